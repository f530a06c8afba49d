package dev.kite.runtime.sweep;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.help.TextTable;
import dev.kite.runtime.listener.ShortText;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.sweep.axis.Axis;
import dev.kite.runtime.tracking.StoredRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a person how a sweep goes: a line when something happens, a table at the end. */
final class SweepReport {

  private final SweepPlan plan;
  private final String experiment;
  private final Surroundings outside;
  private final Map<Combination, Ended> ends = new LinkedHashMap<>();
  private final long startNanos = System.nanoTime();

  SweepReport(SweepPlan plan, String experiment, Surroundings outside) {
    this.plan = plan;
    this.experiment = experiment;
    this.outside = outside;
  }

  /** Returns what stands in front of every line about a combination. */
  String mark(Combination combination) {
    return "[%s/%s] ".formatted(combination.number(), plan.combinations().size());
  }

  void begins(RunInfo run) {
    say(
        "%s %s (%s) of %s: %s runs, %s; record in %s"
            .formatted(
                run.resumed() ? "Continuing sweep" : "Sweep",
                run.name(),
                run.shortId(),
                experiment,
                plan.combinations().size(),
                plan.axes().stream().map(Axis::name).collect(Collectors.joining(" x ")),
                shown(run.dir())));
  }

  void otherCode(long finished) {
    if (finished > 0) {
      say("Finished before, but by other code, and therefore run anew: " + finished);
    }
  }

  synchronized void before(Combination combination, StoredRun run) {
    ends.put(combination, Ended.before(run));
    say("%s%s: finished before as %s".formatted(mark(combination), combination, named(run)));
  }

  synchronized void busy(Combination combination, StoredRun run, String writer) {
    ends.put(combination, Ended.busy(run));
    say(
        "%s%s: %s is running it as %s; it is left alone"
            .formatted(mark(combination), combination, writer, named(run)));
  }

  /** Says why nothing is run. */
  void nothingToDo(Map<Combination, Standing> standings) {
    standings.forEach(
        (combination, standing) -> {
          if (standing instanceof Standing.Done done) {
            before(combination, done.run());
          } else if (standing instanceof Standing.Busy busy) {
            busy(combination, busy.run(), busy.writer());
          }
        });
    end();
  }

  void starts(Combination combination, Standing standing) {
    say(
        "%s%s: %s"
            .formatted(
                mark(combination),
                combination,
                standing instanceof Standing.Begun begun ? continues(begun) : "begins"));
  }

  private static String continues(Standing.Begun begun) {
    String changed = String.join(", --", begun.changed());
    return "continues "
        + named(begun.run())
        + (changed.isEmpty() ? "" : ", which finished with another --" + changed);
  }

  synchronized void ended(Child child, Ended end) {
    Combination combination = child.combination();
    ends.put(combination, end);
    String run = end.run().map(each -> " as " + named(each)).orElse("");
    String code = end.finished() ? "" : ", exit code " + end.exitCode();
    say(
        "%s%s: %s after %s%s%s"
            .formatted(
                mark(combination),
                combination,
                end.word(),
                ShortText.duration(child.age()),
                run,
                code));
  }

  void stopping(StopCause cause) {
    String signal =
        switch (cause) {
          case INTERRUPT -> "Ctrl-C";
          case TERMINATE -> "SIGTERM";
          case USER_SIGNAL -> "SIGUSR1";
        };
    say(signal + ": no more runs begin; waiting for those that go on");
  }

  /** Returns how many have finished, now or before. */
  synchronized long finished() {
    return ends.values().stream().filter(Ended::finished).count();
  }

  /** Whether a run of this sweep ended without having finished. */
  synchronized boolean failed() {
    return ends.values().stream().anyMatch(Ended::failed);
  }

  /** Returns the exit code of the first that failed, else of one that others run. */
  synchronized int exitCode() {
    return Stream.of(
            ends.values().stream().filter(Ended::failed),
            ends.values().stream().filter(end -> !end.finished()))
        .flatMap(all -> all)
        .mapToInt(Ended::exitCode)
        .findFirst()
        .orElse(0);
  }

  /** Returns how many ended in which way: {@code 2 of 4 runs finished, 1 failed, 1 not begun}. */
  synchronized String count() {
    Map<String, Long> words = new LinkedHashMap<>();
    for (Combination combination : plan.combinations()) {
      Ended end = ends.get(combination);
      if (end == null || !end.finished()) {
        words.merge(end == null ? "not begun" : end.word(), 1L, Long::sum);
      }
    }
    String others =
        words.entrySet().stream()
            .map(word -> ", " + word.getValue() + " " + word.getKey())
            .collect(Collectors.joining());
    return "%s of %s runs finished%s".formatted(finished(), plan.combinations().size(), others);
  }

  /** Says how the sweep has ended. */
  void end(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed
        && !(failed.cause() instanceof SweepUnfinishedException)) {
      outside.err().println("The sweep itself failed: " + failed.message());
    }
    end();
  }

  /** Prints the table and what to do next. */
  synchronized void end() {
    outside.out().println();
    TextTable.print(rows(), outside.out());
    outside.out().println();
    boolean all = finished() == plan.combinations().size();
    String time = ShortText.duration(Duration.ofNanos(System.nanoTime() - startNanos));
    say(
        all
            ? count() + " in " + time
            : "%s in %s. Repeat the command line to go on with the others."
                .formatted(count(), time));
  }

  private List<List<String>> rows() {
    Set<String> metrics = metrics();
    List<String> head = new ArrayList<>(List.of("#"));
    plan.axes().forEach(axis -> head.add(axis.name()));
    head.addAll(List.of("STATUS", "RUN"));
    head.addAll(metrics);
    List<List<String>> rows = new ArrayList<>(List.of(head));
    plan.combinations().forEach(combination -> rows.add(row(combination, metrics)));
    return rows;
  }

  /** What the experiments returned; as long as none has, whatever was recorded. */
  private Set<String> metrics() {
    Set<String> all = new TreeSet<>();
    Set<String> returned = new TreeSet<>();
    for (Ended end : ends.values()) {
      end.run().ifPresent(run -> all.addAll(run.metrics().keySet()));
      end.run()
          .filter(run -> end.finished())
          .ifPresent(run -> returned.addAll(run.result().keySet()));
    }
    return returned.isEmpty() ? all : returned;
  }

  private List<String> row(Combination combination, Set<String> metrics) {
    Optional<Ended> end = Optional.ofNullable(ends.get(combination));
    List<String> row = new ArrayList<>(List.of(Integer.toString(combination.number())));
    row.addAll(combination.shown());
    row.add(end.map(Ended::word).orElse("not begun"));
    row.add(end.map(Ended::shortId).orElse(""));
    Map<String, Double> values = end.flatMap(Ended::run).map(StoredRun::metrics).orElse(Map.of());
    for (String key : metrics) {
      row.add(Optional.ofNullable(values.get(key)).map(ShortText::number).orElse(""));
    }
    return row;
  }

  private static String named(StoredRun run) {
    return "run %s (%s)".formatted(RunInfo.shortId(run.id()), run.name());
  }

  private static String shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
  }

  /** Flushed, since a process that begins now writes to the same place. */
  private void say(String line) {
    outside.out().println(line);
    outside.out().flush();
  }
}
