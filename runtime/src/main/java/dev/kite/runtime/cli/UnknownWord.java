package dev.kite.runtime.cli;

import dev.kite.name.NearestName;
import dev.kite.runtime.layer.Problems;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses what is no word that may follow a command.
 *
 * @param command what was typed before, such as {@code describe}
 * @param known the words that may follow
 */
record UnknownWord(String command, List<String> known) {

  /** Prints why, and what was probably meant; returns the exit code. */
  int refuse(String program, List<String> args, PrintStream err) {
    Problems problems = new Problems();
    problems.add(problem(args));
    problems.print(program + " " + command, err);
    return Invocation.REFUSED;
  }

  private String problem(List<String> args) {
    if (args.isEmpty()) {
      return "a word is required: " + all();
    }
    String typed = String.join(" ", args);
    return "\"%s\" is unknown; %s"
        .formatted(
            typed,
            NearestName.of(typed, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("known: " + all()));
  }

  private String all() {
    return known.stream().collect(Collectors.joining(", "));
  }
}
