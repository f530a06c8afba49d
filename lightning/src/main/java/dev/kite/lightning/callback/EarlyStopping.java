package dev.kite.lightning.callback;

import dev.kite.lightning.metric.Mode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ends a fit when a metric no longer improves. Patience counts checks: a metric is checked whenever
 * a validation, or the training part of an epoch, reports it.
 *
 * <p>Decisions are those of PyTorch Lightning, in its order:
 *
 * <pre>
 * not finite                                  stop
 * strictly better than the stopping threshold stop
 * strictly worse than the divergence threshold stop
 * better than the best by more than minDelta  best = value, wait = 0
 * otherwise                                   wait += 1, stop when wait reaches patience
 * </pre>
 *
 * <p>The last check decides, and it decides anew when a fit continues: a value that improves while
 * {@code minEpochs} puts the end off lets the fit go on, and so does more patience than the fit had
 * when it ended.
 *
 * <p>Settings are immutable: each method that sets one returns another callback. One callback
 * serves one trainer.
 */
public final class EarlyStopping implements TrainerCallback {
  private final Settings settings;
  private OptionalDouble best = OptionalDouble.empty();
  private int wait;
  private OptionalDouble last = OptionalDouble.empty();
  private Optional<String> stopReason = Optional.empty();
  private boolean validates;
  private boolean seen;

  private EarlyStopping(Settings settings) {
    this.settings = settings;
  }

  /** Returns a callback that waits for three checks without a smaller value of a metric. */
  public static EarlyStopping on(String monitor) {
    return new EarlyStopping(
        new Settings(
            monitor, Mode.MIN, 3, 0, true, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  /** Returns one for which the given values are better. */
  public EarlyStopping mode(Mode mode) {
    return new EarlyStopping(settings.withMode(mode));
  }

  /**
   * Returns one that waits for so many checks without improvement.
   *
   * @throws IllegalArgumentException if patience is not in [0, inf)
   */
  public EarlyStopping patience(int patience) {
    return new EarlyStopping(settings.withPatience(patience));
  }

  /**
   * Returns one for which only a change by more than the given amount is an improvement.
   *
   * @throws IllegalArgumentException if minDelta is not in [0, inf)
   */
  public EarlyStopping minDelta(double minDelta) {
    return new EarlyStopping(settings.withMinDelta(minDelta));
  }

  /**
   * Returns one that goes on, or ends the fit, when the value is infinite or not a number; it ends
   * it by default.
   */
  public EarlyStopping checkFinite(boolean checkFinite) {
    return new EarlyStopping(settings.withCheckFinite(checkFinite));
  }

  /** Returns one that ends the fit once the value is strictly better than a threshold. */
  public EarlyStopping stoppingThreshold(double threshold) {
    return new EarlyStopping(settings.withStopping(OptionalDouble.of(threshold)));
  }

  /** Returns one that ends the fit once the value is strictly worse than a threshold. */
  public EarlyStopping divergenceThreshold(double threshold) {
    return new EarlyStopping(settings.withDivergence(OptionalDouble.of(threshold)));
  }

  /** Returns the name of the metric. */
  public String monitor() {
    return settings.monitor();
  }

  /** Returns which values are better. */
  public Mode mode() {
    return settings.mode();
  }

  @Override
  public void onFitStart(FitStart event) {
    best = OptionalDouble.empty();
    last = OptionalDouble.empty();
    stopReason = Optional.empty();
    wait = 0;
    seen = false;
    validates = event.validates();
  }

  @Override
  public void onTrainEpochEnd(TrainEpochEnd event) {
    check(event.metrics());
    if (!validates) {
      requireSeen(event.metrics());
    }
  }

  @Override
  public void onValidationEnd(ValidationEnd event) {
    check(event.metrics());
    requireSeen(event.metrics());
  }

  private void check(Map<String, Double> metrics) {
    Double value = metrics.get(settings.monitor());
    if (value != null) {
      seen = true;
      decide(value);
    }
  }

  private void requireSeen(Map<String, Double> metrics) {
    if (!seen) {
      throw new IllegalStateException(
          "Could not decide on early stopping: metric \""
              + settings.monitor()
              + "\" was not logged. Log it, or monitor one of "
              + new TreeSet<>(metrics.keySet())
              + ".");
    }
  }

  @Override
  public Optional<String> stopReason() {
    return stopReason;
  }

  /** Takes the next value into account; returns the reason to stop, if there is one. */
  Optional<String> decide(double value) {
    last = OptionalDouble.of(value);
    if (endsAtOnce(value).isEmpty()) {
      Mode mode = settings.mode();
      if (best.isEmpty()
          || mode.better(mode.worsened(value, settings.minDelta()), best.getAsDouble())) {
        best = OptionalDouble.of(value);
        wait = 0;
      } else {
        wait++;
      }
    }
    stopReason = judge();
    return stopReason;
  }

  private Optional<String> judge() {
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> atOnce = endsAtOnce(last.getAsDouble());
    if (atOnce.isPresent() || best.isEmpty() || wait == 0 || wait < settings.patience()) {
      return atOnce;
    }
    return Optional.of(
        settings.monitor()
            + " has not improved in "
            + wait
            + " checks; its best is "
            + best.getAsDouble()
            + ".");
  }

  private Optional<String> endsAtOnce(double value) {
    String current = settings.monitor() + "=" + value;
    if (settings.checkFinite() && !Double.isFinite(value)) {
      return Optional.of(current + " is not finite.");
    }
    Mode mode = settings.mode();
    if (settings.stopping().isPresent() && mode.better(value, settings.stopping().getAsDouble())) {
      return Optional.of(
          current + " has passed the threshold " + settings.stopping().getAsDouble() + ".");
    }
    if (settings.divergence().isPresent()
        && mode.better(settings.divergence().getAsDouble(), value)) {
      return Optional.of(
          current + " has diverged beyond " + settings.divergence().getAsDouble() + ".");
    }
    return Optional.empty();
  }

  @Override
  public String stateKey() {
    return "EarlyStopping(" + settings.monitor() + ", " + settings.mode() + ")";
  }

  @Override
  public boolean listens(Class<? extends TrainerEvent> type) {
    return type != TrainBatchEnd.class;
  }

  @Override
  public Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    state.put("wait", Integer.toString(wait));
    state.put("seen", Boolean.toString(seen));
    best.ifPresent(value -> state.put("best", Double.toString(value)));
    last.ifPresent(value -> state.put("last", Double.toString(value)));
    return state;
  }

  @Override
  public void load(Map<String, String> state) {
    best = number(state, "best");
    last = number(state, "last");
    wait = Integer.parseInt(state.getOrDefault("wait", "0"));
    seen = Boolean.parseBoolean(state.getOrDefault("seen", "false"));
    stopReason = judge();
  }

  private static OptionalDouble number(Map<String, String> state, String name) {
    String text = state.get(name);
    return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private record Settings(
      String monitor,
      Mode mode,
      int patience,
      double minDelta,
      boolean checkFinite,
      OptionalDouble stopping,
      OptionalDouble divergence) {
    Settings {
      if (patience < 0 || !(minDelta >= 0)) {
        throw new IllegalArgumentException(
            "Could not set up early stopping: patience="
                + patience
                + ", minDelta="
                + minDelta
                + ". Both are in [0, inf).");
      }
    }

    Settings withMode(Mode mode) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }

    Settings withPatience(int patience) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }

    Settings withMinDelta(double minDelta) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }

    Settings withCheckFinite(boolean checkFinite) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }

    Settings withStopping(OptionalDouble stopping) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }

    Settings withDivergence(OptionalDouble divergence) {
      return new Settings(monitor, mode, patience, minDelta, checkFinite, stopping, divergence);
    }
  }
}
