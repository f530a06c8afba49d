package dev.kite.processor.emit;

import dev.kite.processor.emit.Code.Mark;
import dev.kite.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Breaks lines that are too long, where they may be broken; what follows is indented deeper. Not
 * thread-safe.
 */
final class LineWriter {

  static final int WIDTH = 100;
  private static final int CONTINUATION = 4;

  private final StringBuilder out = new StringBuilder(4096);

  /** Indentations of new lines, the innermost first. */
  private final Deque<Integer> indents = new ArrayDeque<>();

  /** Indentation of the line that is written, of which those are the continuation that break it. */
  private int indent;

  private boolean atStart = true;
  private int column;

  /** What follows the last place where the line may be broken, and that place. */
  private final StringBuilder word = new StringBuilder();

  private @Nullable Mark place;

  LineWriter() {
    indents.push(0);
  }

  /** Sets the indentation of the lines that follow. */
  void indent(int blanks) {
    indents.pop();
    indents.push(blanks);
    indent = blanks;
  }

  /** Adds a piece, its classes as they are imported. */
  void add(Code code, Imports imports) {
    for (Object part : code.parts()) {
      if (part instanceof Mark mark) {
        mark(mark);
      } else if (part instanceof TypeRef type) {
        text(imports.written(type));
      } else if (part instanceof Code.Annotated type) {
        text(imports.written(type));
      } else {
        text(part.toString());
      }
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case INDENT -> indents.push(Math.max(indents.element(), indent) + CONTINUATION);
      case UNINDENT -> indents.pop();
      default -> {
        endWord();
        place = mark;
      }
    }
  }

  /** Adds text; blanks at the start of a line indent it deeper. */
  void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        endLine();
      } else if (atStart && c == ' ') {
        indent++;
      } else {
        atStart = false;
        word.append(c);
      }
    }
  }

  private void endLine() {
    endWord();
    out.append('\n');
    column = 0;
    indent = indents.element();
    atStart = true;
  }

  private void endWord() {
    if (place != null) {
      endPlace(place);
    } else if (column == 0 && word.length() > 0) {
      startLine(indent);
    }
    place = null;
    out.append(word);
    column += word.length();
    word.setLength(0);
  }

  private void endPlace(Mark broken) {
    int blank = broken == Mark.BLANK ? 1 : 0;
    if (column + blank + word.length() > WIDTH) {
      out.append('\n');
      startLine(indent + CONTINUATION);
    } else {
      out.append(" ".repeat(blank));
      column += blank;
    }
  }

  private void startLine(int blanks) {
    out.append(" ".repeat(blanks));
    column = blanks;
  }

  /** Returns all lines that have ended. */
  @Override
  public String toString() {
    return out.toString();
  }
}
