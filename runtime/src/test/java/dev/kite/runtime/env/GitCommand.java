package dev.kite.runtime.env;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Git, for tests that need a repository. */
public final class GitCommand {

  private GitCommand() {}

  /** Runs git in a directory; returns whether it is there and succeeded. */
  public static boolean in(Path directory, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
