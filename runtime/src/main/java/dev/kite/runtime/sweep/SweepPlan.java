package dev.kite.runtime.sweep;

import dev.kite.runtime.layer.Chosen;
import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.sweep.axis.Axis;
import dev.kite.runtime.sweep.axis.AxisReader;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that a sweep will run, decoded and checked.
 *
 * <pre>
 * read every axis
 * for every combination of their values, the first axis slowest:
 *   decode the whole call with these values
 * tell every problem once, with the combination where that decides
 * </pre>
 */
final class SweepPlan {

  private static final int MOST = 10_000;

  private final List<Axis> axes;
  private final List<Combination> combinations = new ArrayList<>();
  private final Map<String, List<Combination>> problems = new LinkedHashMap<>();

  private SweepPlan(List<Axis> axes) {
    this.axes = axes;
  }

  /** Reads a call; without axes it is one run. */
  static SweepPlan read(Reading reading, Optional<PastRun> past, Problems problems) {
    AxisReader reader = new AxisReader(reading);
    List<String> texts = texts(reading);
    texts.forEach(text -> reader.read(text, problems));
    if (texts.isEmpty() && reading.typed(SweepOptions.SWEEP).isPresent()) {
      problems.add("--sweep names nothing; write, for instance, --sweep lr=1e-3,1e-4");
    }
    SweepPlan plan = new SweepPlan(reader.axes());
    Set<String> unreadable = new HashSet<>(reader.named());
    reader.axes().forEach(axis -> unreadable.remove(axis.name()));
    boolean tooMany = plan.size() > MOST;
    if (tooMany) {
      problems.add(
          "--sweep: %s combinations are more than %s; sweep over fewer values"
              .formatted(plan.size(), MOST));
    }
    plan.combine(reading, past, unreadable, tooMany ? 1 : (int) plan.size());
    plan.complainOfGaps(reading, problems);
    plan.tell(problems);
    return plan;
  }

  private static List<String> texts(Reading reading) {
    try {
      Optional<String> typed = reading.typed(SweepOptions.SWEEP);
      return typed.isEmpty()
          ? List.of()
          : SweepOptions.SWEEP.decoder().decode(typed.get()).orElse(List.of());
    } catch (ValueException e) {
      // Who decodes the call complains of it.
      return List.of();
    }
  }

  List<Axis> axes() {
    return axes;
  }

  /** Returns the first combination, which has what all have in common. */
  Combination first() {
    return combinations.get(0);
  }

  List<Combination> combinations() {
    return combinations;
  }

  /** Returns how many combinations there are, at most one more than anyone would want. */
  private long size() {
    long size = 1;
    for (Axis axis : axes) {
      size = Math.min(size * axis.texts().size(), Integer.MAX_VALUE);
    }
    return size;
  }

  /** What is taken by position needs everything before it, wherever that has its value from. */
  private void complainOfGaps(Reading reading, Problems told) {
    List<Option<?>> positionals = reading.spec().positionals();
    Optional<Option<?>> gap =
        positionals.stream()
            .filter(option -> !swept(option) && reading.typed(option).isEmpty())
            .findFirst();
    // What has no value at all is complained of by who decodes the call.
    if (gap.isPresent() && (!gap.get().required() || first().has(gap.get()))) {
      positionals.stream()
          .skip(positionals.indexOf(gap.get()))
          .filter(this::swept)
          .findFirst()
          .ifPresent(option -> told.add(gapBefore(option, gap.get())));
    }
  }

  private boolean swept(Option<?> option) {
    return axes.stream().anyMatch(axis -> axis.name().equals(option.name()));
  }

  private static String gapBefore(Option<?> option, Option<?> gap) {
    return "--sweep %s: %s is taken by position before it; give that, too"
        .formatted(option.name(), gap.written());
  }

  /** Returns those options among these of which a combination has a value of several lines. */
  Stream<Option<?>> unprintable(Predicate<Option<?>> printed) {
    Reading reading = first().reading();
    return Stream.concat(reading.spec().options().stream(), RunOptions.ALL.stream())
        .filter(printed)
        .filter(option -> texts(option).anyMatch(text -> text.contains("\n")));
  }

  /** Returns what all combinations say of an option. */
  private Stream<String> texts(Option<?> option) {
    return Stream.concat(
        axes.stream()
            .filter(axis -> axis.name().equals(option.name()))
            .flatMap(axis -> axis.texts().stream()),
        first().words(each -> each.name().equals(option.name())).stream());
  }

  private void combine(Reading reading, Optional<PastRun> past, Set<String> unreadable, int count) {
    for (int i = 0; i < count; i++) {
      Chosen chosen = new Chosen(choose(i), unreadable);
      Reading each = reading.with(chosen);
      Problems found = new Problems();
      Resolution resolution = each.resolve(past, found);
      Combination combination = new Combination(i + 1, chosen, each, resolution);
      combinations.add(combination);
      found
          .lines()
          .forEach(
              line -> problems.computeIfAbsent(line, key -> new ArrayList<>()).add(combination));
    }
  }

  /** Returns the values of a combination, counted like a number whose last digit is the fastest. */
  private Map<String, String> choose(int index) {
    Map<String, String> reversed = new LinkedHashMap<>();
    int rest = index;
    for (int i = axes.size() - 1; i >= 0; i--) {
      List<String> texts = axes.get(i).texts();
      reversed.put(axes.get(i).name(), texts.get(rest % texts.size()));
      rest /= texts.size();
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    axes.forEach(axis -> chosen.put(axis.name(), reversed.getOrDefault(axis.name(), "")));
    return chosen;
  }

  private void tell(Problems told) {
    problems.forEach((line, where) -> told.add(line + place(line, where)));
  }

  /** Where a problem occurs, unless that is everywhere or the problem itself shows the value. */
  private String place(String line, List<Combination> where) {
    if (where.size() == combinations.size() || line.contains("(" + Chosen.ORIGIN + ")")) {
      return "";
    }
    String others = where.size() == 1 ? "" : " and %s more".formatted(where.size() - 1);
    return " (with %s%s)".formatted(where.get(0), others);
  }
}
