package dev.kite.runtime.execution;

import dev.kite.runtime.execution.MetricBuffer.Logged;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what was logged, some times a second, on a thread of its own. Thread-safe.
 *
 * <pre>
 * every tenth of a second, or when the buffer is half full:
 *   record what the disk refused before, then what was logged since; tell the listeners
 * </pre>
 *
 * <p>A point that the disk refuses is kept in memory and tried again every second, as many as the
 * buffer has room for; only what would exceed that is lost, and said.
 */
final class MetricWriter {

  private static final Logger log = LoggerFactory.getLogger(MetricWriter.class);

  private static final long TICK_MILLIS = 100;
  private static final long RETRY_MILLIS = 1000;
  private static final int CHUNK_POINTS = 10_000;

  private final RunRecord record;
  private final Consumer<List<MetricPoint>> listeners;
  private final MetricBuffer buffer = new MetricBuffer(MetricBuffer.MOST_POINTS);
  private final Thread thread = new Thread(this::write, "kite-record");
  private volatile boolean ended;

  /** Taken from the buffer and not yet recorded; an error in between leaves them here. */
  private final Deque<Logged> taken = new ArrayDeque<>();

  private List<MetricPoint> refused = List.of();
  private String reason = "";
  private boolean warned;
  private long lost;

  MetricWriter(RunRecord record, Consumer<List<MetricPoint>> listeners) {
    this.record = record;
    this.listeners = listeners;
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes metrics of a step, which will be recorded a moment later. */
  void add(Logged logged) {
    buffer.add(logged);
  }

  private void write() {
    while (!ended) {
      try {
        buffer.await(refusing() ? RETRY_MILLIS : TICK_MILLIS);
        drain();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Also errors: memory may be short for a moment, and the points are still there.
        warn(e.toString());
      }
    }
  }

  private synchronized boolean refusing() {
    return !refused.isEmpty();
  }

  /** Records everything that was logged so far, as far as the disk takes it. */
  synchronized void drain() {
    taken.addAll(buffer.take());
    do {
      List<MetricPoint> points = new ArrayList<>(refused);
      int logged = 0;
      for (Logged next : taken) {
        if (points.size() - refused.size() >= CHUNK_POINTS) {
          break;
        }
        next.addTo(points);
        logged++;
      }
      if (!points.isEmpty()) {
        record(points);
      }
      for (int i = 0; i < logged; i++) {
        taken.remove();
      }
    } while (!taken.isEmpty());
  }

  private void record(List<MetricPoint> points) {
    Written written = record.write(points);
    List<MetricPoint> news = new ArrayList<>(written.fresh());
    news.addAll(written.refused());
    if (!refused.isEmpty()) {
      Set<MetricPoint> told = new HashSet<>(refused);
      news.removeIf(told::contains);
    }
    keep(written);
    if (!news.isEmpty()) {
      listeners.accept(news);
    }
  }

  private void keep(Written written) {
    reason = written.reason();
    refused = written.refused();
    if (refused.isEmpty()) {
      return;
    }
    warn(reason);
    int surplus = refused.size() - MetricBuffer.MOST_POINTS;
    if (surplus > 0) {
      lost += surplus;
      refused = refused.subList(surplus, refused.size());
    }
  }

  private synchronized void warn(String why) {
    if (!warned) {
      warned = true;
      log.warn("Could not record metrics: {}. They are kept in memory and tried again.", why);
    }
  }

  /**
   * Returns when everything that was logged so far is on the disk.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  synchronized void flush() {
    drain();
    if (!refused.isEmpty()) {
      throw new UncheckedIOException(
          new IOException(
              "Could not record %s metric points: %s. Make room on the disk."
                  .formatted(refused.size(), reason)));
    }
    record.flush();
  }

  /** Records what is left; what comes later is ignored. */
  void end() {
    ended = true;
    try {
      drain();
    } catch (RuntimeException | Error e) {
      warn(e.toString());
    }
    synchronized (this) {
      lost += refused.size();
      if (lost > 0) {
        log.warn("{} metric points could not be recorded: {}.", lost, reason);
      }
    }
  }
}
