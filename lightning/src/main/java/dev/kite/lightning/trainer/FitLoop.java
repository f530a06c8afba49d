package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.callback.FitEnd;
import dev.kite.lightning.callback.FitStart;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.checkpoint.Cursor.Phase;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.optim.Scheduled;
import dev.kite.lightning.optim.average.Averaged;
import dev.kite.lightning.optim.average.AveragedWeights;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits.
 *
 * <pre>
 * FitStart
 * restore the checkpoint if there is one; else validate two batches to find mistakes early
 * until the limits or a callback end the fit, in the phase where the cursor stands:
 *   TRAIN      train on the batches that are left             {@link TrainEpoch}
 *   EPOCH_END  log the means of the epoch; TrainEpochEnd
 *   VALIDATE   if due, or the fit is to end: validate, log, ValidationEnd    {@link EvaluationLoop}
 *              go on to the next epoch; save if due, better than before, or at the end; CheckpointSaved
 * FitEnd
 * </pre>
 *
 * <p>A request to stop is honoured after any step and any batch of a validation: the cursor is
 * saved as it stands, and a validation begins anew when the fit continues.
 */
final class FitLoop {
  private final Settings settings;
  private final FitState state;
  private final Callbacks callbacks;
  private final Fit fit;
  private final StepLog log;
  private final Scheduled optimization;
  private final Loaders loaders;
  private final FitCheckpoints checkpoints;
  private final TrainEpoch epoch;
  private final EvaluationLoop evaluation;

  /** What the epoch that ended last has logged; nothing after a resume into its validation. */
  private Set<String> ofEpoch = Set.of();

  /** Whether that epoch ended, and nothing has been heard of the metric that a plateau watches. */
  private boolean unheard;

  FitLoop(Fit fit, Loaders loaders, Device device) {
    this.fit = fit;
    settings = fit.settings();
    state = fit.state();
    callbacks = fit.callbacks();
    log = fit.log();
    optimization = fit.optimization();
    this.loaders = loaders;
    checkpoints = new FitCheckpoints(fit, device);
    evaluation = new EvaluationLoop(settings, state, device);
    epoch = new TrainEpoch(fit, loaders.train(), device);
  }

  FitResult run() {
    boolean resumed = checkpoints.exist();
    callbacks.publish(new FitStart(state, resumed, loaders.validation().isPresent()));
    if (resumed) {
      checkpoints.restore();
    } else {
      loaders.validation().ifPresent(this::checkSanity);
    }
    while (state.cursor().phase() != Phase.TRAIN || !state.finished()) {
      switch (state.cursor().phase()) {
        case TRAIN -> epoch.run(this::afterStep);
        case EPOCH_END -> endTraining();
        case VALIDATE -> validateAndAdvance();
      }
    }
    fit.keepAverage();
    callbacks.publish(new FitEnd(state, state.globalStep(), state.stopReason(), state.metrics()));
    return new FitResult(
        state.epoch(),
        state.globalStep(),
        state.stopReason(),
        state.metrics(),
        settings.policy().bestStep(),
        settings.policy().bestMetrics());
  }

  private void checkSanity(DataLoader validation) {
    int batches = settings.validation().sanityCheckSteps();
    if (batches > 0) {
      evaluation.validate(validation, batches, this::stopIfAsked, metrics -> {});
    }
  }

  private void afterStep() {
    if (settings.policy().dueAtStep(state.globalStep())) {
      checkpoints.save(true);
    }
    stopIfAsked();
  }

  private void endTraining() {
    fit.average()
        .filter(average -> average.averaging().dueAtEpoch(state.epoch() + 1))
        .ifPresent(AveragedWeights::update);
    Map<String, Double> means = new HashMap<>();
    log.takeEpoch().forEach((key, value) -> means.put(key + "_epoch", value));
    means.put("epoch", (double) state.epoch());
    state.log(means);
    callbacks.publish(new TrainEpochEnd(state, state.epoch(), state.globalStep(), means));
    ofEpoch = means.keySet();
    unheard = !optimization.observe(means);
    if (loaders.validation().isEmpty()) {
      requireHeard(Set.of());
    }
    state.enter(Phase.VALIDATE);
  }

  private void validateAndAdvance() {
    int completed = state.epoch() + 1;
    boolean due = completed % settings.validation().everyNEpochs() == 0;
    if (due || state.finishedAfter(completed)) {
      loaders.validation().ifPresent(this::validate);
    }
    state.advance(loaders.train().batches());
    if (settings.policy().dueAtEpoch(state.epoch()) || state.finished() || checkpoints.better()) {
      checkpoints.save(true);
    }
  }

  private void validate(DataLoader validation) {
    try (Averaged averaged = fit.averaged()) {
      validate(validation, () -> stopIfAsked(averaged));
    }
  }

  private void validate(DataLoader validation, Runnable poll) {
    evaluation.validate(
        validation,
        Integer.MAX_VALUE,
        poll,
        metrics -> {
          state.log(metrics);
          observe(metrics);
          callbacks.publish(new ValidationEnd(state, state.epoch(), state.globalStep(), metrics));
        });
  }

  /** Lets a plateau of the metric that is watched reduce the step sizes. */
  private void observe(Map<String, Double> metrics) {
    if (optimization.observe(metrics)) {
      unheard = false;
    }
    requireHeard(metrics.keySet());
  }

  private void requireHeard(Set<String> ofValidation) {
    optimization
        .plateau()
        .filter(plateau -> unheard)
        .ifPresent(
            plateau -> {
              Set<String> heard = new TreeSet<>(ofEpoch);
              heard.addAll(ofValidation);
              throw new IllegalStateException(
                  "Could not watch for a plateau: metric \"%s\" was not logged for an epoch or its validation. Log it, or watch one of %s."
                      .formatted(plateau.metric(), heard));
            });
  }

  private void stopIfAsked() {
    stopIfAsked(Averaged.NOT);
  }

  /** Saves and stops if asked to; what is saved are the weights that are trained. */
  private void stopIfAsked(Averaged averaged) {
    RuntimeException stop = settings.stop().request(state.globalStep());
    if (stop != null) {
      averaged.close();
      checkpoints.save(false);
      throw new Stop(stop);
    }
  }

  /** Carries what the stop signal wants thrown past the handling of failures. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RuntimeException wanted;

    Stop(RuntimeException wanted) {
      super(wanted);
      this.wanted = wanted;
    }

    RuntimeException wanted() {
      return wanted;
    }
  }
}
