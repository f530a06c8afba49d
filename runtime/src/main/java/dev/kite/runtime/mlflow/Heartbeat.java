package dev.kite.runtime.mlflow;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again that someone is alive, on a thread of its own, until it is closed. */
final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private static final Duration LAST_BEAT = Duration.ofSeconds(30);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kite-delivery-alive");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> beats;

  /** Something that is done with the server. */
  interface Step {
    void take() throws IOException;
  }

  /** Begins; the first beat comes when the time between two has passed. */
  Heartbeat(Duration between, Step beat) {
    long millis = between.toMillis();
    this.beats =
        timer.scheduleWithFixedDelay(() -> send(beat), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void send(Step beat) {
    try {
      beat.take();
    } catch (IOException | RuntimeException e) {
      // Whoever delivers meets the same server, and says what is wrong with it.
      log.debug("A sign of life did not arrive", e);
    }
  }

  /** Returns when no further beat can arrive. */
  @Override
  public void close() {
    beats.cancel(false);
    timer.shutdown();
    try {
      if (timer.awaitTermination(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
  }
}
