package dev.kite.runtime.query;

import dev.kite.runtime.tracking.StoredRun;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which runs are asked for, and in which order. Immutable.
 *
 * @param condition holds for those that are wanted
 * @param order of the answer
 * @param limit how many at most
 */
public record RunQuery(Predicate<StoredRun> condition, Comparator<StoredRun> order, int limit) {

  private static final Comparator<StoredRun> NEWEST_FIRST =
      Comparator.comparing(StoredRun::start).reversed().thenComparing(StoredRun::id);

  /** Returns the question for all runs, the newest first. */
  public static RunQuery all() {
    return new RunQuery(run -> true, NEWEST_FIRST, Integer.MAX_VALUE);
  }

  /** Asks only for runs of this experiment. */
  public RunQuery experiment(String name) {
    return where(run -> run.experiment().equals(name));
  }

  /** Asks only for runs that also meet this condition. */
  public RunQuery where(Predicate<StoredRun> more) {
    return new RunQuery(condition.and(more), order, limit);
  }

  /**
   * Asks only for runs that also meet a condition such as {@code metrics.val/loss < 1 and params.lr
   * = 1e-3 and status = finished and tags.team = red}.
   *
   * <p>A field is {@code metrics.<key>} (its last value), {@code params.<name>}, {@code
   * tags.<key>}, {@code id}, {@code name}, {@code experiment}, {@code status}, {@code start},
   * {@code end} or {@code duration} in seconds; an operator {@code =}, {@code !=}, {@code <},
   * {@code <=}, {@code >}, {@code >=} or {@code ~}, which asks whether a text contains another.
   * Numbers are compared as numbers. A run without the field does not match, whatever the operator.
   *
   * @throws IllegalArgumentException if the condition cannot be read
   */
  public RunQuery where(String filter) {
    return where(RunFilter.parse(filter));
  }

  /**
   * Orders by a field, the smallest first, numbers before texts; runs without it or with NaN come
   * last in either direction.
   *
   * @param descending whether the largest comes first
   * @throws IllegalArgumentException if there is no such field
   */
  public RunQuery sortedBy(String field, boolean descending) {
    RunField by = RunField.parse(field);
    return new RunQuery(condition, (a, b) -> compare(by, descending, a, b), limit);
  }

  /** Asks for the first ones only. */
  public RunQuery limit(int most) {
    return new RunQuery(condition, order, most);
  }

  List<StoredRun> answer(List<StoredRun> runs) {
    return runs.stream().filter(condition).sorted(order).limit(limit).toList();
  }

  private static int compare(RunField by, boolean descending, StoredRun a, StoredRun b) {
    boolean hasA = has(by, a);
    boolean hasB = has(by, b);
    if (!hasA || !hasB) {
      return hasA == hasB ? NEWEST_FIRST.compare(a, b) : hasA ? -1 : 1;
    }
    int order;
    if (by.number(a).isPresent() && by.number(b).isPresent()) {
      order = Double.compare(by.number(a).get(), by.number(b).get());
    } else if (by.number(a).isPresent() != by.number(b).isPresent()) {
      order = by.number(a).isPresent() ? -1 : 1;
    } else {
      order = by.text(a).orElse("").compareTo(by.text(b).orElse(""));
    }
    int directed = descending ? -order : order;
    return directed == 0 ? NEWEST_FIRST.compare(a, b) : directed;
  }

  private static boolean has(RunField by, StoredRun run) {
    return by.text(run).isPresent() && !by.number(run).filter(value -> value.isNaN()).isPresent();
  }
}
