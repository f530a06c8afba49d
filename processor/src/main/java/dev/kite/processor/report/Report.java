package dev.kite.processor.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/** Prints problems where they are, each once. Not thread-safe, as compilers are not. */
public final class Report {

  private final ProcessingEnvironment environment;
  private final TagPrinter tags;
  private final Set<List<Object>> printed = new HashSet<>();
  private int errors;

  /** Prints to the messager of a compiler. */
  public Report(ProcessingEnvironment environment) {
    this.environment = environment;
    this.tags = new TagPrinter(environment);
  }

  /**
   * Prints a problem unless the same was printed there before.
   *
   * @param arguments fill the {@code %s} of the problem's message
   */
  public void add(Place place, Problem problem, Object... arguments) {
    if (problem.kind() == Kind.ERROR) {
      errors++;
    }
    print(place, problem.kind(), problem.message(arguments));
  }

  /** Prints that the processor itself is wrong. */
  public void bug(Place place, Throwable cause) {
    errors++;
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    print(
        place,
        Kind.ERROR,
        "[Bug] \""
            + place.element
            + "\" made Kite's processor fail."
            + " This is a bug, please report it with this trace.\n"
            + trace);
  }

  /** Returns how many errors were added so far, repeated ones included. */
  public int errors() {
    return errors;
  }

  private void print(Place place, Kind kind, String message) {
    boolean first =
        printed.add(
            List.of(message, place.element, place.value == null ? "" : place.value, place.tag));
    if (first && !(place.tag >= 0 && tags.print(place, kind, message))) {
      environment
          .getMessager()
          .printMessage(kind, message, place.element, place.mirror, place.value);
    }
  }
}
