package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.Decoders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFilesTest {

  @TempDir Path dir;

  private Path base() {
    return dir.resolve("base.yaml");
  }

  @Test
  void orderIsFixedWhereverTheFileIsNamed() {
    Call call =
        new Call(Every.spec())
            .words("--rate=4")
            .config(base(), "title: a\nrate: 2\nprice: 2\ntoken: t\noptimizer: {lr: 2}\n")
            .config(dir.resolve("more.yaml"), "\nprice: 3\n")
            .words("--title", "b")
            .env("EVERY_LR", "5");

    assertThat(call.params())
        .containsEntry("rate", "4 (command line)")
        .containsEntry("title", "b (command line)")
        .containsEntry("price", "3 (" + dir.resolve("more.yaml") + ":2)")
        .containsEntry("optimizer.lr", "5 (env EVERY_LR)")
        .containsEntry("token", "*** (" + base() + ":4)")
        .containsEntry("fold", "false (default)");
  }

  @Test
  void everyScalarIsATextForTheOptionsOwnDecoder() {
    Call call =
        Call.every()
            .config(
                base(),
                "fold: no\nrate: 1e-3\ncount: 0123\nmark: n\ntime: 12h\nat: 2026-01-31T12:00:00Z\n");

    assertThat(call.params())
        .containsEntry("fold", "false (" + base() + ":1)")
        .containsEntry("count", "123 (" + base() + ":3)")
        .containsEntry("mark", "n (" + base() + ":4)");
  }

  @Test
  void nothingIsAbsentAndRefusedWhereAValueIsNeeded() {
    Call call = Call.every().config(dir.resolve("a.yaml"), "top: 3\nclip: 1\nlimit: 9");

    assertThat(call.config(base(), "top:\nclip: ~\nlimit: null\noptimizer:\nnoise: null").params())
        .doesNotContainKeys("top", "clip", "limit");
    assertThat(call.config(base(), "rate:\ntop: 'null'").problems())
        .isEqualTo(
            """
            --rate is empty, but a value is needed (%1$s:1)
            --top: "null" is not a whole number (%1$s:2)"""
                .formatted(base()));
  }

  @Test
  void optionsOfTheRunMayStandInAFile() {
    Call call = Call.every().config(base(), "seed: 7\ndevice: cpu\nrun-name: r\nnote: n\n");

    assertThat(call.get(RunOptions.SEED)).isEqualTo(OptionalLong.of(7));
    assertThat(call.params()).containsEntry("device", "cpu (" + base() + ":2)");
    assertThat(Call.every().config(base(), "config: a.yaml\nrun-id: 1a2b\nhelp: yes").problems())
        .isEqualTo(
            """
            %1$s:1: config belongs on the command line
            %1$s:2: run-id belongs on the command line
            %1$s:3: help belongs on the command line"""
                .formatted(base()));
  }

  @Test
  void relativePathsAreRelativeToTheFile() {
    Call call =
        Call.every("--noise.inner.file=typed.wav")
            .config(base(), "data: x/a.zip\nextra: [b, /c]\nsource: d\nfilter: e\n");

    assertThat(call.get(Every.DATA)).isEqualTo(dir.resolve("x/a.zip"));
    assertThat(call.get(Every.EXTRA)).containsExactly(dir.resolve("b"), Path.of("/c"));
    assertThat(call.get(Every.SOURCE)).hasToString("d");
    assertThat(call.get(Every.NOISE).inner().file()).isEqualTo(Path.of("typed.wav"));
  }

  @Test
  void recordNamesPathsThatCanBeReadFromElsewhere() {
    assertThat(Call.every("--data=a.zip").params())
        .containsEntry("data", Path.of("a.zip").toAbsolutePath() + " (command line)");
  }

  @Test
  void namesMayBeWrittenWithDots() {
    assertThat(Call.every().config(base(), "optimizer.type: sgd\noptimizer.lr: 2\n").params())
        .containsEntry("optimizer", "sgd (" + base() + ":1)")
        .containsEntry("optimizer.lr", "2 (" + base() + ":2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimzer: sgd               | optimzer is unknown; did you mean optimizer?
          optimizer: {lrr: 1}         | optimizer.lrr is unknown; did you mean optimizer.lr?
          optimizer: {typ: sgd}       | optimizer.typ is unknown; did you mean optimizer.type?
          lr: 1                       | lr is unknown; did you mean optimizer.lr?
          momentun: 1                 | momentun is unknown; did you mean optimizer.momentum?
          nois: {by: {a: 1}}          | nois is unknown; did you mean noise?
          run_name: a                 | run_name is unknown; did you mean run-name?
          something: [{}]             | something is unknown
          '"long\\nname": 1'         | '"long\\nname" is unknown'
          '"": 1'                     | ''''' is unknown'
          '<<: {}'                    | '''<<'' is unknown'
          """)
  void unknownNameIsToldWithTheNearest(String yaml, String problem) {
    assertThat(Call.every().config(base(), yaml).problems()).isEqualTo(base() + ":1: " + problem);
  }

  @Test
  void misspeltNameIsNotMissingAsWell() {
    assertThat(new Call(Every.spec()).config(base(), "titel: a").problems())
        .isEqualTo(base() + ":1: titel is unknown; did you mean title?");
  }

  @Test
  void nothingIsMissingWhenAFileCannotBeRead() {
    assertThat(new Call(Every.spec()).words("--config", "no.yaml", "--rate=x").problems())
        .isEqualTo(
            """
            --rate: "x" is not a number (command line)
            Could not read no.yaml: there is no file %s. Check the path."""
                .formatted(Path.of("no.yaml").toAbsolutePath()));
  }

  @Test
  void nameThatIsThereTwiceIsRefused() {
    String yaml =
        "rate: 1\nrate: 2\noptimizer: {lr: 1}\noptimizer.lr: 2\n"
            + "optimizer.type: sgd\noptimizer: sgd\ntags: {a: 1, a: 2}";
    assertThat(Call.every().config(base(), yaml).problems())
        .contains(base() + ":2: rate is there already, on line 1; keep one of them")
        .contains(base() + ":4: optimizer.lr is there already, on line 3; keep one of them")
        .contains(base() + ":6: optimizer is there already, on line 3; keep one of them")
        .contains(base() + ":7: tags: a is there already; keep one of them");
  }

  @Test
  void allProblemsOfAllPlacesAreToldAtOnce() {
    assertThat(
            new Call(Every.spec())
                .words("--top=x", "--fold=x")
                .env("EVERY_LR", "x")
                .config(base(), "rate: 0\nfoo: 1\nhidden: [1, x]")
                .problems()
                .lines())
        .containsExactly(
            "--title is required; write --title=<text>",
            "--rate: \"0\" lies outside (0, inf) (" + base() + ":1)",
            "--hidden: \"[\"1\", \"x\"]\" is not valid: element 2 \"x\" is not a whole number ("
                + base()
                + ":3)",
            "--fold: \"x\" is neither true nor false (command line)",
            "--top: \"x\" is not a whole number (command line)",
            "--optimizer.lr: \"x\" is not a number (env EVERY_LR)",
            base() + ":2: foo is unknown; did you mean fold?");
  }

  @Test
  void continuedRunHoldsItsValuesAgainstFiles() {
    String run = "title: x\nrate: 0.01  # command line\ndata: /a.zip\nhidden: [3, 2]\ntop: 3\n";

    assertThat(Call.every("--hidden=3,2").continues(run).params())
        .containsEntry("rate", "0.01 (command line)")
        .containsEntry("hidden", "[3, 2] (run 1a2b3c4d)");
    assertThat(
            Call.every()
                .continues(run)
                .config(base(), "rate: 1e-2\ndata: ../../../../../../../../a.zip\nlimit: 3\n")
                .words("--data=/a.zip")
                .params())
        .containsEntry("limit", "3 (" + base() + ":3)");
    assertThat(Call.every().continues(run).config(base(), "rate: 1\ntop:\n").problems())
        .isEqualTo(
            """
            --rate is "0.01" in run 1a2b3c4d, but "1" was given (%1$s:1); leave it out, or start a new run
            --top is "3" in run 1a2b3c4d, but nothing was given (%1$s:2); leave it out, or start a new run"""
                .formatted(base()));
  }

  @Test
  void continuedRunKnowsItsPathHoweverItIsWritten() {
    String run =
        "title: x\ndata: " + Path.of("data.zip").toAbsolutePath() + "\nprecisions: [fp32, bf16]\n";

    assertThat(Call.every("--data=data.zip", "--precisions=bf16,fp32").continues(run).params())
        .containsEntry("data", Path.of("data.zip").toAbsolutePath() + " (run 1a2b3c4d)");
  }

  @Test
  void continuedRunKeepsItsVariant() {
    String run = "title: x\noptimizer:\n  type: sgd  # default\n  lr: 0.5\n";

    assertThat(Call.every().continues(run).params())
        .containsEntry("optimizer", "sgd (default)")
        .containsEntry("optimizer.lr", "0.5 (run 1a2b3c4d)");
    assertThat(Call.every("--optimizer=adam-w").continues(run).problems())
        .contains("--optimizer is \"sgd\" in run 1a2b3c4d, but \"adam-w\" was given;");
  }

  @Test
  void pipeIsReadToo() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("link.yaml"), dir.resolve("there.yaml"));
    Files.writeString(dir.resolve("there.yaml"), "rate: 3");

    assertThat(Call.every("--config=" + link).params()).containsEntry("rate", "3 (" + link + ":1)");
  }

  @Test
  void valueWhoseSecretWasLeftOutOfAFileIsNoValue() {
    String printed = "source: https://a.org/b?X-Amz-Signature=***\n";
    assertThat(Call.every().config(base(), printed).problems())
        .isEqualTo(
            "--source has lost its secret, which no record keeps (%s:1); give the whole value"
                .formatted(base()));
    assertThat(
            Call.every("--source=https://a.org/b?X-Amz-Signature=abc")
                .config(base(), printed)
                .get(Every.SOURCE))
        .hasToString("https://a.org/b?X-Amz-Signature=abc");
    assertThat(new Call(Every.spec()).words("--title=***").problems())
        .as("which nothing has masked")
        .isEmpty();
  }

  @Test
  void mutableValueWhoseSecretWasNotRecordedIsGivenAgain() {
    Option<URI> source = Option.of("source", Decoders.URI).byDefault("s3:a").mutable().build();
    CommandSpec spec = CommandSpec.named("a").experiment("a").parameters(source).build();
    String recorded = "source: https://a.org/b?X-Amz-Signature=***  # command line\n";
    assertThat(new Call(spec).continues(recorded).problems())
        .isEqualTo(
            "--source has a secret in run 1a2b3c4d, which the record does not keep; give it again");
    assertThat(new Call(spec).words("--source=s3:b").continues(recorded).get(source))
        .hasToString("s3:b");
  }
}
