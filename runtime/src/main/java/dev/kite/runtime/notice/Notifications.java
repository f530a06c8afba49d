package dev.kite.runtime.notice;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.notice.Notice.Ending;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one run and tells notifiers of what is worth it, each on a thread of its own. However
 * they fail, the run goes on, and its end waits for them a few seconds at most. Thread-safe.
 */
public final class Notifications implements RunListener {

  /** With what else is to be done at the end of a run, this stays below ten seconds. */
  private static final Duration PATIENCE = Deadlines.GIVE_UP;

  /** Often enough that what is told every half a minute is news. */
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  private static final int LONGEST_TRACE = 20_000;

  private final RunSpec spec;
  private final Env env;
  private final Set<Kind> kinds;
  private final Supplier<Optional<String>> link;
  private final List<Lane> lanes;
  private final Secrets secrets;
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private @Nullable RunCard card;
  private @Nullable Progress progress;
  private @Nullable String checkpoint;
  private long deadline = System.nanoTime();

  /**
   * Creates a listener for one run.
   *
   * @param spec what is run
   * @param env where the job is named
   * @param kinds what is told
   * @param link says where the run is on a tracking server, once it is there
   * @param notifiers who is told; closed at the end of the run
   */
  public Notifications(
      RunSpec spec,
      Env env,
      Set<Kind> kinds,
      Supplier<Optional<String>> link,
      List<? extends Notifier> notifiers) {
    this(spec, env, kinds, link, notifiers, Lane.Timing.STANDARD);
  }

  Notifications(
      RunSpec spec,
      Env env,
      Set<Kind> kinds,
      Supplier<Optional<String>> link,
      List<? extends Notifier> notifiers,
      Lane.Timing timing) {
    this.link = link;
    this.kinds = Set.copyOf(kinds);
    this.spec = spec;
    this.env = env;
    this.secrets = spec.secrets();
    this.lanes = notifiers.stream().map(notifier -> new Lane(notifier, secrets, timing)).toList();
  }

  /** Returns how far each notifier is, by its name. */
  public Map<String, Deliveries> deliveries() {
    Map<String, Deliveries> byName = new LinkedHashMap<>();
    lanes.forEach(lane -> byName.put(lane.name(), lane));
    return byName;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public Optional<Duration> progressEvery() {
    return Optional.of(PROGRESS);
  }

  @Override
  public synchronized void onStart(RunInfo run) {
    card = RunCard.of(run, spec, env);
    lanes.forEach(Lane::start);
    tell(run.resumed() ? Kind.RESUMED : Kind.STARTED, Optional.empty());
  }

  @Override
  public synchronized void onMetrics(List<MetricPoint> points) {
    points.stream()
        // What every machine reports of itself is for dashboards.
        .filter(point -> !point.ofMachine())
        .forEach(point -> metrics.put(point.key(), point.value()));
  }

  @Override
  public synchronized void onTags(Map<String, String> tags) {
    checkpoint = tags.getOrDefault(Run.BEST_CHECKPOINT, checkpoint);
  }

  @Override
  public synchronized void onProgress(Progress now) {
    progress = now;
    tell(Kind.PROGRESS, Optional.empty());
  }

  @Override
  public synchronized void onFinish(Outcome outcome) {
    deadline = System.nanoTime() + PATIENCE.toNanos();
    if (outcome instanceof Outcome.Finished finished) {
      tell(Kind.COMPLETED, Optional.of(new Ending(finished.result().metrics(), "", "")));
    } else if (outcome instanceof Outcome.Failed failed) {
      String trace = failed.documented() ? "" : trace(failed.cause());
      tell(Kind.FAILED, Optional.of(new Ending(Map.of(), secrets.mask(failed.message()), trace)));
    } else if (outcome instanceof Outcome.Stopped stopped) {
      tell(Kind.INTERRUPTED, Optional.of(new Ending(Map.of(), reason(stopped), "")));
    }
  }

  @Override
  public void close() {
    long until;
    synchronized (this) {
      until = deadline;
      if (card == null) {
        return;
      }
    }
    lanes.forEach(lane -> lane.close(until));
  }

  private void tell(Kind kind, Optional<Ending> ending) {
    RunCard run = card;
    if (run != null && kinds.contains(kind)) {
      Notice notice =
          new Notice(
              kind,
              run,
              Instant.now(),
              Optional.ofNullable(progress).map(this::masked),
              masked(metrics),
              Optional.ofNullable(checkpoint),
              link.get().map(secrets::mask),
              ending);
      lanes.forEach(lane -> lane.add(notice));
    }
  }

  private Progress masked(Progress now) {
    return new Progress(
        secrets.mask(now.phase()),
        now.step(),
        now.totalSteps(),
        now.epoch(),
        now.stepsPerSecond(),
        masked(now.metrics()),
        now.effort());
  }

  private Map<String, Double> masked(Map<String, Double> values) {
    Map<String, Double> masked = new LinkedHashMap<>();
    values.forEach((key, value) -> masked.put(secrets.mask(key), value));
    return masked;
  }

  private static String reason(Outcome.Stopped stopped) {
    return switch (stopped.cause()) {
      case INTERRUPT -> "stopped by Ctrl-C";
      case TERMINATE -> "stopped by SIGTERM";
      case USER_SIGNAL -> "stopped by SIGUSR1, before the time limit";
    };
  }

  private String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    String masked = secrets.mask(trace.toString());
    return masked.substring(0, Math.min(masked.length(), LONGEST_TRACE));
  }
}
