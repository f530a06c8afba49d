package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompletionCommandTest {

  private final Shell shell = new Shell();

  @Test
  void scriptIsPrintedForEveryShell() {
    assertThat(shell.digits("completion bash").out)
        .startsWith("# Completes the command digits in bash.")
        .contains("_digits_row option '--data' file\n")
        .endsWith("fi\n");
    assertThat(shell.digits("completion zsh").out).startsWith("#compdef digits\n");
    assertThat(shell.digits("completion fish").out)
        .endsWith("complete -c digits -f -k -a '(_digits)'\n");
    assertThat(shell.err).isEmpty();
    assertThat(shell.code).isZero();
  }

  @Test
  void programOfProgramsIsCompletedOnBothLevels() {
    assertThat(shell.call(ProgramOfProgramsTest.lab(), "completion", "bash").out)
        .contains("    'digits train')\n", "    words)\n", "    runs)\n", "    completion)\n")
        .contains("_lab_row command bash nothing\n");
  }

  @Test
  void unknownShellIsRefused() {
    assertThat(shell.digits("completion bsh").err)
        .isEqualTo(
            """
            digits completion: "bsh" is unknown; did you mean bash?
            Try: digits completion --help
            """);
    assertThat(shell.code).isEqualTo(2);
    assertThat(shell.digits("completion").err)
        .startsWith("digits completion: a word is required: bash, zsh, fish\n");
    assertThat(shell.digits("completion powershell").err)
        .startsWith("digits completion: \"powershell\" is unknown; known: bash, zsh, fish\n");
  }

  @Test
  void helpSaysWhereTheScriptBelongs() {
    assertThat(shell.digits("completion --help").out)
        .isEqualTo(
            """
            Prints a script by which a shell completes the command digits.

            Usage: digits completion bash|zsh|fish

            Shells:
              bash  In ~/.bashrc:
                      digits() { java -jar /path/to/digits.jar "$@"; }
                      source <(digits completion bash)
              zsh   In ~/.zshrc, behind compinit:
                      digits() { java -jar /path/to/digits.jar "$@" }
                      source <(digits completion zsh)
              fish  In ~/.config/fish/config.fish:
                      function digits; java -jar /path/to/digits.jar $argv; end
                      digits completion fish | source

            The first line makes a command of the archive: shells complete the words behind a command, but not
            those behind java -jar.
            """);
  }
}
