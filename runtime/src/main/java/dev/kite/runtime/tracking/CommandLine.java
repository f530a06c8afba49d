package dev.kite.runtime.tracking;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a command line so that a shell reads the same words again. */
final class CommandLine {

  private CommandLine() {}

  static String quoted(List<String> words) {
    return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
