package dev.kite.processor.reader;

import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * One annotation as it is written. A member that is not written, or written as the empty value that
 * stands for nothing, is absent.
 */
record Mirror(Element element, AnnotationMirror mirror) {

  static final String EXPERIMENT = "dev.kite.Experiment";
  static final String PARAM = "dev.kite.Param";
  static final String CALLBACK = "dev.kite.Callback";
  static final String CONFIG = "dev.kite.Config";
  static final String PARSER = "dev.kite.Parser";
  static final String PROGRAM = "dev.kite.Program";

  /** What the compiler puts in the place of a constant that it does not know. */
  private static final String UNKNOWN = "<error>";

  static Optional<Mirror> of(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isOf(mirror, annotation)) {
        return Optional.of(new Mirror(element, mirror));
      }
    }
    return Optional.empty();
  }

  static boolean isOf(AnnotationMirror mirror, String annotation) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals(annotation);
  }

  /** Returns whether another annotation is written alike. */
  boolean equalsWritten(Mirror other) {
    return mirror.toString().equals(other.mirror.toString());
  }

  /** Returns the same annotation, whose problems are shown on another declaration. */
  Mirror on(Element other) {
    return new Mirror(other, mirror);
  }

  Place place() {
    return Place.of(element, mirror);
  }

  /** Returns a text that stands for itself even if it is empty. */
  Optional<Written<String>> writtenText(String member) {
    return written(member, String.class);
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
    for (var member : mirror.getElementValues().entrySet()) {
      if (isUnknown(member.getValue())) {
        Element type = mirror.getAnnotationType().asElement();
        return Optional.of(
            "@" + type.getSimpleName() + "(" + member.getKey().getSimpleName() + ")");
      }
    }
    return Optional.empty();
  }

  private static boolean isUnknown(AnnotationValue value) {
    return UNKNOWN.equals(value.getValue())
        || (value.getValue() instanceof TypeMirror type && type.getKind() == TypeKind.ERROR)
        || (value.getValue() instanceof List<?> values
            && values.stream()
                .anyMatch(part -> part instanceof AnnotationValue one && isUnknown(one)));
  }

  /** Returns the classes that a member names, in order, each with its place. */
  List<Written<TypeMirror>> classes(String member) {
    return value(member).stream()
        .flatMap(value -> value.getValue() instanceof List<?> parts ? parts.stream() : Stream.of())
        .flatMap(part -> part instanceof AnnotationValue value ? type(value) : Stream.of())
        .toList();
  }

  private Stream<Written<TypeMirror>> type(AnnotationValue value) {
    return value.getValue() instanceof TypeMirror type
        ? Stream.of(new Written<>(type, Place.of(element, mirror, value)))
        : Stream.of();
  }

  /** Returns nothing for a value of another type, which Eclipse's compiler hands on. */
  private <T> Optional<Written<T>> written(String member, Class<T> type) {
    return value(member)
        .filter(value -> type.isInstance(value.getValue()))
        .map(value -> new Written<>(type.cast(value.getValue()), Place.of(element, mirror, value)));
  }

  private Optional<AnnotationValue> value(String member) {
    for (var written : mirror.getElementValues().entrySet()) {
      if (written.getKey().getSimpleName().contentEquals(member)) {
        return Optional.of(written.getValue());
      }
    }
    return Optional.empty();
  }
}
