package dev.kite.processor.comment;

/**
 * Plain text under construction: blank lines between paragraphs, {@code - } before the items of a
 * list, four blanks before verbatim lines.
 */
final class Prose {

  private static final String VERBATIM = "    ";

  private final StringBuilder out = new StringBuilder();
  private String pending = "";
  private int depth;

  /** Adds words; runs of white space become one blank. */
  void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        out.append(pending).append(c);
        pending = "";
      } else if (pending.isEmpty() && out.length() > 0) {
        pending = " ";
      }
    }
  }

  /** Ends a paragraph. */
  void paragraph() {
    if (!itemBegins() && out.length() > 0) {
      pending = "\n\n";
    }
  }

  /** Ends a line. */
  void line() {
    if (!itemBegins() && out.length() > 0) {
      pending = "\n";
    }
  }

  private boolean itemBegins() {
    return pending.endsWith("- ");
  }

  /** Begins a list, perhaps inside an item. */
  void openList() {
    depth++;
  }

  /** Ends the innermost list. */
  void closeList() {
    depth = Math.max(0, depth - 1);
    pending = "";
    paragraph();
  }

  /** Begins an item of the innermost list. */
  void item() {
    pending = (out.length() == 0 ? "" : "\n") + "  ".repeat(Math.max(0, depth - 1)) + "- ";
  }

  /** Adds lines as they are, without the indentation that they share. */
  void verbatim(String lines) {
    if (lines.isBlank()) {
      paragraph();
      return;
    }
    pending = out.length() == 0 ? "" : "\n\n";
    out.append(pending);
    String body = lines.stripTrailing().stripIndent();
    while (body.startsWith("\n")) {
      body = body.substring(1);
    }
    out.append(body.indent(VERBATIM.length()).stripTrailing());
    pending = "\n\n";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
