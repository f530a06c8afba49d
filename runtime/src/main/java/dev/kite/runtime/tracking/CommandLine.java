package dev.kite.runtime.tracking;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.env.ShellWords;
import dev.kite.runtime.run.RunSpec;

/** Writes a command line so that a shell reads the same words again. */
final class CommandLine {

  static final String NAME = "command.txt";

  private CommandLine() {}

  /** Writes what was typed to start a run, secrets masked. */
  static String of(RunSpec spec) {
    Secrets secrets = spec.secrets();
    return ShellWords.line(spec.command().stream().map(secrets::mask).toList());
  }
}
