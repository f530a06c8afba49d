package dev.kite.runtime.ledger;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.listener.StandardOutput;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide the terminal is, to which a table is cut. */
final class TerminalWidth {

  private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,3})\\s*");

  private TerminalWidth() {}

  /** Returns what the environment says, else what the terminal says; none where there is none. */
  static OptionalInt of(Env env) {
    if (env.columns().isPresent()) {
      return env.columns();
    }
    return StandardOutput.isTerminal(env) ? asked() : OptionalInt.empty();
  }

  /** Shells keep the width to themselves; the terminal tells it to who asks. */
  private static OptionalInt asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = SIZE.matcher(answer);
      return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      // No such program: lines are as long as they are.
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
