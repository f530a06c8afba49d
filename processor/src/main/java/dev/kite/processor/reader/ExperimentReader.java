package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        params.read(method, doc),
        results.read(method.getReturnType(), method),
        thrown(method),
        failures(method, doc),
        Traits.of(method),
        Place.of(method));
  }

  /** What generated code cannot name it calls by the next class above. */
  private List<TypeRef> thrown(ExecutableElement method) {
    return method.getThrownTypes().stream()
        .flatMap(thrown -> TypeText.element(thrown).stream())
        .map(thrown -> visible(thrown, method))
        .map(names::ref)
        .distinct()
        .toList();
  }

  private TypeElement visible(TypeElement thrown, ExecutableElement method) {
    return names.isVisible(thrown, method)
        ? thrown
        : TypeText.element(thrown.getSuperclass())
            .map(above -> visible(above, method))
            .orElseThrow();
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
    for (TypeMirror thrown : method.getThrownTypes()) {
      Optional<TypeElement> declared = usable(TypeText.element(thrown), method);
      if (declared.isPresent() && ("." + declared.get().getQualifiedName()).endsWith("." + name)) {
        return declared;
      }
    }
    // Only then, because javac looks through the whole class path for a name that is wrong.
    return usable(names.find(name, method), method);
  }

  private Optional<TypeElement> usable(Optional<TypeElement> type, ExecutableElement method) {
    return type.filter(
        found -> types.isSubtype(found.asType(), throwable) && names.isVisible(found, method));
  }
}
