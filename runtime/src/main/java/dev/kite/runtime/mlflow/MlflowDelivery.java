package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.Backoff;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a run to an MLflow server while it goes on. Nothing is kept in memory: what is delivered
 * is read from the record on the disk, from where the last delivery got to.
 *
 * <pre>
 * every second: deliver what was recorded since
 *   the server is not available: wait as long as it says, else twice as long every time
 * at the end: all of it, in three attempts; 5.5 seconds from then on, or as long as files move
 *   what is left is said and stays on the disk
 * </pre>
 */
public final class MlflowDelivery implements RunListener, Deliveries {

  private static final Logger log = LoggerFactory.getLogger(MlflowDelivery.class);

  /** A server that has work answers more slowly than one that hangs never does. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration LONGEST_BACKOFF_AT_END = Duration.ofSeconds(1);
  private static final int MOST_ATTEMPTS_AT_END = 3;
  private static final Duration TO_UNWIND = Duration.ofMillis(500);
  private static final Duration PATIENCE_AT_END = Deadlines.GIVE_UP.minus(TO_UNWIND);
  private static final Duration STILL = Deadlines.GIVE_UP;
  private static final long TICK_MILLIS = 200;

  private final HttpSender server;
  private final RunDelivery.Target target;
  private final Thread thread = new Thread(this::deliver, "kite-delivery");
  private @Nullable RunFiles run;
  private volatile String link = "";
  private volatile @Nullable RunDelivery delivery;
  private final AtomicLong heardPoints = new AtomicLong();

  /** What was left when that was last looked at, less the points that were heard of by then. */
  private volatile long leftUnheard;

  private boolean ending;
  private boolean over;
  private boolean failing;
  private boolean complete;
  private boolean abandoned;
  private OptionalLong giveUpNanos = OptionalLong.empty();
  private long notBeforeNanos = System.nanoTime();
  private String failure = "";

  private MlflowDelivery(ServerAccess access, RunDelivery.Target target) {
    this.server = new HttpSender(access, PATIENCE);
    this.target = target;
    thread.setDaemon(true);
  }

  /** Returns who delivers a run to the server that the environment names, if it names one. */
  public static Optional<MlflowDelivery> of(Env env) {
    RunDelivery.Target target =
        new RunDelivery.Target(env.get("MLFLOW_EXPERIMENT_ID"), env.get("MLFLOW_RUN_ID"));
    return MlflowServer.delivering(env).map(access -> new MlflowDelivery(access, target));
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public void onStart(RunInfo info) {
    run = RunFiles.of(info.dir());
    thread.start();
  }

  private void deliver() {
    RunFiles files = Objects.requireNonNull(run);
    try (DeliveryLock lock = DeliveryLock.acquire(files.hidden()).orElse(null)) {
      if (lock == null) {
        failed("another process delivers it");
        return;
      }
      RunDelivery begun =
          new RunDelivery(
              files,
              new MlflowApi(server),
              new ArtifactStores(server, access -> new HttpSender(access, PATIENCE)),
              target);
      delivery = begun;
      loop(begun);
    } catch (InterruptedException e) {
      // The end of the run does not wait any longer, and has said so.
      log.debug("Delivery was given up", e);
    } catch (IOException | RuntimeException | Error e) {
      // Also errors: whoever waits for the end must not wait for this thread.
      failed(e.toString());
    } finally {
      finished();
    }
  }

  /** Returns where people look at the run on the server, once it is there; from any thread. */
  public Optional<String> link() {
    return Optional.of(link).filter(address -> !address.isEmpty());
  }

  @Override
  public void onMetrics(List<MetricPoint> points) {
    heardPoints.addAndGet(points.size());
  }

  /** Looks at the disk; points that come while the server is waited for are counted beside. */
  private void lookWhatIsLeft(RunDelivery of) throws IOException {
    long heard = heardPoints.get();
    leftUnheard = of.left(ending()) - heard;
  }

  @Override
  public long waiting() {
    return Math.max(0, leftUnheard + heardPoints.get());
  }

  @Override
  public long attempts() {
    return server.requests();
  }

  @Override
  public Duration time() {
    return server.requestTime();
  }

  @Override
  public long lost() {
    RunDelivery begun = delivery;
    return begun == null ? 0 : begun.leftOut();
  }

  private void loop(RunDelivery begun) throws IOException, InterruptedException {
    Backoff backoff = new Backoff(INTERVAL, LONGEST_BACKOFF);
    int attemptsAtEnd = 0;
    while (attemptsAtEnd < MOST_ATTEMPTS_AT_END) {
      boolean last = ending();
      attemptsAtEnd += last ? 1 : 0;
      try {
        lookWhatIsLeft(begun);
        begun.deliver(last);
        lookWhatIsLeft(begun);
        link = begun.link().orElse(link);
        succeeded();
        backoff.succeeded();
        if (last) {
          delivered();
          return;
        }
        pause(INTERVAL, false);
      } catch (RunGoneException | TakenOverException e) {
        abandoned(String.valueOf(e.getMessage()));
        return;
      } catch (IOException | RuntimeException e) {
        // What an odd answer breaks is no end: the next one may be as it should.
        failed(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
        log.debug("Delivery failed", e);
        Optional<Duration> asked =
            e instanceof HttpUnavailableException answer ? answer.retryAfter() : Optional.empty();
        Duration wait = backoff.failed(asked);
        if (asked.isPresent()) {
          leaveAlone(wait);
        } else {
          boolean soon = last && wait.compareTo(LONGEST_BACKOFF_AT_END) > 0;
          pause(soon ? LONGEST_BACKOFF_AT_END : wait, last);
        }
      }
    }
  }

  /** Waits as long as the server has asked for, also at the end of the run. */
  private synchronized void leaveAlone(Duration asked) throws InterruptedException {
    notBeforeNanos = System.nanoTime() + asked.toNanos();
    notifyAll();
    pause(asked, true);
  }

  private synchronized boolean ending() {
    return ending;
  }

  /** Waits; the end of the run comes first, unless it is known. */
  private synchronized void pause(Duration duration, boolean known) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    while (known || !ending) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private synchronized void delivered() {
    complete = true;
  }

  private synchronized void finished() {
    over = true;
    notifyAll();
  }

  private synchronized void failed(String why) {
    failure = why;
    if (!failing) {
      failing = true;
      log.warn(
          "Could not deliver the run to {}: {}. The record on the disk is complete; what is missing"
              + " there is sent when the server is available, or later by \"runs sync\".",
          server.access(),
          why);
    }
  }

  /** Nothing of the run is delivered any more, now or later. */
  private synchronized void abandoned(String why) {
    failing = true;
    abandoned = true;
    log.warn("Nothing more of the run is delivered to {}: {}.", server.access(), why);
  }

  private synchronized void succeeded() {
    if (failing) {
      failing = false;
      log.info("The run is being delivered to {} again.", server.access());
    }
  }

  /** A large file takes its time, if it moves and nothing has failed. */
  @Override
  public synchronized boolean advancedWithin(Duration time) {
    return !failing && server.movedWithin(time);
  }

  @Override
  public synchronized void onFinish(Outcome outcome) {
    // The others may still write files until they are closed, which this listener is last.
    giveUpNanos = OptionalLong.of(System.nanoTime() + PATIENCE_AT_END.toNanos());
  }

  @Override
  public synchronized void close() {
    if (run == null) {
      return;
    }
    ending = true;
    notifyAll();
    long end = giveUpNanos.orElse(System.nanoTime() + PATIENCE_AT_END.toNanos());
    try {
      while (!over) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        boolean late = left <= 0 && !advancedWithin(STILL);
        if (late || notBeforeNanos - end > 0) {
          break;
        }
        wait(Math.max(left, TICK_MILLIS));
      }
    } catch (InterruptedException e) {
      // The process must end now, though files still move.
      log.debug("The end of the delivery was interrupted", e);
    }
    if (!complete && !abandoned) {
      giveUp();
    }
  }

  private void giveUp() {
    thread.interrupt();
    log.warn(
        "The run is not delivered to {} as a whole{}. Let \"runs sync\" do the rest.",
        server.access(),
        failure.isEmpty() ? "" : ": " + failure);
    long end = System.nanoTime() + TO_UNWIND.toNanos();
    try {
      while (!over && System.nanoTime() - end < 0) {
        wait(TO_UNWIND.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
