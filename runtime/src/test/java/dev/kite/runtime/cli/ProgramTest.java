package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.StopCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ProgramTest {

  private final Shell shell = new Shell();

  @Test
  void commandChoosesTheExperiment() {
    shell.call(Shell.several(), "count", "a.txt");

    assertThat(shell.code).isZero();
    assertThat(shell.workplace.spec().experiment()).isEqualTo("digits-count");
    assertThat(shell.workplace.spec().command()).containsExactly("digits", "count", "a.txt");
  }

  @Test
  void programOfSeveralNeedsACommand() {
    assertThat(shell.call(Shell.several()).err)
        .isEqualTo(
            """
            digits: a command is required; commands: train, count, runs, describe, completion
            Try: digits --help
            """);
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void mistypedCommandIsRecognised() {
    assertThat(shell.call(Shell.several(), "trian").err)
        .startsWith("digits: \"trian\" is no command; did you mean train?\n");
    assertThat(shell.call(Shell.several(), "deploy").err)
        .startsWith(
            "digits: \"deploy\" is no command; commands: train, count, runs, describe, completion\n");
  }

  @Test
  void optionsFollowTheCommand() {
    assertThat(shell.call(Shell.several(), "--seed=1", "train").err)
        .startsWith(
            "digits: --seed=1 must follow a command; commands: train, count, runs, describe, completion\n");
  }

  @Test
  void mistakesNameTheCommand() {
    assertThat(shell.call(Shell.several(), "count").err)
        .isEqualTo(
            """
            digits count: <file> is required
            Try: digits count --help
            """);
  }

  @Test
  void moreValuesThanPlacesAreUnexpected() {
    assertThat(shell.call(Shell.several(), "count", "a.txt", "5", "6").err)
        .startsWith("digits count: \"6\" is unexpected; all but <file> <top> need their --name\n");
  }

  @Test
  void documentedFailureIsItsMessage() {
    shell.workplace.outcome = new Outcome.Failed(new IOException("The archive\n is cut."), true);

    assertThat(shell.digits("--data=x").err).isEqualTo("digits: The archive is cut.\n");
    assertThat(shell.code).isEqualTo(1);
  }

  @Test
  void unexpectedFailureNamesTheExceptionAndNoTrace() {
    shell.workplace.outcome = new Outcome.Failed(new IllegalStateException("Torn."), false);

    assertThat(shell.digits("--data=x").err)
        .isEqualTo(
            "digits: IllegalStateException: Torn. The trace is in"
                + " mlruns/1/1a2b/artifacts/logs/run.log.\n");
    assertThat(shell.code).isEqualTo(70);
  }

  @Test
  void failureBeforeARunIsOneLineThatNamesTheFileWithTheTrace() throws IOException {
    ExperimentCommand command =
        new ExperimentCommand() {
          @Override
          public CommandSpec spec() {
            return CommandSpec.named("train").build();
          }

          @Override
          public void prepare(RunOptions options) {
            throw new IllegalStateException("Torn");
          }

          @Override
          public Result call(Values values, Run run) {
            return Result.none();
          }
        };
    shell.call(Program.named("digits", "", ProgramTest.class).command("train", "", () -> command));

    assertThat(shell.code).isEqualTo(70);
    Matcher line =
        Pattern.compile("digits: IllegalStateException: Torn\\. The trace is in (.*)\\.\n")
            .matcher(shell.err);
    assertThat(line.matches()).as(shell.err).isTrue();
    Path trace = Path.of(line.group(1));
    assertThat(trace).content().contains("\tat " + ProgramTest.class.getName());
    Files.delete(trace);
  }

  @Test
  void failureShowsNoSecret() {
    shell.workplace.outcome = new Outcome.Failed(new IOException("401 for hunter2"), true);

    assertThat(shell.digits("--data=x --token=hunter2").err).isEqualTo("digits: 401 for ***\n");
  }

  @Test
  void codeSaysHowTheRunEnded() {
    shell.workplace.outcome = new Outcome.Stopped(StopCause.INTERRUPT);
    assertThat(shell.digits("--data=x").code).isEqualTo(130);
    shell.workplace.outcome = new Outcome.Stopped(StopCause.TERMINATE);
    assertThat(shell.digits("--data=x").code).isEqualTo(75);
    shell.workplace.outcome = new Outcome.Finished(Result.of("loss", 1));
    assertThat(shell.digits("--data=x").code).isZero();
    assertThat(shell.err).isEmpty();
  }

  @Test
  void runsAreListedForEveryProgram() {
    assertThat(shell.digits("runs list").out).isEqualTo("No run is recorded in mlruns.\n");
    assertThat(shell.digits("runs").err)
        .startsWith("digits runs: a command is required; commands: list, show, ");
    assertThat(shell.digits("runs lsit").err)
        .startsWith("digits runs: \"lsit\" is no command; did you mean list?\n");
  }
}
