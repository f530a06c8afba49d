package dev.kite.processor.reader;

import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.value.KebabCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads an experiment. */
final class ExperimentReader {

  private final TypeNames names;
  private final Types types;
  private final TypeMirror throwable;
  private final DocReader docs;
  private final ParamReader params;
  private final ResultReader results;

  ExperimentReader(TypeNames names, Elements elements, Types types, DocReader docs) {
    this.names = names;
    this.types = types;
    this.throwable = elements.getTypeElement("java.lang.Throwable").asType();
    this.docs = docs;
    this.params = new ParamReader(new TypeReader(names));
    this.results = new ResultReader(names);
  }

  ExperimentModel read(ExecutableElement method, Mirror experiment) {
    String name = method.getSimpleName().toString();
    Optional<Written<String>> given = experiment.text("value");
    Doc doc = docs.read(method);
    return new ExperimentModel(
        name,
        given.map(Written::value).orElseGet(() -> KebabCase.of(name)),
        given,
        doc,
        method.getParameters().stream().map(parameter -> params.read(parameter, doc)).toList(),
        results.read(method.getReturnType()),
        thrown(method),
        failures(method, doc),
        Traits.of(method),
        Place.of(method));
  }

  private List<TypeRef> thrown(ExecutableElement method) {
    return method.getThrownTypes().stream()
        .flatMap(thrown -> TypeReader.element(thrown).stream())
        .map(names::ref)
        .toList();
  }

  /** An exception that is documented twice has two conditions. */
  private List<FailureModel> failures(ExecutableElement method, Doc doc) {
    Map<Object, FailureModel> failures = new LinkedHashMap<>();
    for (Doc.Tag tag : doc.failures()) {
      Optional<TypeRef> type = exception(tag.name(), method).map(names::ref);
      failures.merge(
          type.isPresent() ? type.get() : tag.name(),
          new FailureModel(tag.name(), type, tag.text(), tag.place()),
          (first, second) ->
              new FailureModel(
                  first.name(), first.type(), first.when() + ", " + second.when(), first.place()));
    }
    return List.copyOf(failures.values());
  }

  /** The method's own exceptions may be imported, which a comment does not say. */
  private Optional<TypeElement> exception(String name, ExecutableElement method) {
    Stream<TypeElement> declared =
        method.getThrownTypes().stream()
            .flatMap(thrown -> TypeReader.element(thrown).stream())
            .filter(thrown -> ("." + thrown.getQualifiedName()).endsWith("." + name));
    return Stream.concat(declared, names.find(name, method).stream())
        .filter(type -> types.isSubtype(type.asType(), throwable) && !Traits.isPrivate(type))
        .findFirst();
  }
}
