package dev.kite.processor.comment;

import java.util.ArrayList;
import java.util.List;

/**
 * A comment cut at its block tags, which begin a line outside inline tags and fenced code.
 *
 * @param description what stands before the first tag
 * @param tags in order
 */
record BlockTags(String description, List<BlockTag> tags) {

  /**
   * A block tag.
   *
   * @param name such as {@code param}
   * @param body what follows, to the next tag
   */
  record BlockTag(String name, String body) {}

  static BlockTags of(String comment, boolean markdown) {
    List<Integer> starts = starts(comment, markdown);
    List<BlockTag> tags = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : comment.length();
      tags.add(tag(comment.substring(starts.get(i) + 1, end)));
    }
    int first = starts.isEmpty() ? comment.length() : starts.get(0);
    return new BlockTags(comment.substring(0, first), List.copyOf(tags));
  }

  /** Takes the first word off a text. */
  static BlockTag tag(String source) {
    int name = 0;
    while (name < source.length() && !Character.isWhitespace(source.charAt(name))) {
      name++;
    }
    return new BlockTag(source.substring(0, name), source.substring(name).strip());
  }

  private static List<Integer> starts(String comment, boolean markdown) {
    List<Integer> starts = new ArrayList<>();
    boolean lineStart = true;
    boolean fenced = false;
    int i = 0;
    while (i < comment.length()) {
      char c = comment.charAt(i);
      if (markdown && lineStart && (comment.startsWith("```", i) || comment.startsWith("~~~", i))) {
        fenced = !fenced;
        i += 2;
      } else if (lineStart && !fenced && tagBegins(comment, i)) {
        starts.add(i);
      } else if (!fenced && c == '{') {
        i = InlineTag.at(comment, i).map(tag -> tag.end()).orElse(i + 1) - 1;
      }
      lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
      i++;
    }
    return starts;
  }

  private static boolean tagBegins(String comment, int at) {
    return comment.charAt(at) == '@'
        && at + 1 < comment.length()
        && Character.isJavaIdentifierStart(comment.charAt(at + 1));
  }
}
