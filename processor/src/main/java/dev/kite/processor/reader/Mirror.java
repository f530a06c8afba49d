package dev.kite.processor.reader;

import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/**
 * One annotation as it is written. A member that is not written, or written as the empty value that
 * stands for nothing, is absent.
 */
record Mirror(Element element, AnnotationMirror mirror) {

  static final String EXPERIMENT = "dev.kite.Experiment";
  static final String PARAM = "dev.kite.Param";
  static final String CALLBACK = "dev.kite.Callback";

  /** What the compiler puts in the place of a constant that it does not know. */
  private static final String UNKNOWN = "<error>";

  static Optional<Mirror> of(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> name(mirror).contentEquals(annotation))
        .map(mirror -> new Mirror(element, mirror))
        .findFirst();
  }

  private static Name name(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName();
  }

  Place place() {
    return Place.of(element, mirror);
  }

  Optional<Written<String>> text(String member) {
    return written(member, String.class).filter(written -> !written.value().isEmpty());
  }

  Optional<Written<Character>> letter(String member) {
    return written(member, Character.class).filter(written -> written.value() != '\0');
  }

  Optional<Written<Integer>> number(String member) {
    return written(member, Integer.class);
  }

  Optional<Place> flag(String member) {
    return written(member, Boolean.class).filter(Written::value).map(Written::place);
  }

  /** Returns the member whose value is not known yet, as {@code @Param(range)}. */
  Optional<String> unknownMember() {
    Element type = mirror.getAnnotationType().asElement();
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> UNKNOWN.equals(entry.getValue().getValue()))
        .map(entry -> "@" + type.getSimpleName() + "(" + entry.getKey().getSimpleName() + ")")
        .findFirst();
  }

  private <T> Optional<Written<T>> written(String member, Class<T> type) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        AnnotationValue value = entry.getValue();
        return Optional.of(
            new Written<>(type.cast(value.getValue()), Place.of(element, mirror, value)));
      }
    }
    return Optional.empty();
  }
}
