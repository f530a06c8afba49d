package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.help.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Calls programs and keeps what they print. */
final class Shell {

  final Map<String, String> variables = new HashMap<>();
  final FakeWorkplace workplace = new FakeWorkplace();
  int code;
  String out = "";
  String err = "";

  /** Calls a program of one experiment with words that are separated by blanks. */
  Shell digits(String args) {
    return call(one(), args.isEmpty() ? new String[0] : args.split(" "));
  }

  Shell call(Program program, String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    Surroundings outside =
        new Surroundings(
            Env.of(variables),
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    code = program.run(outside, () -> workplace, args);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return this;
  }

  static Program one() {
    return Program.named("digits", "Handwritten digits.", Shell.class)
        .command("train", "Trains a classifier.", DigitsCommand::new);
  }

  static Program several() {
    return one().command("count", "Counts the words of a file.", CountCommand::new);
  }
}
