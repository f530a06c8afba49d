package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.RunParam;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValueLayersTest {

  private final Shell shell = new Shell();

  /** Returns the recorded text and origin of every option. */
  private Map<String, String> params() {
    assertThat(shell.err).isEmpty();
    Map<String, String> params = new LinkedHashMap<>();
    for (RunParam param : shell.workplace.spec().params()) {
      params.put(param.key(), param.shown() + " (" + param.origin() + ")");
    }
    return params;
  }

  @Test
  void commandLineWinsOverEnvironmentOverDefault() {
    shell.variables.put("DIGITS_DATA", "file:/env.zip");

    shell.digits("");
    assertThat(params())
        .containsEntry("data", "file:/env.zip (env DIGITS_DATA)")
        .containsEntry("lr", "0.001 (default)");

    shell.digits("--data file:/typed.zip --lr 3e-4");
    assertThat(params())
        .containsEntry("data", "file:/typed.zip (command line)")
        .containsEntry("lr", "3e-4 (command line)");
  }

  @Test
  void recordHoldsOptionsInTheOrderOfTheHelpAndNoAbsentOnes() {
    shell.digits("--limit 1h --data=x");
    assertThat(params().keySet())
        .containsExactly("data", "lr", "batch-size", "augment", "precision", "limit", "token");

    shell.digits("--clip 1 --data=x");
    assertThat(params()).containsEntry("clip", "1 (command line)");
  }

  @Test
  void flagsAreSetNegatedAndGivenAValue() {
    shell.digits("--data=x --augment");
    assertThat(params()).containsEntry("augment", "true (command line)");
    shell.digits("--data=x --no-augment");
    assertThat(params()).containsEntry("augment", "false (command line)");
    shell.digits("--data=x --augment=yes");
    assertThat(params()).containsEntry("augment", "true (command line)");
    shell.digits("-a --data=x");
    assertThat(params()).containsEntry("augment", "true (command line)");
    shell.digits("--data=x -a");
    assertThat(params()).containsEntry("augment", "true (command line)");
  }

  @Test
  void shortNamesAreClustered() {
    shell.digits("--data=x -ab128");
    assertThat(params())
        .containsEntry("augment", "true (command line)")
        .containsEntry("batch-size", "128 (command line)");
    shell.digits("--data=x -ab 1_000");
    assertThat(params()).containsEntry("batch-size", "1000 (command line)");
    shell.digits("--data=x -b=7");
    assertThat(params()).containsEntry("batch-size", "7 (command line)");
  }

  @Test
  void textIsTakenAsItIs() {
    shell.call(Shell.one(), "--data=x", "--note", "100% @|red ${HOME} '%s'|@ --lr");
    assertThat(shell.err).isEmpty();
    assertThat(shell.workplace.spec().note()).hasValue("100% @|red ${HOME} '%s'|@ --lr");
  }

  @Test
  void runOptionsReachTheRun() {
    shell.digits("--data=x --run-name first --note=n --seed=42 --device cpu");

    assertThat(shell.workplace.spec().name()).hasValue("first");
    assertThat(shell.workplace.spec().note()).hasValue("n");
    assertThat(shell.workplace.spec().seed()).isEqualTo(42);
    assertThat(shell.workplace.spec().device()).isEqualTo("cpu");
    assertThat(shell.workplace.spec().experiment()).isEqualTo("digits-train");
    assertThat(shell.workplace.spec().code()).hasValue(Shell.class);
    assertThat(shell.workplace.spec().documented()).containsExactly(java.io.IOException.class);
    assertThat(shell.workplace.spec().command())
        .containsExactly(
            "digits",
            "--data=x",
            "--run-name",
            "first",
            "--note=n",
            "--seed=42",
            "--device",
            "cpu");
  }

  @Test
  void seedIsDrawnWhenNoneIsGiven() {
    long first = shell.digits("--data=x").workplace.spec().seed();
    long second = shell.digits("--data=x").workplace.spec().seed();
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void secretsAreShownNowhere() {
    shell.call(Shell.one(), "--data=x", "--token=hunter2", "--note=hunter2 it is");

    assertThat(params()).containsEntry("token", "*** (command line)");
    assertThat(shell.workplace.spec().command())
        .containsExactly("digits", "--data=x", "--token=***", "--note=*** it is");
    assertThat(shell.workplace.spec().toString()).doesNotContain("token=hunter2");
  }

  @Test
  void valuesByPositionMayFollowTheEndOfOptions() {
    shell.call(Shell.several(), "count", "a.txt", "5");
    assertThat(params())
        .containsEntry("file", Path.of("a.txt").toAbsolutePath() + " (command line)")
        .containsEntry("top", "5 (command line)");
    shell.call(Shell.several(), "count", "--no-fold", "--", "--strange.txt");
    assertThat(params())
        .containsEntry("file", Path.of("--strange.txt").toAbsolutePath() + " (command line)")
        .containsEntry("top", "10 (default)")
        .containsEntry("fold", "false (command line)");
    shell.call(Shell.several(), "count", "a.txt", "-3");
    assertThat(params()).containsEntry("top", "-3 (command line)");
  }
}
