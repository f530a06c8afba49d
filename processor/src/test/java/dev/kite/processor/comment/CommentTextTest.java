package dev.kite.processor.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTextTest {

  private final List<String> unsupported = new ArrayList<>();

  private String html(String source) {
    Prose prose = new Prose();
    new HtmlText(prose, fragments(prose)).render(source);
    return prose.toString();
  }

  private String markdown(String source) {
    Prose prose = new Prose();
    new MarkdownText(prose, fragments(prose)).render(source);
    return prose.toString();
  }

  private Fragments fragments(Prose prose) {
    return new Fragments(
        prose,
        unsupported,
        reference -> reference.equals("#MOST") ? Optional.of("12") : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{@code a < b} and {@literal <T>}|a < b and <T>",
        "{@code nested {braces} stay}|nested {braces} stay",
        "{@link Path} and {@linkplain Path#of a path}|Path and a path",
        "{@link Path#of(String, String)} or {@link #self}|Path.of(String, String) or self",
        "{@link Path#of(String, String) a pair}|a pair",
        "at most {@value #MOST}|at most 12",
        "{@systemProperty user.dir}|user.dir",
        "a &lt; b &amp; c &#43; d &#x2264; e &alpha;|a < b & c + d ≤ e α",
        "AT&T &unknown; &|AT&T &unknown; &",
        "<em>very</em> <b>bold</b> <code>x</code> <a href=\"a>b\">link</a>|very bold x link",
        "x < y and y > z|x < y and y > z",
        "one <!-- not shown --> two|one two",
        "unclosed {@code brace|unclosed {@code brace",
        "{@return the sum}|the sum"
      })
  void phrasesOfHtmlBecomePlain(String source, String plain) {
    assertThat(html(source)).isEqualTo(plain);
    assertThat(unsupported).isEmpty();
  }

  @Test
  void paragraphsAndListsKeepTheirLines() {
    assertThat(
            html(
                "One.\n <p>Two\n <br>lines.\n <h2>Three</h2>four\n <ul>\n <li>a\n <li><p>b</li></ul> End."))
        .isEqualTo("One.\n\nTwo\nlines.\n\nThree\n\nfour\n- a\n- b\n\nEnd.");
    assertThat(html("<ul><li>a<ol><li>b</ol><li>c</ul>")).isEqualTo("- a\n  - b\n- c");
    assertThat(html("<p>First paragraph")).isEqualTo("First paragraph");
    assertThat(html("a  b\n\tc ")).isEqualTo("a b c");
  }

  @Test
  void preformattedLinesKeepTheirShape() {
    assertThat(html("See\n <pre>{@code\n   if (a < b) {\n     c();\n   }\n }</pre>\n done"))
        .isEqualTo("See\n\n    if (a < b) {\n      c();\n    }\n\ndone");
    assertThat(html("<pre>\n   <b>x</b> &lt; 1\n </pre>")).isEqualTo("    x < 1");
  }

  @Test
  void whatHelpCannotShowIsKeptAndNamed() {
    assertThat(html("A List<String> and {@inheritDoc} and {@value #NONE}"))
        .isEqualTo("A List<String> and {@inheritDoc} and {@value #NONE}");
    assertThat(unsupported).containsExactly("<String>", "{@inheritDoc}", "{@value #NONE}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a *very* **bold** _word_ __here__ ***both***|a very bold word here both",
        "snake_case_name and 2 * 3 * 4|snake_case_name and 2 * 3 * 4",
        "`code *x*` and ``a ` b``|code *x* and a ` b",
        "an unclosed ` tick and *star|an unclosed ` tick and *star",
        "[label](http://x.y) and [text][Path#of]|label and text",
        "[Path#of(String)] and [java.util.List]|Path.of(String) and java.util.List",
        "<https://x.y/z> and {@code <T>} and a &lt; b|https://x.y/z and <T> and a < b",
        "\\*not emphasis\\* and C:\\dir|*not emphasis* and C:\\dir",
        "![alt](image.png)!|alt!",
        "wow! 3 < 4|wow! 3 < 4"
      })
  void phrasesOfMarkdownBecomePlain(String source, String plain) {
    assertThat(markdown(source)).isEqualTo(plain);
  }

  @Test
  void blocksOfMarkdownKeepTheirLines() {
    assertThat(
            markdown(
                "One\nline.\n\nTwo:\n\n- a\n  more\n- b\n  - c\n\n# Title\n1. x\n2. y\n\nEnd {@link\nPath p}."))
        .isEqualTo("One line.\n\nTwo:\n- a more\n- b\n  - c\n\nTitle\n- x\n- y\n\nEnd p.");
    assertThat(markdown("See\n```java\nif (a) {\n  *b*\n}\n```\nend"))
        .isEqualTo("See\n\n    if (a) {\n      *b*\n    }\n\nend");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One. Two.|One.",
        "Stops, e.g. after three. Then rests.|Stops, e.g. after three.",
        "Version 1.2 works. Yes.|Version 1.2 works.",
        "Really? Yes.|Really?",
        "No end|No end"
      })
  void firstSentenceEndsBeforeTheNext(String text, String first) {
    assertThat(Sentences.first(text)).isEqualTo(first);
    assertThat(Sentences.first("No end\n\nTwo. Three.")).isEqualTo("No end");
  }

  @Test
  void sentencesAreCompleted() {
    assertThat(Sentences.stopped("step size")).isEqualTo("step size.");
    assertThat(Sentences.stopped("really?")).isEqualTo("really?");
    assertThat(Sentences.stopped("One of:\n- a\n- b")).isEqualTo("One of:\n- a\n- b");
    assertThat(Sentences.stopped("See\n\n    code")).isEqualTo("See\n\n    code");
    assertThat(Sentences.stopped("")).isEmpty();
    assertThat(Sentences.capitalised("éclair")).isEqualTo("Éclair");
    assertThat(Sentences.capitalised("")).isEmpty();
  }
}
