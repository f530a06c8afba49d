package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Place;
import java.util.List;
import java.util.function.BiFunction;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a class with experiments, callbacks or parsers. */
final class SuiteReader {

  private final TypeNames names;
  private final DocReader docs;
  private final ExperimentReader experiments;
  private final CallbackReader callbacks;
  private final ParserReader parsers;

  SuiteReader(TypeNames names, DocReader docs, Elements elements, Types types) {
    this.names = names;
    this.docs = docs;
    this.experiments = new ExperimentReader(names, elements, types, docs);
    this.callbacks = new CallbackReader(names, docs);
    this.parsers = new ParserReader(names);
  }

  SuiteModel read(TypeElement type) {
    return new SuiteModel(
        names.ref(type),
        KebabCase.of(type.getSimpleName().toString()),
        docs.read(type),
        annotated(type, Mirror.EXPERIMENT, experiments::read),
        annotated(type, Mirror.CALLBACK, callbacks::read),
        parsers.in(type),
        OrphanParams.in(type),
        Traits.of(type),
        names.seesGenerated(type),
        Place.of(type));
  }

  private static <T> List<T> annotated(
      TypeElement type, String annotation, BiFunction<ExecutableElement, Mirror, T> read) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .flatMap(
            method ->
                Mirror.of(method, annotation).stream().map(mirror -> read.apply(method, mirror)))
        .toList();
  }
}
