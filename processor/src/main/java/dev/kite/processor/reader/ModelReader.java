package dev.kite.processor.reader;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.SuiteModel;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a type with Kite's annotations. Finds no fault: that is for the checks. */
public final class ModelReader {

  /** The annotations that make a type worth reading. */
  public static final Set<String> ANNOTATIONS =
      Set.of(
          Mirror.EXPERIMENT,
          Mirror.PARAM,
          Mirror.CALLBACK,
          Mirror.CONFIG,
          Mirror.PARSER,
          Mirror.PROGRAM);

  private final SuiteReader suites;
  private final ConfigReader configs;
  private final ProgramReader programs;

  /** Reads by the means of a compiler. */
  public ModelReader(Elements elements, Types types) {
    TypeNames names = new TypeNames(elements);
    DocReader docs = new DocReader(elements);
    this.suites = new SuiteReader(names, docs, elements, types);
    this.configs = new ConfigReader(names, docs);
    this.programs = new ProgramReader(names, docs);
  }

  /** Returns the type that is annotated or holds what is annotated. */
  public static TypeElement owner(Element annotated) {
    return TypeNames.enclosing(annotated).findFirst().orElseThrow();
  }

  /** Reads the methods of a type in which {@link UnknownTypes} finds nothing. */
  public SuiteModel suite(TypeElement type) {
    return suites.read(type);
  }

  /** Reads a type with {@code @Config}. */
  public Optional<ConfigModel> config(TypeElement type) {
    return Mirror.of(type, Mirror.CONFIG).map(mirror -> configs.read(type, mirror));
  }

  /** Reads a type with {@code @Program}. */
  public Optional<ProgramModel> program(TypeElement type) {
    return Mirror.of(type, Mirror.PROGRAM).map(mirror -> programs.read(type, mirror));
  }
}
