package dev.kite.processor.comment;

import java.util.Optional;

/**
 * A tag of the form {@code {@name body}}.
 *
 * @param name between the at sign and the first white space
 * @param body the rest without surrounding white space, braces inside are balanced
 * @param end index behind the closing brace
 */
record InlineTag(String name, String body, int end) {

  /** Returns the tag that begins at an index, if one does and ends. */
  static Optional<InlineTag> at(String text, int start) {
    if (!text.startsWith("{@", start)) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return Optional.of(of(text.substring(start + 2, i), i + 1));
      }
    }
    return Optional.empty();
  }

  private static InlineTag of(String content, int end) {
    int name = 0;
    while (name < content.length() && !Character.isWhitespace(content.charAt(name))) {
      name++;
    }
    return new InlineTag(content.substring(0, name), content.substring(name).strip(), end);
  }

  /** Returns the label of a link, or its target with a dot for the hash. */
  String label() {
    int parenthesis = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '(') {
        parenthesis++;
      } else if (c == ')') {
        parenthesis--;
      } else if (Character.isWhitespace(c) && parenthesis == 0) {
        return body.substring(i).strip();
      }
    }
    return member(body);
  }

  /** Returns {@code Type.member} for {@code Type#member}. */
  static String member(String reference) {
    String dotted = reference.replace('#', '.');
    return dotted.startsWith(".") ? dotted.substring(1) : dotted;
  }
}
