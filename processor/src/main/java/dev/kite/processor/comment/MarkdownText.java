package dev.kite.processor.comment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders the blocks of a Markdown comment: paragraphs, lists, headings and fenced code. */
final class MarkdownText {

  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```+|~~~+).*");
  private static final Pattern ITEM = Pattern.compile("(\\s*)(?:[-*+]|[0-9]{1,9}[.)])\\s+(.*)");
  private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+(.*?)(?:\\s+#+)?\\s*");

  private final Prose prose;
  private final MarkdownPhrase phrase;
  private final StringBuilder block = new StringBuilder();
  private int lists;

  MarkdownText(Prose prose, Fragments fragments) {
    this.prose = prose;
    this.phrase = new MarkdownPhrase(prose, fragments);
  }

  void render(String source) {
    List<String> lines = source.lines().toList();
    int i = 0;
    while (i < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(i));
      i = fence.matches() ? code(lines, i + 1, fence.group(1)) : line(lines.get(i), i);
    }
    flush();
    closeLists(0);
  }

  private int code(List<String> lines, int first, String fence) {
    int end = first;
    while (end < lines.size() && !lines.get(end).strip().startsWith(fence)) {
      end++;
    }
    flush();
    prose.verbatim(String.join("\n", lines.subList(first, end)));
    return end + 1;
  }

  private int line(String line, int index) {
    Matcher item = ITEM.matcher(line);
    Matcher heading = HEADING.matcher(line);
    if (line.isBlank()) {
      flush();
      prose.paragraph();
    } else if (item.matches()) {
      flush();
      openLists(item.group(1).length() / 2 + 1);
      prose.item();
      block.append(item.group(2)).append('\n');
    } else if (heading.matches()) {
      flush();
      prose.paragraph();
      phrase.render(heading.group(1));
      prose.paragraph();
    } else {
      if (block.length() == 0 && !Character.isWhitespace(line.charAt(0))) {
        closeLists(0);
      }
      block.append(line.strip()).append('\n');
    }
    return index + 1;
  }

  private void openLists(int depth) {
    closeLists(depth);
    while (lists < depth) {
      prose.openList();
      lists++;
    }
  }

  private void closeLists(int depth) {
    while (lists > depth) {
      prose.closeList();
      lists--;
    }
  }

  private void flush() {
    phrase.render(block.toString());
    block.setLength(0);
  }
}
