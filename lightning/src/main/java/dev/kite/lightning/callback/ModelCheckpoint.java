package dev.kite.lightning.callback;

import dev.kite.lightning.metric.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which weights are the best and how often a trainer with a checkpoint directory saves.
 *
 * <p>The best weights are those with the strictly best value of a metric so far, checked whenever a
 * validation, or the training part of an epoch, reports it; NaN is worse than any number. The
 * trainer saves after every n-th epoch, every n steps if asked to, and when the fit ends. A trainer
 * has exactly one: its own, unless one is given.
 */
public final class ModelCheckpoint implements TrainerCallback {
  private static final String METRIC = "metric.";

  private final String monitor;
  private final Mode mode;
  private final boolean required;
  private final int everyNEpochs;
  private final OptionalLong everyNSteps;
  private boolean validates;
  private boolean seen;
  private OptionalLong bestStep = OptionalLong.empty();
  private double bestScore = Double.NaN;
  private Map<String, Double> bestMetrics = Map.of();

  private ModelCheckpoint(
      String monitor, Mode mode, boolean required, int everyNEpochs, OptionalLong everyNSteps) {
    this.monitor = monitor;
    this.mode = mode;
    this.required = required;
    this.everyNEpochs = everyNEpochs;
    this.everyNSteps = everyNSteps;
    if (everyNEpochs < 1 || everyNSteps.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "Could not set up checkpoints: everyNEpochs="
              + everyNEpochs
              + ", everyNSteps="
              + everyNSteps.orElse(1)
              + ". Both are in [1, inf).");
    }
  }

  /**
   * Returns one that keeps the weights with the best value of a metric, and saves after every
   * epoch.
   */
  public static ModelCheckpoint best(String monitor, Mode mode) {
    return new ModelCheckpoint(monitor, mode, true, 1, OptionalLong.empty());
  }

  /**
   * Returns one that keeps the weights with the smallest {@code val/loss} or, if that is not
   * logged, the latest, and saves after every epoch.
   */
  public static ModelCheckpoint standard() {
    return new ModelCheckpoint("val/loss", Mode.MIN, false, 1, OptionalLong.empty());
  }

  /**
   * Returns one that saves after every n-th epoch.
   *
   * @throws IllegalArgumentException if n is not in [1, inf)
   */
  public ModelCheckpoint everyNEpochs(int n) {
    return new ModelCheckpoint(monitor, mode, required, n, everyNSteps);
  }

  /**
   * Returns one that saves every n steps as well.
   *
   * @throws IllegalArgumentException if n is not in [1, inf)
   */
  public ModelCheckpoint everyNSteps(long n) {
    return new ModelCheckpoint(monitor, mode, required, everyNEpochs, OptionalLong.of(n));
  }

  /** Returns whether a checkpoint is due after a step. */
  public boolean dueAtStep(long globalStep) {
    return everyNSteps.isPresent() && globalStep % everyNSteps.getAsLong() == 0;
  }

  /** Returns whether a checkpoint is due after an epoch. */
  public boolean dueAtEpoch(int epochsCompleted) {
    return epochsCompleted % everyNEpochs == 0;
  }

  /** Returns at which step the best weights came into being; empty before the first check. */
  public OptionalLong bestStep() {
    return bestStep;
  }

  /** Returns all metrics that were reported together with the best value. */
  public Map<String, Double> bestMetrics() {
    return bestMetrics;
  }

  @Override
  public void onFitStart(FitStart event) {
    validates = event.validates();
    seen = false;
    bestStep = OptionalLong.empty();
    bestScore = Double.NaN;
    bestMetrics = Map.of();
  }

  @Override
  public void onTrainEpochEnd(TrainEpochEnd event) {
    observe(event.globalStep(), event.metrics(), !validates);
  }

  @Override
  public void onValidationEnd(ValidationEnd event) {
    observe(event.globalStep(), event.metrics(), true);
  }

  private void observe(long globalStep, Map<String, Double> metrics, boolean lastChance) {
    Double score = metrics.get(monitor);
    if (score != null) {
      seen = true;
      if (bestStep.isEmpty() || mode.better(score, bestScore)) {
        remember(globalStep, score, metrics);
      }
    } else if (lastChance && !seen) {
      if (required) {
        throw new IllegalStateException(
            "Could not choose the best weights: metric \""
                + monitor
                + "\" was not logged. Log it, or monitor one of "
                + new TreeSet<>(metrics.keySet())
                + ".");
      }
      remember(globalStep, Double.NaN, metrics);
    }
  }

  private void remember(long globalStep, double score, Map<String, Double> metrics) {
    bestStep = OptionalLong.of(globalStep);
    bestScore = score;
    bestMetrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  @Override
  public boolean listens(Class<? extends TrainerEvent> type) {
    return type != TrainBatchEnd.class;
  }

  @Override
  public String stateKey() {
    return "ModelCheckpoint";
  }

  @Override
  public Map<String, String> state() {
    if (bestStep.isEmpty()) {
      return Map.of();
    }
    Map<String, String> state = new LinkedHashMap<>();
    state.put("step", Long.toString(bestStep.getAsLong()));
    state.put("score", Double.toString(bestScore));
    state.put("seen", Boolean.toString(seen));
    bestMetrics.forEach((key, value) -> state.put(METRIC + key, Double.toString(value)));
    return state;
  }

  @Override
  public void load(Map<String, String> state) {
    String step = state.get("step");
    bestStep = step == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(step));
    bestScore = Double.parseDouble(state.getOrDefault("score", "NaN"));
    seen = Boolean.parseBoolean(state.getOrDefault("seen", "false"));
    Map<String, Double> metrics = new TreeMap<>();
    state.forEach(
        (key, value) -> {
          if (key.startsWith(METRIC)) {
            metrics.put(key.substring(METRIC.length()), Double.parseDouble(value));
          }
        });
    bestMetrics = Collections.unmodifiableMap(metrics);
  }
}
