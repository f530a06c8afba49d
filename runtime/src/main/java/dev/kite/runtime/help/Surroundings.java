package dev.kite.runtime.help;

import dev.kite.runtime.env.Env;
import java.io.PrintStream;

/**
 * Where a program is told what to do and answers; always in plain text.
 *
 * @param env its environment variables
 * @param out for what was asked for
 * @param err for what went wrong
 */
public record Surroundings(Env env, PrintStream out, PrintStream err) {

  private static final int WIDEST = 100;
  private static final int NARROWEST = 40;

  /** Returns how many characters fit into a line. */
  public int width() {
    return Math.max(NARROWEST, Math.min(WIDEST, env.columns().orElse(WIDEST)));
  }
}
