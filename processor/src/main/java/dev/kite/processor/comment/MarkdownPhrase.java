package dev.kite.processor.comment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders what stands inside a block of Markdown: emphasis, code, links and escapes. */
final class MarkdownPhrase {

  private static final String ESCAPABLE = "\\`*_{}[]()<>#+-.!|~@&\"'";
  private static final Pattern LINK =
      Pattern.compile(
          "!?\\[((?:[^\\[\\]\\\\]|\\\\.|\\[])*)](?:\\([^()\\s]*(?:\\s[^()]*)?\\)|\\[([^\\[\\]]*)])?");
  private static final Pattern ADDRESS = Pattern.compile("<([a-zA-Z][a-zA-Z0-9+.-]*:[^<>\\s]*)>");

  private final Prose prose;
  private final Fragments fragments;

  MarkdownPhrase(Prose prose, Fragments fragments) {
    this.prose = prose;
    this.fragments = fragments;
  }

  void render(String source) {
    int i = 0;
    while (i < source.length()) {
      int end = piece(source, i);
      if (end == Fragments.NONE) {
        prose.text(source.substring(i, i + 1));
        i++;
      } else {
        i = end;
      }
    }
  }

  private int piece(String source, int at) {
    return switch (source.charAt(at)) {
      case '\\' -> escape(source, at);
      case '`' -> code(source, at);
      case '[', '!' -> link(source, at);
      case '*', '_' -> emphasis(source, at);
      case '<' -> address(source, at);
      default -> fragments.any(source, at);
    };
  }

  private int escape(String source, int at) {
    if (at + 1 >= source.length() || ESCAPABLE.indexOf(source.charAt(at + 1)) < 0) {
      return Fragments.NONE;
    }
    prose.text(source.substring(at + 1, at + 2));
    return at + 2;
  }

  private int code(String source, int at) {
    int ticks = run(source, at);
    int end = at + ticks;
    while (end < source.length()) {
      int closing = run(source, end);
      if (source.charAt(end) == '`' && closing == ticks) {
        prose.text(source.substring(at + ticks, end));
        return end + ticks;
      }
      end += closing;
    }
    prose.text(source.substring(at, at + ticks));
    return at + ticks;
  }

  private int link(String source, int at) {
    Matcher link = LINK.matcher(source).region(at, source.length());
    if (!link.lookingAt()) {
      return Fragments.NONE;
    }
    boolean bare = link.end() == link.end(1) + 1;
    if (bare) {
      prose.text(InlineTag.member(link.group(1)));
    } else {
      render(link.group(1));
    }
    return link.end();
  }

  private int address(String source, int at) {
    Matcher address = ADDRESS.matcher(source).region(at, source.length());
    if (!address.lookingAt()) {
      return fragments.any(source, at);
    }
    prose.text(address.group(1));
    return address.end();
  }

  /** Emphasis begins before a word and ends behind one; an underscore inside a word is a letter. */
  private int emphasis(String source, int at) {
    int length = run(source, at);
    int start = at + length;
    String mark = source.substring(at, start);
    boolean opens =
        start < source.length()
            && !Character.isWhitespace(source.charAt(start))
            && !insideWord(source, at, start);
    for (int end = start + 1; opens && end < source.length(); end++) {
      if (source.startsWith(mark, end)
          && run(source, end) == length
          && !Character.isWhitespace(source.charAt(end - 1))
          && !insideWord(source, end, end + length)) {
        render(source.substring(start, end));
        return end + length;
      }
    }
    prose.text(mark);
    return start;
  }

  private static boolean insideWord(String source, int start, int end) {
    return source.charAt(start) == '_'
        && start > 0
        && end < source.length()
        && Character.isLetterOrDigit(source.charAt(start - 1))
        && Character.isLetterOrDigit(source.charAt(end));
  }

  /** Returns how often the character at an index is repeated there. */
  private static int run(String source, int at) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) == source.charAt(at)) {
      end++;
    }
    return end - at;
  }
}
