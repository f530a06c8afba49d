package dev.kite.processor.reader;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds configurations that contain themselves. */
final class ConfigCycles {

  private ConfigCycles() {}

  /**
   * Returns whether a component is to be removed to end a cycle. Of the records on a cycle only the
   * first by name says so, whichever are compiled together.
   */
  static boolean close(TypeMirror component, TypeElement record) {
    return TypeText.element(component)
        .filter(ConfigTypes::isConfig)
        .filter(type -> contained(type).contains(record))
        .filter(type -> isFirst(record))
        .isPresent();
  }

  private static boolean isFirst(TypeElement record) {
    return contained(record).stream()
        .filter(other -> other.getKind() == ElementKind.RECORD)
        .filter(other -> contained(other).contains(record))
        .min(Comparator.comparing(other -> other.getQualifiedName().toString()))
        .filter(record::equals)
        .isPresent();
  }

  /** Returns a type and all whose options it contains. */
  private static Set<TypeElement> contained(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    add(type, found);
    return found;
  }

  private static void add(TypeElement type, Set<TypeElement> found) {
    if (found.add(type)) {
      parts(type).filter(ConfigTypes::isConfig).forEach(part -> add(part, found));
    }
  }

  private static Stream<TypeElement> parts(TypeElement type) {
    return ConfigTypes.isChoice(type)
        ? ConfigTypes.permitted(type).stream()
        : type.getRecordComponents().stream()
            .map(RecordComponentElement::asType)
            .flatMap(component -> TypeText.element(component).stream());
  }
}
