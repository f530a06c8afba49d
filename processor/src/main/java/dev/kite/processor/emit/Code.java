package dev.kite.processor.emit;

import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of Java whose classes are not imported yet and whose lines are not broken yet.
 *
 * <p>It is added to by formats, in which {@code $T} is a class or another piece, {@code $L} a piece
 * or a text, {@code $S} the literal of a text. {@code $W} is a blank and {@code $Z} is nothing, but
 * either may become the end of a line. After {@code $>}, up to {@code $<}, new lines are indented
 * as the continuation of this one.
 */
final class Code {

  /** What lays out text. */
  enum Mark {
    BLANK,
    BREAK,
    INDENT,
    UNINDENT
  }

  /** A class that the language lets be null. */
  record Annotated(TypeRef annotation, TypeRef type) {}

  private final List<Object> parts = new ArrayList<>();

  /** Returns a piece of a format. */
  static Code of(String format, Object... arguments) {
    return new Code().add(format, arguments);
  }

  /** Returns pieces with a separator between them. */
  static Code join(String separator, List<Code> pieces) {
    Code joined = new Code();
    for (Code piece : pieces) {
      joined.add(joined.parts.isEmpty() ? "" : separator).insert(piece);
    }
    return joined;
  }

  /** Adds a format, each of whose arguments is used once. */
  Code add(String format, Object... arguments) {
    int used = 0;
    int begin = 0;
    for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', begin)) {
      text(format.substring(begin, at));
      begin = at + 2;
      switch (format.charAt(at + 1)) {
        case 'T', 'L' -> insert(arguments[used++]);
        case 'S' -> text(Literal.quoted(arguments[used++].toString()));
        case 'W' -> parts.add(Mark.BLANK);
        case 'Z' -> parts.add(Mark.BREAK);
        case '>' -> parts.add(Mark.INDENT);
        case '<' -> parts.add(Mark.UNINDENT);
        default -> throw new IllegalArgumentException("Could not read the format " + format + ".");
      }
    }
    text(format.substring(begin));
    return this;
  }

  private void insert(Object argument) {
    if (argument instanceof Code code) {
      parts.addAll(code.parts);
    } else if (argument instanceof TypeRef || argument instanceof Annotated) {
      parts.add(argument);
    } else {
      text(argument.toString());
    }
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }

  /** Returns texts, classes and marks in order. */
  List<Object> parts() {
    return parts;
  }

  /** Returns the classes that are mentioned, in order. */
  List<TypeRef> types() {
    List<TypeRef> types = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof TypeRef type) {
        types.add(type);
      } else if (part instanceof Annotated annotated) {
        types.add(annotated.annotation);
        types.add(annotated.type);
      }
    }
    return types;
  }

  /** Returns how long it is on one line where every class is imported. */
  int width() {
    int width = 0;
    for (Object part : parts) {
      if (part instanceof String text) {
        width += text.length();
      } else if (part instanceof TypeRef type) {
        width += type.nestedName().length();
      } else if (part instanceof Annotated type) {
        width += type.annotation.nestedName().length() + type.type.nestedName().length() + 2;
      } else if (part == Mark.BLANK) {
        width++;
      }
    }
    return width;
  }
}
