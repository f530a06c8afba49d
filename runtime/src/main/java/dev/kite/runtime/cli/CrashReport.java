package dev.kite.runtime.cli;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in one line that a program failed where no run has a log to keep the trace in. */
final class CrashReport {

  private CrashReport() {}

  /** Prints the line, keeps the trace in a temporary file and returns the exit code. */
  static int print(String program, Throwable failure, Secrets secrets, PrintStream err) {
    Outcome.Failed failed = new Outcome.Failed(failure, false);
    StringWriter written = new StringWriter();
    failure.printStackTrace(new PrintWriter(written, true));
    String trace = secrets.mask(written.toString());
    String message = secrets.mask(failed.message());
    try {
      Path file = Files.createTempFile(program + "-", ".log");
      Files.writeString(file, trace);
      err.println(FailureReport.line(program, message, " The trace is in " + file + "."));
    } catch (IOException e) {
      // With nowhere to keep it, the trace is better on the terminal than lost.
      err.println(FailureReport.line(program, message, ""));
      err.print(trace);
    }
    return failed.exitCode();
  }
}
