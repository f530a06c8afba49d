package dev.kite.runtime.listener;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Lines that stay and, on a terminal, one live line below them. Thread-safe.
 *
 * <p>The terminal is told not to wrap the live line, since its width is known only where someone
 * exports it, and a wrapped line could not be erased.
 */
final class Screen {

  private static final String ERASE_LINE = "\r\u001B[K";
  private static final String WRAP_OFF = "\u001B[?7l";
  private static final String WRAP_ON = "\u001B[?7h";

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private boolean drawn;
  private boolean foreignLineOpen;

  Screen(PrintStream out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  boolean terminal() {
    return terminal;
  }

  /** Prints a line that stays. */
  synchronized void line(String text) {
    erase();
    if (foreignLineOpen) {
      out.println();
      foreignLineOpen = false;
    }
    out.println(printable(text));
    out.flush();
  }

  /** Draws the live line, unless someone else has begun a line and not ended it. */
  synchronized void live(String text) {
    if (foreignLineOpen) {
      return;
    }
    String line = printable(text);
    // The last column stays free: some terminals wrap as soon as it is written.
    String cut = line.substring(0, Math.min(line.length(), Math.max(0, width - 1)));
    // Where the line is too long after all, the last column shows its last character: a blank, not
    // a wrong digit. Then the cursor goes back, so that an echoed ^C stays on this line.
    out.print(ERASE_LINE + WRAP_OFF + cut + " " + WRAP_ON + "\r");
    out.flush();
    drawn = true;
  }

  /** Erases the live line. */
  synchronized void erase() {
    if (drawn) {
      out.print(ERASE_LINE);
      out.flush();
      drawn = false;
    }
  }

  /** Returns a stream for others who write to the same terminal: the live line makes way. */
  OutputStream beside(OutputStream other) {
    return new Beside(this, other);
  }

  synchronized void makeWay(int lastByte) {
    erase();
    foreignLineOpen = lastByte != '\n';
  }

  /** Names and keys come from outside and must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
