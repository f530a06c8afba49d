package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program made of programs: {@code lab digits train}. */
final class ProgramOfProgramsTest {

  private final Shell shell = new Shell();

  static Program lab() {
    return Program.named("lab", "What the laboratory tries.", ProgramOfProgramsTest.class)
        .program(Shell.several())
        .program(
            Program.named("words", "Words of the language.", CountCommand.class)
                .command("count", "Counts the words of a file.", CountCommand::new));
  }

  private Shell lab(String args) {
    return shell.call(lab(), args.isEmpty() ? new String[0] : args.split(" "));
  }

  @Test
  void programAndCommandChooseTheExperiment() {
    lab("digits train --data=x --lr 1");

    assertThat(shell.code).as(shell.err).isZero();
    assertThat(shell.workplace.spec().experiment()).isEqualTo("digits-train");
    assertThat(shell.workplace.spec().command())
        .containsExactly("lab", "digits", "train", "--data=x", "--lr", "1");
  }

  @Test
  void codeOfTheRunIsTheInnerPrograms() {
    lab("digits train --data=x");
    assertThat(shell.workplace.spec().code()).contains(Shell.class);

    lab("words a.txt");
    assertThat(shell.workplace.spec().code()).contains(CountCommand.class);
  }

  @Test
  void onlyExperimentOfAProgramIsNotTyped() {
    lab("words a.txt --no-fold");

    assertThat(shell.code).as(shell.err).isZero();
    assertThat(shell.workplace.spec().command())
        .containsExactly("lab", "words", "a.txt", "--no-fold");
  }

  @Test
  void helpListsBothLevels() {
    assertThat(lab("--help").out)
        .isEqualTo(
            """
            What the laboratory tries.

            Usage: lab <command> [OPTIONS]

            Commands:
              digits              Handwritten digits.
              digits train        Trains a classifier.
              digits count        Counts the words of a file.
              words               Counts the words of a file.
              runs <command>      List, show, compare, export, deliver or delete recorded runs.
              describe <kind>     Print a JSON schema, MLproject, reference or manual page.
              completion <shell>  Print what completes the command line in bash, zsh or fish.

            Options of a command: lab <command> --help
            """);
  }

  @Test
  void helpOfAProgramInsideListsItsCommands() {
    assertThat(lab("digits -h").out)
        .isEqualTo(
            """
            Handwritten digits.

            Usage: lab digits <command> [OPTIONS]

            Commands:
              train  Trains a classifier.
              count  Counts the words of a file.

            Options of a command: lab digits <command> --help
            """);
  }

  @Test
  void helpOfAnExperimentNamesTheWayToIt() {
    assertThat(lab("digits count --help").out).contains("\nUsage: lab digits count [OPTIONS]");
    assertThat(lab("words --help").out)
        .contains("\nUsage: lab words [OPTIONS]")
        .doesNotContain("runs list");
  }

  @Test
  void mistypedNamesAreRecognisedOnBothLevels() {
    assertThat(lab("digts train").err)
        .isEqualTo("lab: \"digts\" is no command; did you mean digits?\nTry: lab --help\n");
    assertThat(lab("digits trian").err)
        .isEqualTo(
            "lab digits: \"trian\" is no command; did you mean train?\nTry: lab digits --help\n");
    assertThat(lab("train").err)
        .startsWith("lab: \"train\" is no command; did you mean digits train?\n");
    assertThat(lab("deploy").err)
        .startsWith(
            "lab: \"deploy\" is no command; commands: digits, words, runs, describe, completion\n");
  }

  @Test
  void commandIsRequiredOnBothLevels() {
    assertThat(lab("").err)
        .startsWith(
            "lab: a command is required; commands: digits, words, runs, describe, completion\n");
    assertThat(lab("digits").err)
        .startsWith("lab digits: a command is required; commands: train, count\n");
    assertThat(lab("--lr=1 digits").err).startsWith("lab: --lr=1 must follow a command; ");
  }

  @Test
  void whatEveryProgramCanDoFollowsTheWholeProgram() {
    assertThat(lab("runs list").out).isEqualTo("No run is recorded in mlruns.\n");
    assertThat(lab("digits runs list").err)
        .startsWith("lab digits: \"runs\" follows lab; write lab runs\n");
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void versionIsThatOfTheWholeProgram() {
    assertThat(lab("digits train --version").out).startsWith("lab without version");
  }
}
