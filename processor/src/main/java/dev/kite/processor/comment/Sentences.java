package dev.kite.processor.comment;

/** Sentences of plain text. */
public final class Sentences {

  private static final String ENDS = ".!?…:;";

  private Sentences() {}

  /** Returns the first sentence, the whole first paragraph if it has no other end. */
  public static String first(String text) {
    int paragraph = text.indexOf("\n");
    String line = paragraph < 0 ? text : text.substring(0, paragraph);
    for (int i = 0; i < line.length(); i++) {
      if (".!?".indexOf(line.charAt(i)) >= 0 && sentenceBegins(line, i + 1)) {
        return line.substring(0, i + 1);
      }
    }
    return line;
  }

  /** A blank and then no small letter, which would continue after an abbreviation. */
  private static boolean sentenceBegins(String line, int at) {
    return at + 1 < line.length()
        && line.charAt(at) == ' '
        && !Character.isLowerCase(line.charAt(at + 1));
  }

  /** Returns the text with a capital letter. */
  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first));
  }

  /** Returns the text with a full stop, unless it ends otherwise or with a list. */
  static String stopped(String text) {
    int line = text.lastIndexOf('\n') + 1;
    boolean prose = !text.startsWith("    ", line) && !text.stripLeading().startsWith("- ", line);
    return !text.isEmpty() && prose && ENDS.indexOf(text.charAt(text.length() - 1)) < 0
        ? text + "."
        : text;
  }
}
