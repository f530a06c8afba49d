package dev.kite.runtime.sweep;

import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * The run of a sweep, whose work is the runs of its combinations.
 *
 * <pre>
 * as long as a combination may begin, or a process runs:
 *   there is room, nothing failed and nobody asked to stop:
 *     look again how the next one stands: finished, or run by others -> leave it alone
 *     another sweep is about to begin it -> put it last
 *     begin its process, or one that continues its run
 *   else: wait for a process to end; look at its record
 * asked to stop: ask the processes, too
 * </pre>
 */
final class SweepRun implements RunBody, RunListener {

  /** How long a process that was asked to stop may take: its own grace, and then its record. */
  static final Duration LONGER = Duration.ofSeconds(8);

  private static final Duration PATIENCE = StopCause.TERMINATE.grace().plus(LONGER);

  private final SweepPlan plan;
  private final History history;
  private final Map<Combination, Standing> before;
  private final Launch launch;
  private final SweepReport report;
  private final int jobs;
  private final boolean stopsOnError;
  private final Children children = new Children();

  SweepRun(
      SweepPlan plan,
      History history,
      Map<Combination, Standing> before,
      Launch launch,
      SweepReport report,
      int jobs,
      boolean stopsOnError) {
    this.plan = plan;
    this.history = history;
    this.before = before;
    this.launch = launch;
    this.report = report;
    this.jobs = jobs;
    this.stopsOnError = stopsOnError;
  }

  @Override
  public void onStart(RunInfo run) {
    report.begins(run);
  }

  @Override
  public void onStop(StopCause cause, Duration grace) {
    report.stopping(cause);
    children.stop(cause);
  }

  @Override
  public void onFinish(Outcome outcome) {
    report.end(outcome);
  }

  @Override
  public Result run(Run run) throws SweepUnfinishedException, IOException, InterruptedException {
    Deque<Combination> waiting = new ArrayDeque<>(plan.combinations());
    try (Claims claims = Claims.in(history.root())) {
      boolean open = true;
      while (open) {
        if (mayBegin(run) && !waiting.isEmpty() && children.count() < jobs) {
          Combination next = waiting.remove();
          if (!begin(next, claims, run)) {
            waiting.add(next);
            ended(children.poll(), claims, run);
          }
        } else if (children.count() > 0) {
          ended(children.poll(), claims, run);
        } else {
          open = false;
        }
      }
    } finally {
      children.end(PATIENCE);
    }
    if (report.finished() == plan.combinations().size()) {
      return Result.none();
    }
    if (run.stopRequested()) {
      throw new RunStoppedException("with " + report.count());
    }
    throw new SweepUnfinishedException(report.count());
  }

  /** Asking whether to stop also keeps this thread from being interrupted when that is wanted. */
  private boolean mayBegin(Run run) {
    return !run.stopRequested() && !(stopsOnError && report.failed());
  }

  /** Returns whether it is settled who runs it: not yet while another sweep begins it. */
  private boolean begin(Combination combination, Claims claims, Run run) throws IOException {
    boolean mine = claims.take(combination);
    Standing standing = standing(combination);
    if (standing instanceof Standing.Done done) {
      report.before(combination, done.run());
      claims.release(combination);
    } else if (standing instanceof Standing.Busy busy) {
      report.busy(combination, busy.run(), busy.writer());
      claims.release(combination);
    } else if (!mine) {
      return false;
    } else {
      Optional<StoredRun> continued =
          standing instanceof Standing.Begun begun ? Optional.of(begun.run()) : Optional.empty();
      Optional<String> gpu = launch.gpu(combination, children.gpus());
      children.begin(
          () -> {
            report.starts(combination, standing);
            return launch.start(combination, continued, run.id(), gpu);
          });
    }
    return true;
  }

  /** What has finished stays so; to look again reads the whole record. */
  private Standing standing(Combination combination) {
    Standing first = before.getOrDefault(combination, new Standing.Missing());
    return first instanceof Standing.Done ? first : history.look(combination);
  }

  private void ended(Optional<Child> child, Claims claims, Run run)
      throws IOException, InterruptedException {
    if (child.isPresent()) {
      int exitCode = child.get().exitCode();
      Optional<StoredRun> record = history.record(child.get().combination(), run.id());
      report.ended(child.get(), Ended.of(record, exitCode));
      claims.release(child.get().combination());
    }
  }
}
