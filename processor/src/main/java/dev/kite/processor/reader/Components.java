package dev.kite.processor.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds components of records where compilers can show problems with them: on the field and the
 * parameter that a component implies. Of the component itself Eclipse's compiler knows no position,
 * nor does javac before Java 18.
 */
final class Components {

  private Components() {}

  /** Returns the field that a component implies. */
  static VariableElement field(RecordComponentElement component) {
    return named(ElementFilter.fieldsIn(enclosed(component)), component).orElseThrow();
  }

  /** Returns an annotation of a component. */
  static Optional<Mirror> mirror(RecordComponentElement component, String annotation) {
    return Mirror.of(component, annotation)
        .map(
            mirror ->
                copies(component, annotation)
                    .filter(mirror::equalsWritten)
                    .findFirst()
                    .orElseGet(() -> mirror.on(field(component))));
  }

  /** Returns whether a parameter's annotation is that of a component, and not one of its own. */
  static boolean isCopied(VariableElement parameter, TypeElement type, String annotation) {
    for (RecordComponentElement component : type.getRecordComponents()) {
      if (copy(component).filter(parameter::equals).isPresent()) {
        Optional<Mirror> own = Mirror.of(parameter, annotation);
        return own.isPresent()
            && Mirror.of(component, annotation).filter(own.get()::equalsWritten).isPresent();
      }
    }
    return false;
  }

  private static Stream<Mirror> copies(RecordComponentElement component, String annotation) {
    return copy(component).flatMap(parameter -> Mirror.of(parameter, annotation)).stream();
  }

  /** The parameter that assigns a component, which takes over its annotations if it is implied. */
  private static Optional<VariableElement> copy(RecordComponentElement component) {
    List<? extends Element> members = enclosed(component);
    List<String> names = names(ElementFilter.recordComponentsIn(members));
    for (ExecutableElement constructor : ElementFilter.constructorsIn(members)) {
      if (names(constructor.getParameters()).equals(names)) {
        return named(constructor.getParameters(), component);
      }
    }
    return Optional.empty();
  }

  private static List<? extends Element> enclosed(RecordComponentElement component) {
    return TypeNames.enclosing(component).findFirst().orElseThrow().getEnclosedElements();
  }

  private static List<String> names(List<? extends Element> elements) {
    List<String> names = new ArrayList<>();
    for (Element element : elements) {
      names.add(element.getSimpleName().toString());
    }
    return names;
  }

  private static Optional<VariableElement> named(
      List<? extends VariableElement> variables, Element name) {
    for (VariableElement variable : variables) {
      if (variable.getSimpleName().equals(name.getSimpleName())) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }
}
