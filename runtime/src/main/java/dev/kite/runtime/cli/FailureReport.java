package dev.kite.runtime.cli;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line why a run failed. A listener, because that is told of every end: also of one
 * after which nobody returns to the command line.
 */
final class FailureReport implements RunListener {

  private static final Path LOG = Path.of("logs", "run.log");

  private final String typedName;
  private final PrintStream err;
  private @Nullable RunInfo run;

  FailureReport(String typedName, PrintStream err) {
    this.typedName = typedName;
    this.err = err;
  }

  @Override
  public synchronized void onStart(RunInfo started) {
    run = started;
  }

  @Override
  public synchronized void onFinish(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      Secrets secrets = run == null ? Secrets.none() : run.secrets();
      String message = secrets.mask(failed.message());
      String trace = failed.documented() || run == null ? "" : trace(run);
      err.println(line(typedName, message, trace));
    }
  }

  /** Returns the line; a message before another sentence gets the full stop that it lacks. */
  static String line(String typedName, String message, String trace) {
    String stop = trace.isEmpty() || message.matches("(?s).*[.!?]") ? "" : ".";
    return typedName + ": " + message + stop + trace;
  }

  private static String trace(RunInfo run) {
    Path log = run.dir().resolve(LOG).toAbsolutePath();
    Path here = Path.of("").toAbsolutePath();
    return " The trace is in " + (log.startsWith(here) ? here.relativize(log) : log) + ".";
  }
}
