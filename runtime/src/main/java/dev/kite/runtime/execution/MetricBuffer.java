package dev.kite.runtime.execution;

import dev.kite.runtime.run.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the experiment has logged and nobody has recorded yet. To add costs the experiment's thread
 * a copy of the numbers: no disk, no text, and nobody is woken. Thread-safe.
 *
 * <p>It is bounded. Who adds to a full buffer waits until the disk has caught up, since points must
 * not be lost; nothing but the local disk can make it wait.
 */
final class MetricBuffer {

  /** About two megabytes. */
  static final int MOST_POINTS = 1 << 17;

  private final int mostPoints;
  private List<Logged> waiting = new ArrayList<>();
  private int points;

  MetricBuffer(int mostPoints) {
    this.mostPoints = mostPoints;
  }

  /** Metrics of one step. */
  static final class Logged {
    private final String[] keys;
    private final double[] values;
    private final long step;
    private final long millis;

    private Logged(String[] keys, double[] values, long step, long millis) {
      this.keys = keys;
      this.values = values;
      this.step = step;
      this.millis = millis;
    }

    static Logged of(Map<String, Double> metrics, long step, long millis) {
      String[] keys = new String[metrics.size()];
      double[] values = new double[keys.length];
      int next = 0;
      for (Map.Entry<String, Double> metric : metrics.entrySet()) {
        keys[next] = metric.getKey();
        values[next++] = metric.getValue();
      }
      return new Logged(keys, values, step, millis);
    }

    static Logged of(String key, double value, long step, long millis) {
      return new Logged(new String[] {key}, new double[] {value}, step, millis);
    }

    void addTo(List<MetricPoint> list) {
      for (int i = 0; i < keys.length; i++) {
        list.add(new MetricPoint(keys[i], values[i], step, millis));
      }
    }
  }

  /** Adds metrics; waits while there is no room. */
  synchronized void add(Logged logged) {
    while (points >= mostPoints) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The experiment is to stop: this point is kept, and there is no next one to wait for.
        Thread.currentThread().interrupt();
        break;
      }
    }
    boolean wasHalfFull = halfFull();
    waiting.add(logged);
    points += logged.keys.length;
    if (!wasHalfFull && halfFull()) {
      notifyAll();
    }
  }

  /** Waits until it is half full, or for so long. */
  synchronized void await(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!halfFull()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private boolean halfFull() {
    return points >= mostPoints / 2;
  }

  /** Takes all that is there. */
  synchronized List<Logged> take() {
    List<Logged> taken = waiting;
    waiting = new ArrayList<>();
    points = 0;
    notifyAll();
    return taken;
  }
}
