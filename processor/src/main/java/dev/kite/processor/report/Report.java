package dev.kite.processor.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/**
 * Collects problems and prints them where they are, in the order of the source, each once. Not
 * thread-safe, as compilers are not.
 */
public final class Report {

  private final ProcessingEnvironment environment;
  private final boolean exploring;
  private final TagPrinter tags;
  private final Positions positions;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> printed = new HashSet<>();
  private int errors;

  private record Entry(Place place, Kind kind, String message) {}

  /**
   * Prints to the messager of a compiler.
   *
   * @param exploring whether faults of documentation are warnings
   */
  public Report(ProcessingEnvironment environment, boolean exploring) {
    this.environment = environment;
    this.exploring = exploring;
    this.tags = new TagPrinter(environment);
    this.positions = new Positions(environment);
  }

  /**
   * Adds a problem.
   *
   * @param arguments fill the {@code %s} of the problem's message
   */
  public void add(Place place, Problem problem, Object... arguments) {
    add(new Entry(place, kind(problem), problem.message(arguments)));
  }

  private Kind kind(Problem problem) {
    return switch (problem.level()) {
      case ERROR -> Kind.ERROR;
      case DOCUMENTATION -> exploring ? Kind.WARNING : Kind.ERROR;
      case WARNING -> Kind.WARNING;
    };
  }

  private void add(Entry entry) {
    if (entry.kind == Kind.ERROR) {
      errors++;
    }
    entries.add(entry);
  }

  /** Adds that the processor itself is wrong. */
  public void bug(Place place, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    add(
        new Entry(
            place,
            Kind.ERROR,
            "[Bug] \""
                + place.element
                + "\" made Kite's processor fail."
                + " This is a bug, please report it with this trace.\n"
                + trace));
  }

  /** Prints a problem that is nowhere in the sources. */
  public void addWithoutPlace(Problem problem, Object... arguments) {
    environment.getMessager().printMessage(kind(problem), problem.message(arguments));
  }

  /** Returns how many errors were added so far, repeated ones included. */
  public int errors() {
    return errors;
  }

  /** Prints what was added since the last time, unless it was printed before. */
  public void flush() {
    Map<String, Map<Long, List<Entry>>> byFile = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (printed.add(entry.place.identity() + " " + entry.message)) {
        Positions.Position position = positions.of(entry.place);
        byFile
            .computeIfAbsent(position.file(), file -> new TreeMap<>())
            .computeIfAbsent(position.offset(), offset -> new ArrayList<>())
            .add(entry);
      }
    }
    entries.clear();
    byFile.values().stream()
        .flatMap(byOffset -> byOffset.values().stream())
        .flatMap(List::stream)
        .forEach(this::print);
  }

  private void print(Entry entry) {
    Place place = entry.place;
    if (!(place.tag >= 0 && tags.print(place, entry.kind, entry.message))) {
      environment
          .getMessager()
          .printMessage(entry.kind, entry.message, place.element, place.mirror, place.value);
    }
  }
}
