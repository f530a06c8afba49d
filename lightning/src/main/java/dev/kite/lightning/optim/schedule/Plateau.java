package dev.kite.lightning.optim.schedule;

import dev.kite.lightning.metric.Mode;
import java.util.Map;

/**
 * {@code ReduceLROnPlateau}: shrinks the step size when a metric has not become better for a while.
 * What it remembers of the metric is its state; the step sizes are the optimizer's.
 */
public final class Plateau {
  private final String metric;
  private Mode mode = Mode.MIN;
  private double factor = 0.1;
  private int patience = 10;
  private double threshold = 1e-4;
  private boolean relative = true;
  private int cooldown;
  private double smallest;
  private double epsilon = 1e-8;

  private double best = Double.NaN;
  private int bad;
  private int cooling;

  private Plateau(String metric) {
    this.metric = metric;
  }

  /** Watches a metric, with torch's defaults: a tenth after ten bad epochs. */
  public static Plateau on(String metric) {
    return new Plateau(metric);
  }

  /** Sets which values are better; smaller ones by default. */
  public Plateau mode(Mode better) {
    mode = better;
    return this;
  }

  /** Sets by what the step size is multiplied, in (0, 1). */
  public Plateau factor(double multiplied) {
    Positive.require(multiplied > 0 && multiplied < 1, "factor", multiplied, "(0, 1)");
    factor = multiplied;
    return this;
  }

  /** Sets how many checks in a row may be without a better value, in [0, inf). */
  public Plateau patience(int checks) {
    Positive.require(checks >= 0, "patience", checks, "[0, inf)");
    patience = checks;
    return this;
  }

  /** Sets by what part of the best value a better one differs, in [0, inf). */
  public Plateau threshold(double part) {
    Positive.require(part >= 0, "threshold", part, "[0, inf)");
    threshold = part;
    relative = true;
    return this;
  }

  /** Sets how far from the best value a better one is, in [0, inf). */
  public Plateau absoluteThreshold(double distance) {
    threshold(distance);
    relative = false;
    return this;
  }

  /** Sets how many checks pass after a reduction before bad ones count again, in [0, inf). */
  public Plateau cooldown(int checks) {
    Positive.require(checks >= 0, "cooldown", checks, "[0, inf)");
    cooldown = checks;
    return this;
  }

  /** Sets the smallest step size, in [0, inf). */
  public Plateau smallest(double rate) {
    Positive.require(rate >= 0, "smallest", rate, "[0, inf)");
    smallest = rate;
    return this;
  }

  /** Sets the smallest difference of step sizes that matters, in [0, inf). */
  public Plateau epsilon(double difference) {
    Positive.require(difference >= 0, "epsilon", difference, "[0, inf)");
    epsilon = difference;
    return this;
  }

  /** Returns the name of the metric. */
  public String metric() {
    return metric;
  }

  /** Takes a value of the metric; returns whether the step sizes are to be reduced now. */
  public boolean observe(double value) {
    if (better(value)) {
      best = value;
      bad = 0;
    } else {
      bad++;
    }
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad <= patience) {
      return false;
    }
    cooling = cooldown;
    bad = 0;
    return true;
  }

  private boolean better(double value) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(value);
    }
    double change = mode == Mode.MAX ? threshold : -threshold;
    double least = relative ? best * (1 + change) : best + change;
    return mode.better(value, least);
  }

  /** Returns a reduced step size, or the same if the difference would be too small to matter. */
  public double reduced(double rate) {
    double next = Math.max(rate * factor, smallest);
    return rate - next > epsilon ? next : rate;
  }

  /** Returns what a checkpoint has to keep. */
  public Map<String, String> state() {
    return Map.of(
        "best", Double.toString(best),
        "bad", Integer.toString(bad),
        "cooling", Integer.toString(cooling));
  }

  /** Takes on a state that {@link #state} returned; of an empty one, the beginning. */
  public void load(Map<String, String> state) {
    best = Double.parseDouble(state.getOrDefault("best", "NaN"));
    bad = Integer.parseInt(state.getOrDefault("bad", "0"));
    cooling = Integer.parseInt(state.getOrDefault("cooling", "0"));
  }
}
