package dev.kite.processor.comment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pieces that both kinds of comments may hold: inline tags, elements and references of HTML.
 *
 * <p>Each method writes the piece that begins at an index and returns the index behind it, or
 * {@link #NONE} when no such piece begins there.
 */
final class Fragments {

  static final int NONE = -1;

  private static final Pattern ELEMENT =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?>");
  private static final Pattern PREFORMATTED_END =
      Pattern.compile("</pre\\s*>", Pattern.CASE_INSENSITIVE);

  private static final Set<String> LISTS = Set.of("ul", "ol", "dl");
  private static final Set<String> ITEMS = Set.of("li", "dt", "dd");
  private static final Set<String> BLOCKS =
      Set.of("p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "section", "hr");
  private static final Set<String> PHRASES =
      Set.of(
          "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
          "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr");

  private final Prose prose;
  private final List<String> unsupported;
  private final Function<String, Optional<String>> constants;

  /**
   * Writes to some prose.
   *
   * @param unsupported takes what has no meaning in plain text
   * @param constants value of a constant by reference
   */
  Fragments(Prose prose, List<String> unsupported, Function<String, Optional<String>> constants) {
    this.prose = prose;
    this.unsupported = unsupported;
    this.constants = constants;
  }

  int any(String text, int at) {
    return switch (text.charAt(at)) {
      case '{' -> inlineTag(text, at);
      case '<' -> element(text, at);
      case '&' -> reference(text, at);
      default -> NONE;
    };
  }

  private int inlineTag(String text, int at) {
    Optional<InlineTag> tag = InlineTag.at(text, at);
    tag.ifPresent(found -> prose.text(meaning(found, text.substring(at, found.end()))));
    return tag.map(InlineTag::end).orElse(NONE);
  }

  /** Returns what a tag stands for, itself if that is nothing. */
  private String meaning(InlineTag tag, String source) {
    return switch (tag.name()) {
      case "code", "literal", "systemProperty", "index", "summary", "return" -> tag.body();
      case "link", "linkplain" -> tag.label();
      case "value" -> constants.apply(tag.body()).orElseGet(() -> kept(source));
      default -> kept(source);
    };
  }

  private String kept(String source) {
    unsupported.add(source.lines().findFirst().orElse(source));
    return source;
  }

  private int element(String text, int at) {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at);
      return end < 0 ? NONE : end + "-->".length();
    }
    Matcher element = ELEMENT.matcher(text).region(at, text.length());
    if (!element.lookingAt()) {
      return NONE;
    }
    String name = element.group(2).toLowerCase(Locale.ROOT);
    boolean closes = !element.group(1).isEmpty();
    if (name.equals("pre") && !closes) {
      return preformatted(text, element.end());
    }
    write(name, closes, element.group());
    return element.end();
  }

  private void write(String name, boolean closes, String source) {
    if (LISTS.contains(name)) {
      if (closes) {
        prose.closeList();
      } else {
        prose.openList();
      }
    } else if (ITEMS.contains(name)) {
      if (!closes) {
        prose.item();
      }
    } else if (BLOCKS.contains(name)) {
      prose.paragraph();
    } else if (name.equals("br")) {
      prose.line();
    } else if (!PHRASES.contains(name)) {
      prose.text(kept(source));
    }
  }

  private int preformatted(String text, int start) {
    Matcher end = PREFORMATTED_END.matcher(text);
    boolean closed = end.find(start);
    int last = closed ? end.start() : text.length();
    prose.verbatim(literal(text.substring(start, last)));
    return closed ? end.end() : text.length();
  }

  /** Returns text whose white space matters: without elements, tags replaced by their body. */
  private String literal(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      Optional<InlineTag> tag = InlineTag.at(text, i);
      Optional<Entities.Reference> reference = Entities.at(text, i);
      Matcher element = ELEMENT.matcher(text).region(i, text.length());
      if (tag.isPresent()) {
        out.append(literal(tag.get(), text.substring(i, tag.get().end())));
        i = tag.get().end();
      } else if (reference.isPresent()) {
        out.append(reference.get().text());
        i = reference.get().end();
      } else if (element.lookingAt()) {
        i = element.end();
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }

  /** The body of code begins behind the one character that ends the name of the tag. */
  private String literal(InlineTag tag, String source) {
    int begin = "{@".length() + tag.name().length() + 1;
    boolean code = tag.name().equals("code") || tag.name().equals("literal");
    return code && begin < source.length()
        ? source.substring(begin, source.length() - 1)
        : meaning(tag, source);
  }

  private int reference(String text, int at) {
    Optional<Entities.Reference> reference = Entities.at(text, at);
    reference.ifPresent(found -> prose.text(found.text()));
    return reference.map(Entities.Reference::end).orElse(NONE);
  }
}
