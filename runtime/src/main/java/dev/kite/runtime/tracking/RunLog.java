package dev.kite.runtime.tracking;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.storage.FileTree;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log file of a run: whatever reaches {@code java.util.logging} while the run is open, secrets
 * masked, and the stack trace of its failure. Thread-safe.
 */
final class RunLog extends Handler {

  static final String NAME = "logs/run.log";

  /** Held here since nothing else keeps the configuration of a logger alive. */
  private static final Logger ROOT = Logger.getLogger("");

  private final FileOutputStream file;
  private final Secrets secrets;
  private final Formatter messages = new SimpleFormatter();

  private RunLog(FileOutputStream file, Secrets secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /** Begins to log into the artifacts of a run, after what an earlier process logged. */
  static RunLog open(Path artifacts, Secrets secrets) throws IOException {
    Path path = artifacts.resolve(NAME);
    FileTree.makeRoom(path);
    RunLog log = new RunLog(new FileOutputStream(path.toFile(), true), secrets);
    ROOT.addHandler(log);
    return log;
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    try {
      file.write(secrets.mask(line(record)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      reportError("Could not write the log of the run.", e, ErrorManager.WRITE_FAILURE);
    }
  }

  private String line(LogRecord record) {
    StringBuilder line = new StringBuilder();
    line.append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(record.getLevel().getName())
        .append(' ')
        .append(record.getLoggerName())
        .append(": ")
        .append(messages.formatMessage(record))
        .append('\n');
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }

  /** Notes how the run ended, with the trace if it failed; nobody else is told. */
  void end(Outcome outcome) {
    LogRecord record = new LogRecord(Level.INFO, "The run has " + outcome.word() + ".");
    record.setLoggerName(RunLog.class.getName());
    if (outcome instanceof Outcome.Failed failed) {
      record.setLevel(Level.SEVERE);
      record.setThrown(failed.cause());
    }
    publish(record);
  }

  @Override
  public void flush() {
    // Every line is written at once.
  }

  /**
   * Does nothing: the JVM closes handlers at its end, when the end of a run may still be to log.
   */
  @Override
  public void close() {}

  /** Stops to log. */
  synchronized void stop() throws IOException {
    ROOT.removeHandler(this);
    file.close();
  }
}
