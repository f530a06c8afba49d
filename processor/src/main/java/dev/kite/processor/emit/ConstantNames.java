package dev.kite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.ParamType.Parsed;
import dev.kite.processor.model.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of a class's constants, one for each parameter. */
final class ConstantNames {

  private final Set<String> classes;

  /**
   * Chooses names.
   *
   * @param owner the class whose parameters they are
   * @param params all that have a constant
   */
  ConstantNames(TypeRef owner, List<ParamModel> params) {
    this.classes =
        Stream.concat(Stream.of(owner), params.stream().flatMap(param -> named(param.type())))
            .map(type -> type.simpleNames().get(0))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The classes whose static methods are called to read the type. */
  private static Stream<TypeRef> named(ParamType type) {
    if (type instanceof Choice choice) {
      return Stream.of(choice.type());
    }
    if (type instanceof Parsed parsed) {
      return Stream.of(parsed.owner());
    }
    if (type instanceof Maybe maybe) {
      return named(maybe.element());
    }
    if (type instanceof Nullable nullable) {
      return named(nullable.element());
    }
    if (type instanceof Many many) {
      return named(many.element());
    }
    return type instanceof Mapping mapping
        ? Stream.concat(named(mapping.key()), named(mapping.value()))
        : Stream.empty();
  }

  /** Returns a name; a constant GPU would hide a class GPU where that is called. */
  String of(ParamModel param) {
    String name = param.option().replace('-', '_').toUpperCase(Locale.ROOT);
    return classes.contains(name) ? name + "_" : name;
  }

  /** Returns the constants, separated by commas. */
  CodeBlock list(List<ParamModel> params) {
    return params.stream()
        .map(param -> CodeBlock.of("$L", of(param)))
        .collect(CodeBlock.joining(",$W"));
  }

  /** Returns what reads each value, separated by commas. */
  CodeBlock values(List<ParamModel> params) {
    return params.stream()
        .map(param -> CodeBlock.of("values.get($L)", of(param)))
        .collect(CodeBlock.joining(",$W"));
  }
}
