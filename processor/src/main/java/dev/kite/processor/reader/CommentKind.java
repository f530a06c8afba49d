package dev.kite.processor.reader;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Tells comments in Markdown, which exist since Java 23, from traditional ones. */
final class CommentKind {

  private final Elements elements;
  private final @Nullable Method kind;

  CommentKind(Elements elements) {
    this.elements = elements;
    this.kind = method();
  }

  private static @Nullable Method method() {
    try {
      return Elements.class.getMethod("getDocCommentKind", Element.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  boolean isMarkdown(Element element) {
    if (kind == null) {
      return false;
    }
    try {
      return String.valueOf(kind.invoke(elements, element)).equals("END_OF_LINE");
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "Could not read the kind of the comment of " + element + ": " + e + ".", e);
    }
  }
}
