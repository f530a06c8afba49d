package dev.kite.runtime.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with one command line, one line each; not thread-safe. */
final class Problems {

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void addAll(List<String> more) {
    lines.addAll(more);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * Prints all problems and where help is found.
   *
   * @param program what was typed to get here, such as {@code digits train}
   */
  void print(String program, PrintStream err) {
    if (lines.size() == 1) {
      err.println(program + ": " + lines.get(0));
    } else {
      err.println(program + ": " + lines.size() + " problems");
      lines.forEach(line -> err.println("  " + line));
    }
    err.println("Try: " + program + " --help");
  }
}
