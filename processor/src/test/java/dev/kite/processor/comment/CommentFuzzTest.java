package dev.kite.processor.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader takes whatever people write into comments: pieces that mean something, and noise. */
class CommentFuzzTest {

  private static final int COMMENTS = 50_000;

  private static final String[] PIECES = {
    "word ",
    "Word. ",
    "\n",
    "\n * ",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    "@",
    "@param ",
    "\n@param x y",
    "\n@param <T> y",
    "\n@param",
    "\n@throws E if ",
    "\n@exception ",
    "\n@return ",
    "{@code ",
    "{@literal ",
    "{@link A#b(int, C) d}",
    "{@linkplain #x}",
    "{@value #N}",
    "{@value}",
    "{@inheritDoc}",
    "{@snippet :\n x }",
    "{@",
    "{",
    "}",
    "}}",
    "<p>",
    "</p>",
    "<pre>",
    "</pre>",
    "<ul><li>",
    "<li>",
    "</ul>",
    "<ol>",
    "<dl><dt>a<dd>b</dl>",
    "<table>",
    "<a href=\"x>y\">",
    "</a>",
    "<b",
    "<!--",
    "-->",
    "<>",
    "< ",
    "&lt;",
    "&amp",
    "&#65;",
    "&#9999999;",
    "&#x110000;",
    "&#xD800;",
    "&nope;",
    "&",
    "```",
    "\n```java\n",
    "\n~~~\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "# ",
    "\n## Title ##\n",
    "\n- ",
    "\n  * ",
    "\n    - ",
    "\n1. ",
    "\n10) ",
    "[a](b)",
    "[a]",
    "[",
    "](",
    "![i](u)",
    "[x][y]",
    "\\",
    "\\*",
    "\n> ",
    "\n---\n",
    "|a|b|\n|-|-|\n",
    "é",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "\u0000",
    "\u2028",
    "\uFEFF",
    "%s",
    "$1",
    "\\u0041",
    "..",
    "…",
    ": ",
  };

  /** A few pieces, now and then very many. */
  private static String random(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(500) == 0 ? 1000 : 16); i >= 0; i--) {
      text.append(
          random.nextInt(8) == 0
              ? Character.toString(random.nextInt(0x300))
              : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static Optional<String> constant(String reference) {
    return reference.equals("#N") ? Optional.of("12") : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCommentIsRead(boolean markdown) {
    Random random = new Random(20);
    for (int i = 0; i < COMMENTS; i++) {
      String text = random(random);
      String fault;
      try {
        fault = fault(Comment.of(text, markdown, CommentFuzzTest::constant));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("Comment " + i + ": " + text, e);
      }
      assertThat(fault).as(text).isEmpty();
    }
  }

  private static String fault(Comment comment) {
    String description = comment.description();
    if (!description.equals(description.stripTrailing())) {
      return "The description ends with white space.";
    }
    if (description.contains("\r") || description.contains("\n\n\n")) {
      return "The description has lines that nobody wrote.";
    }
    if (!description.startsWith(Sentences.first(description))) {
      return "The first sentence is none.";
    }
    for (Comment.Tag tag : comment.tags()) {
      if (tag.name().chars().anyMatch(Character::isWhitespace)) {
        return "A tag has a name of two words.";
      }
      if (!tag.text().equals(tag.text().stripTrailing())) {
        return "The text of a tag ends with white space.";
      }
    }
    return "";
  }
}
