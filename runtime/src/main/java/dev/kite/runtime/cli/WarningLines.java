package dev.kite.runtime.cli;

import dev.kite.runtime.env.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Shows warnings of the log as one line each, in place of the two lines and the trace that Java's
 * own handler prints; the whole is in the run's log. Asks for the error stream at every line, since
 * that may be put beside a live line meanwhile.
 */
final class WarningLines extends Handler {

  private static final Logger ROOT = Logger.getLogger("");

  private final Secrets secrets;
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final List<Handler> replaced;

  private WarningLines(Secrets secrets) {
    this.secrets = secrets;
    this.replaced =
        Arrays.stream(ROOT.getHandlers()).filter(ConsoleHandler.class::isInstance).toList();
    setLevel(Level.WARNING);
  }

  /** Shows warnings until closed; does nothing where Java's own handler was taken away. */
  static WarningLines show(Secrets secrets) {
    WarningLines lines = new WarningLines(secrets);
    lines.replaced.forEach(ROOT::removeHandler);
    if (!lines.replaced.isEmpty()) {
      ROOT.addHandler(lines);
    }
    return lines;
  }

  @Override
  public void publish(LogRecord message) {
    if (isLoggable(message)) {
      String text = secrets.mask(formatter.formatMessage(message));
      System.err.println("Warning: " + text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
    replaced.forEach(ROOT::addHandler);
  }
}
