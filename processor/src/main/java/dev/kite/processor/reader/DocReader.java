package dev.kite.processor.reader;

import dev.kite.processor.comment.Comment;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.util.Elements;

/** Reads the Javadoc of a declaration, and knows where each piece of it stands. */
final class DocReader {

  private final Elements elements;
  private final CommentKind commentKind;
  private final Constants constants;

  DocReader(Elements elements) {
    this.elements = elements;
    this.commentKind = new CommentKind(elements);
    this.constants = new Constants(elements);
  }

  Doc read(Element element) {
    String text = elements.getDocComment(element);
    if (text == null) {
      return new Doc("", List.of(), List.of(), List.of());
    }
    Comment comment =
        Comment.of(
            text,
            commentKind.isMarkdown(element),
            reference -> constants.valueOf(reference, element));
    Place place = Place.of(element);
    return new Doc(
        comment.description(),
        tags(comment, false, element),
        tags(comment, true, element),
        comment.unsupported().stream().map(piece -> new Written<>(piece, place)).toList());
  }

  private static List<Doc.Tag> tags(Comment comment, boolean failures, Element element) {
    return comment.tags().stream()
        .filter(tag -> tag.failure() == failures && !isTypeParameter(tag.name(), element))
        .map(tag -> new Doc.Tag(tag.name(), tag.text(), Place.ofTag(element, tag.index())))
        .toList();
  }

  private static boolean isTypeParameter(String name, Element element) {
    return element instanceof Parameterizable generic
        && generic.getTypeParameters().stream()
            .anyMatch(each -> name.equals("<" + each.getSimpleName() + ">"));
  }
}
