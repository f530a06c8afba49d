package dev.kite.processor.reader;

import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.SuiteModel.OrphanParam;
import dev.kite.processor.report.Place;
import dev.kite.value.KebabCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a class with experiments or callbacks. Finds no fault: that is for the checks. */
public final class SuiteReader {

  /** The annotations that make a class worth reading. */
  public static final Set<String> ANNOTATIONS =
      Set.of(Mirror.EXPERIMENT, Mirror.PARAM, Mirror.CALLBACK);

  private final Elements elements;
  private final TypeNames names;
  private final DocReader docs;
  private final ExperimentReader experiments;
  private final CallbackReader callbacks;

  /** Reads by the means of a compiler. */
  public SuiteReader(Elements elements, Types types) {
    this.elements = elements;
    this.names = new TypeNames(elements);
    this.docs = new DocReader(elements);
    this.experiments = new ExperimentReader(names, elements, types, docs);
    this.callbacks = new CallbackReader(names, docs);
  }

  /** Returns the class that an annotated method or parameter belongs to. */
  public static TypeElement owner(Element annotated) {
    return TypeNames.enclosing(annotated).findFirst().orElseThrow();
  }

  /** Reads a class in which {@link UnknownTypes} finds nothing. */
  public SuiteModel read(TypeElement type) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
    return new SuiteModel(
        names.ref(type),
        KebabCase.of(type.getSimpleName().toString()),
        docs.read(type),
        methods.stream()
            .flatMap(
                method ->
                    Mirror.of(method, Mirror.EXPERIMENT).stream()
                        .map(experiment -> experiments.read(method, experiment)))
            .toList(),
        methods.stream()
            .flatMap(
                method ->
                    Mirror.of(method, Mirror.CALLBACK).stream()
                        .map(callback -> callbacks.read(method, callback)))
            .toList(),
        orphanParams(type),
        Traits.of(type),
        seesGenerated(type),
        Place.of(type));
  }

  private static List<OrphanParam> orphanParams(TypeElement type) {
    return Stream.concat(
            ElementFilter.methodsIn(type.getEnclosedElements()).stream(),
            ElementFilter.constructorsIn(type.getEnclosedElements()).stream())
        .filter(method -> Mirror.of(method, Mirror.EXPERIMENT).isEmpty())
        .flatMap(
            method ->
                method.getParameters().stream().flatMap(param -> orphan(param, method).stream()))
        .toList();
  }

  private static Optional<OrphanParam> orphan(VariableElement parameter, ExecutableElement method) {
    boolean isConstructor = method.getKind() == ElementKind.CONSTRUCTOR;
    return Mirror.of(parameter, Mirror.PARAM)
        .map(
            param ->
                new OrphanParam(
                    parameter.getSimpleName().toString(),
                    isConstructor ? "constructor" : method.getSimpleName().toString(),
                    param.place()));
  }

  /** Named modules see the annotation only when they require {@code java.compiler}. */
  private boolean seesGenerated(TypeElement type) {
    return elements.getTypeElement(
            elements.getModuleOf(type), "javax.annotation.processing.Generated")
        != null;
  }
}
