package dev.kite.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The token that a problem is about: a declaration, a value in an annotation, or a tag of a Javadoc
 * comment. Opaque to all but this package; valid in one round only.
 */
public final class Place {

  final Element element;
  final @Nullable AnnotationMirror mirror;
  final @Nullable AnnotationValue value;
  final int tag;

  private Place(
      Element element,
      @Nullable AnnotationMirror mirror,
      @Nullable AnnotationValue value,
      int tag) {
    this.element = element;
    this.mirror = mirror;
    this.value = value;
    this.tag = tag;
  }

  /** Returns the same text for the same place in every round, in which elements are new ones. */
  String identity() {
    StringBuilder path = new StringBuilder();
    for (Element part = element; part != null; part = part.getEnclosingElement()) {
      path.append(part).append(' ');
    }
    return path.append(value == null ? mirror : value).append(' ').append(tag).toString();
  }

  /** Returns the place of a declared name. */
  public static Place of(Element element) {
    return new Place(element, null, null, -1);
  }

  /** Returns the place of an annotation. */
  public static Place of(Element element, AnnotationMirror mirror) {
    return new Place(element, mirror, null, -1);
  }

  /** Returns the place of a value in an annotation. */
  public static Place of(Element element, AnnotationMirror mirror, AnnotationValue value) {
    return new Place(element, mirror, value, -1);
  }

  /**
   * Returns the place of a block tag.
   *
   * @param element what is documented
   * @param tag index among the block tags of the comment
   */
  public static Place ofTag(Element element, int tag) {
    return new Place(element, null, null, tag);
  }
}
