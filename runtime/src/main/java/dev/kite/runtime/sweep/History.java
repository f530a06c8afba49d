package dev.kite.runtime.sweep;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.sweep.axis.Axis;
import dev.kite.runtime.tracking.CodeVersion;
import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks up what was run before, so that nothing is computed twice. */
final class History {

  private final LocalRuns runs;
  private final CodeVersion code;
  private final Set<String> mutable;
  private final Set<String> sweptMutable;
  private final Budget budget;
  private final Set<String> sweeps;

  /**
   * Creates the look-up.
   *
   * @param code what would run now; runs of other code do not count
   * @param sweeps earlier ones like this, whose finished runs may be continued
   */
  History(
      LocalRuns runs, CodeVersion code, CommandSpec spec, List<Axis> axes, List<StoredRun> sweeps) {
    this.runs = runs;
    this.code = code;
    this.budget = new Budget(spec);
    this.sweeps = sweeps.stream().map(StoredRun::id).collect(Collectors.toSet());
    this.mutable = ConfigIdentity.mutable(spec);
    this.sweptMutable = new HashSet<>(mutable);
    sweptMutable.retainAll(axes.stream().map(Axis::name).toList());
  }

  /** Returns the directory that holds the record. */
  Path root() {
    return runs.root();
  }

  /** Returns how each combination stands. */
  Map<Combination, Standing> look(List<Combination> combinations) {
    Map<String, List<StoredRun>> byIdentity = recorded(combinations);
    return combinations.stream()
        .collect(
            Collectors.toMap(
                combination -> combination,
                combination ->
                    standing(
                        combination, byIdentity.getOrDefault(combination.identity(), List.of())),
                (a, b) -> b,
                () -> new TreeMap<>(Comparator.comparing(Combination::number))));
  }

  /** Returns how a combination stands now. */
  Standing look(Combination combination) {
    return standing(
        combination,
        recorded(List.of(combination)).getOrDefault(combination.identity(), List.of()));
  }

  /** Returns the run that a process has written, if it has begun one. */
  Optional<StoredRun> record(Combination combination, String parent) {
    return recorded(List.of(combination)).getOrDefault(combination.identity(), List.of()).stream()
        .filter(run -> parent.equals(run.tags().get(RunSpec.PARENT)))
        .filter(run -> options(run, mutable).equals(wanted(combination, mutable)))
        .findFirst();
  }

  /** Returns how many combinations were finished by other code. */
  long finishedByOtherCode(Map<Combination, Standing> standings) {
    List<Combination> missing =
        standings.keySet().stream()
            .filter(combination -> standings.get(combination) instanceof Standing.Missing)
            .toList();
    Map<String, List<StoredRun>> byIdentity = recorded(missing);
    return missing.stream()
        .filter(
            combination ->
                byIdentity.getOrDefault(combination.identity(), List.of()).stream()
                    .anyMatch(run -> run.status() == RunStatus.FINISHED))
        .count();
  }

  private Map<String, List<StoredRun>> recorded(List<Combination> combinations) {
    Set<String> identities =
        combinations.stream().map(Combination::identity).collect(Collectors.toSet());
    return runs.tagged(ConfigIdentity.TAG, identities).stream()
        .collect(Collectors.groupingBy(run -> run.tags().getOrDefault(ConfigIdentity.TAG, "")));
  }

  /** The best of several: one that has finished, one that is running, the newest. */
  private Standing standing(Combination combination, List<StoredRun> candidates) {
    List<StoredRun> same =
        candidates.stream()
            .filter(run -> code.sameFiles(CodeVersion.of(run)))
            .filter(run -> swept(combination, run))
            .toList();
    Map<String, String> free = wanted(combination, mutable);
    List<StoredRun> finished = with(same, RunStatus.FINISHED);
    for (StoredRun run : finished) {
      if (options(run, mutable).equals(free)) {
        return new Standing.Done(run);
      }
    }
    for (StoredRun run : with(same, RunStatus.RUNNING)) {
      Optional<String> writer = runs.writer(run);
      if (writer.isPresent()) {
        return new Standing.Busy(run, writer.get());
      }
    }
    return same.stream()
        .filter(run -> code.continues(CodeVersion.of(run)))
        .filter(run -> run.status() != RunStatus.FINISHED || goesOn(run, free))
        .findFirst()
        .<Standing>map(run -> new Standing.Begun(run, changed(run, free)))
        .orElseGet(Standing.Missing::new);
  }

  /** The identity of a run does not tell mutable options apart, even where they are swept. */
  private boolean swept(Combination combination, StoredRun run) {
    return options(run, sweptMutable).equals(wanted(combination, sweptMutable));
  }

  /** Nobody knows what another run would have come to with other values than it finished with. */
  private boolean goesOn(StoredRun run, Map<String, String> wanted) {
    return sweeps.contains(run.tags().getOrDefault(RunSpec.PARENT, ""))
        && budget.raised(options(run, mutable), wanted, changed(run, wanted));
  }

  private List<String> changed(StoredRun run, Map<String, String> wanted) {
    Map<String, String> had = options(run, mutable);
    return run.status() == RunStatus.FINISHED
        ? mutable.stream()
            .filter(name -> !Objects.equals(had.get(name), wanted.get(name)))
            .sorted()
            .toList()
        : List.of();
  }

  private static List<StoredRun> with(List<StoredRun> all, RunStatus status) {
    return all.stream().filter(run -> run.status() == status).toList();
  }

  private static Map<String, String> wanted(Combination combination, Set<String> names) {
    return combination.recorded(names::contains);
  }

  private Map<String, String> options(StoredRun run, Set<String> names) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names) {
      runs.param(run, name).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }
}
