package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ContinuedRunTest {

  private static final String ID = "1a2b3c4d5e6f708192a3b4c5d6e7f809";

  private final Shell shell = new Shell();
  private final StringBuilder stored = new StringBuilder();

  @BeforeEach
  void remember() {
    stored("data", "file:/a.zip", "env DIGITS_DATA");
    stored("lr", "0.01", "command line");
    stored("batch-size", "32", "default");
    stored("augment", "true", "command line");
    stored("precision", "bf16", "command line");
    stored("limit", "1h", "default");
    stored("seed", "7", "");
    stored("device", "cpu", "");
    shell.variables.put("DIGITS_DATA", "file:/other.zip");
  }

  private void stored(String name, String text, String origin) {
    stored.append("%s: %s  # %s\n".formatted(name, text, origin));
  }

  private void resume(String more) {
    shell.workplace.remember(ID, stored.toString());
    shell.digits("--run-id 1a2b" + more);
  }

  private Map<String, String> params() {
    assertThat(shell.err).isEmpty();
    Map<String, String> params = new HashMap<>();
    shell
        .workplace
        .spec()
        .params()
        .forEach(param -> params.put(param.key(), param.text() + " (" + param.origin() + ")"));
    return params;
  }

  @Test
  void valuesTheirOriginsSeedAndDeviceComeFromTheRun() {
    resume("");

    assertThat(params())
        .containsEntry("data", "file:/a.zip (env DIGITS_DATA)")
        .containsEntry("lr", "0.01 (command line)")
        .containsEntry("augment", "true (command line)")
        .doesNotContainKey("clip");
    assertThat(shell.workplace.spec().continued()).hasValue(ID);
    assertThat(shell.workplace.spec().seed()).isEqualTo(7);
    assertThat(shell.workplace.spec().device()).isEqualTo("cpu");
  }

  @Test
  void anAddressWhosePasswordIsNotRecordedIsGivenAgain() {
    stored.setLength(0);
    stored("data", "https://***@host/a.zip", "command line");
    stored("seed", "7", "");
    shell.variables.remove("DIGITS_DATA");
    resume("");
    assertThat(shell.err)
        .contains("--data has a secret in run 1a2b3c4d, which the record does not keep; give it");
    resume(" --data https://me:pass@host/a.zip");
    assertThat(params()).containsEntry("data", "https://me:pass@host/a.zip (command line)");
    resume(" --data https://***@host/a.zip");
    assertThat(shell.err)
        .contains("--data has lost its secret, which no record keeps (command line)");
  }

  @Test
  void equalValueMayBeRepeatedHoweverItIsWritten() {
    resume(" --lr 1e-2 --seed=7 --augment");

    assertThat(params()).containsEntry("lr", "0.01 (command line)");
  }

  @Test
  void differentValuesAreRefusedWithBoth() {
    resume(" --lr 0.02 --clip 1 --device=cuda --seed 8");

    assertThat(shell.err)
        .isEqualTo(
            """
            digits: 4 problems
              --lr is "0.01" in run 1a2b3c4d, but "0.02" was given; leave it out, or start a new run
              --clip is absent in run 1a2b3c4d, but "1" was given; leave it out, or start a new run
              --seed is "7" in run 1a2b3c4d, but "8" was given; leave it out, or start a new run
              --device is "cpu" in run 1a2b3c4d, but "cuda" was given; leave it out, or start a new run
            Try: digits --help
            """);
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void mutableOptionMayChange() {
    resume(" --limit 2h --note=longer");

    assertThat(params()).containsEntry("limit", "2h (command line)");
    assertThat(shell.workplace.spec().note()).hasValue("longer");
  }

  @Test
  void mutableOptionIsTheRunsUnlessTyped() {
    resume("");

    assertThat(params()).containsEntry("limit", "1h (default)");
  }

  @Test
  void secretComesFromWhereItCameFromAndNotFromTheRecord() {
    shell.variables.put("DIGITS_TOKEN", "hunter2");
    resume("");

    assertThat(params()).containsEntry("token", "hunter2 (env DIGITS_TOKEN)");
  }

  @Test
  void unknownRunIsRefusedInOneSentence() {
    shell.variables.remove("DIGITS_DATA");
    shell.digits("--run-id ffff");

    assertThat(shell.err).isEqualTo("digits: --run-id: no run begins with \"ffff\".\n");
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void whatElseIsWrongIsToldBesideAnUnknownRun() {
    for (String more : List.of("", " --dry-run", " --print-config")) {
      shell.digits("--run-id ffff --lrr 1 --batch-size=x" + more);
      assertThat(shell.err)
          .isEqualTo(
              """
              digits: 3 problems
                --run-id: no run begins with "ffff".
                --batch-size: "x" is not a whole number (command line)
                --lrr is unknown; did you mean --lr?
              Try: digits --help
              """);
      assertThat(shell.code).isEqualTo(2);
    }
  }

  @Test
  void dryRunChecksTheRunThatItWouldContinue() {
    shell.digits("--run-id ffff --dry-run");
    assertThat(shell.err).isEqualTo("digits: --run-id: no run begins with \"ffff\".\n");

    resume(" --lr 3 --dry-run");
    assertThat(shell.err)
        .startsWith("digits: --lr is \"0.01\" in run 1a2b3c4d, but \"3\" was given;")
        .doesNotContain("required");
    assertThat(shell.code).isEqualTo(2);
  }
}
