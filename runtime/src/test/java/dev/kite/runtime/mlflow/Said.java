package dev.kite.runtime.mlflow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Notes what a class logs, until it is closed. Thread-safe. */
final class Said extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private Said(Logger logger) {
    this.logger = logger;
  }

  static Said by(Class<?> type) {
    Said said = new Said(Logger.getLogger(type.getName()));
    said.logger.addHandler(said);
    return said;
  }

  /** Returns what was said so far, and what will be. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(new SimpleFormatter().formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
