package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import java.io.PrintStream;

/**
 * Where a program is told what to do and answers; always in plain text.
 *
 * @param env its environment variables
 * @param out for what was asked for
 * @param err for what went wrong
 */
record Surroundings(Env env, PrintStream out, PrintStream err) {

  private static final int WIDEST = 100;
  private static final int NARROWEST = 40;

  /** Returns the environment and the streams of this process. */
  static Surroundings system() {
    return new Surroundings(Env.system(), System.out, System.err);
  }

  /** Returns how many characters fit into a line. */
  int width() {
    return Math.max(NARROWEST, Math.min(WIDEST, env.columns().orElse(WIDEST)));
  }
}
