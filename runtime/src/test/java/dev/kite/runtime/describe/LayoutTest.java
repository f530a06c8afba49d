package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.help.CommandHelp;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts of many lines where documents have one: headings, rows, code. */
final class LayoutTest {

  private static CommandSpec spec() {
    return CommandSpec.named("train")
        .experiment("train")
        .describe("Trains.\n\n    loss[0] = a_b * c;\n\nAnd a[0].")
        .parameters(
            Option.of("mark", Decoders.STRING)
                .describe("Ends a part:\n\n    a[0] | b_c\n\nOr not.")
                .byDefault("\n|")
                .build(),
            Group.of("head", Configurations.head())
                .describe(
                    "The layers behind the last convolution, which are trained even where nothing"
                        + " else is, in one of two ways:\n- wide, as they came\n- narrow")
                .build())
        .build();
  }

  private static String text(Document document) {
    CommandTree tree = CommandTree.of("lab", "Tries.", spec());
    return document.text(
        new Subject(tree, List.of(), tree.experiments(), "1", "a.jar", LocalDate.of(2026, 1, 1)));
  }

  @Test
  void headingOfAGroupFitsANarrowTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new CommandHelp("lab", spec())
        .print(new Surroundings(Env.of(Map.of("COLUMNS", "60")), out, out), List.of());
    String help = bytes.toString(StandardCharsets.UTF_8);
    assertThat(help.lines()).allMatch(line -> line.length() <= 60);
    assertThat(help)
        .contains(
            """

            Head: The layers behind the last convolution, which are
            trained even where nothing else is, in one of two ways:
            - wide, as they came
            - narrow
                  --head.width=<int> \s
            """
                .stripTrailing());
  }

  @Test
  void headingOfTheManualIsOneLine() {
    assertThat(text(Document.MAN))
        .contains(
            """
            .SS "Head: The layers behind the last convolution, which are trained even where nothing\
             else is, in one of two ways"
            \\- wide, as they came
            .br
            \\- narrow
            .TP
            """);
  }

  @Test
  void defaultWithALineBreakIsOneRow() {
    assertThat(text(Document.REFERENCE))
        .contains("| `--mark=<text>` | `\"\\n\\|\"` |  |  | Ends a part:<br>");
  }

  @Test
  void codeOfADescriptionIsCode() {
    assertThat(text(Document.REFERENCE))
        .contains("\n    loss[0] = a_b * c;\n\nAnd a\\[0\\].\n")
        .contains("Ends a part:<br><br>`a[0] \\| b_c`<br><br>Or not. |\n");
  }
}
