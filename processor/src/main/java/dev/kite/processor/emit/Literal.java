package dev.kite.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Writes a text as a person would: a long one on several lines. */
final class Literal {

  private static final int WIDTH = 78;

  private Literal() {}

  /** Returns the literal, whose lines after the first are indented. */
  static CodeBlock of(String text) {
    int end = end(text, 0);
    CodeBlock.Builder code = CodeBlock.builder().add("$S$>$>", text.substring(0, end));
    while (end < text.length()) {
      int start = end;
      end = end(text, start);
      code.add("\n+ $S", text.substring(start, end));
    }
    return code.add("$<$<").build();
  }

  /** A piece ends with a line of the text, or behind a space. */
  private static int end(String text, int start) {
    int newline = text.indexOf('\n', start);
    int line = newline < 0 ? text.length() : newline + 1;
    if (line - start <= WIDTH) {
      return line;
    }
    int space = text.lastIndexOf(' ', start + WIDTH - 1);
    return space < start ? line : space + 1;
  }
}
