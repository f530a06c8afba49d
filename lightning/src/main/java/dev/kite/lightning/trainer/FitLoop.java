package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.callback.FitEnd;
import dev.kite.lightning.callback.FitStart;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.checkpoint.Cursor.Phase;
import dev.kite.lightning.checkpoint.LayerSwitches;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.optim.Scheduled;
import dev.kite.lightning.optim.average.Averaged;
import dev.kite.lightning.optim.average.AveragedWeights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Fits.
 *
 * <pre>
 * FitStart
 * restore the checkpoint if there is one; else validate two batches to find mistakes early
 * until limits or a request end the fit, or the reason of a callback between two epochs,
 * in the phase where the cursor stands:
 *   TRAIN      train on the batches that are left             {@link TrainEpoch}
 *   EPOCH_END  average the weights if due; log the means of the epoch; TrainEpochEnd
 *   VALIDATE   if weights are averaged: gather statistics of norms if due    {@link NormPass}
 *              if due, or the fit is to end: validate, log, ValidationEnd    {@link EvaluationLoop}
 *              go on to the next epoch; save if due, better than before, or at the end; CheckpointSaved
 * FitEnd
 * </pre>
 *
 * <p>An end inside an epoch is reported as that of a whole one, with the means so far, and
 * validated, and counts for nothing: neither the average of epochs nor a plateau hears of it, and
 * the checkpoint holds beside the states of callbacks those of before. A fit of larger limits goes
 * on with the latter as if it had not ended: it has the weights, points and states of callbacks of
 * a fit that was never cut short, and hears the end of the epoch with the means of all of it. The
 * same holds for a validation that only the end of the fit brought. What remains of such an end are
 * its points, and its weights if they are the best.
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
  private final LayerSwitches switches;
  private final FitCheckpoints checkpoints;
  private final TrainEpoch epoch;
  private final EvaluationLoop evaluation;
  private final NormPass norms;

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
    switches = new LayerSwitches(state.module());
    checkpoints = new FitCheckpoints(fit, switches, loaders.train().batches(), device);
    evaluation = new EvaluationLoop(settings, state, device);
    epoch = new TrainEpoch(fit, loaders.train(), device);
    norms = new NormPass(fit, loaders.train(), device);
  }

  FitResult run() {
    boolean resumed = checkpoints.exist();
    callbacks.publish(new FitStart(state, resumed, loaders.validation().isPresent()));
    switches.begin();
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
    keepAverage();
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
      evaluate(validation, batches, this::stopIfAsked, metrics -> {});
    }
  }

  private void afterStep() {
    if (settings.rhythm().dueAtStep(state.globalStep())) {
      checkpoints.save(true);
    }
    stopIfAsked();
  }

  private void endTraining() {
    if (whole()) {
      fit.average()
          .filter(average -> average.averaging().dueAtEpoch(state.epoch() + 1))
          .ifPresent(AveragedWeights::update);
      Map<String, Double> means = report(log.takeEpoch());
      ofEpoch = means.keySet();
      unheard = !optimization.observe(means);
      if (loaders.validation().isEmpty()) {
        requireHeard(Set.of());
      }
    } else {
      callbacks.end();
      report(log.peekEpoch());
    }
    state.enter(Phase.VALIDATE);
  }

  /** Returns whether the epoch has no more batches. */
  private boolean whole() {
    return state.batch() >= loaders.train().batches();
  }

  private Map<String, Double> report(Map<String, Double> logged) {
    Map<String, Double> means = new HashMap<>();
    logged.forEach((key, value) -> means.put(key + "_epoch", value));
    means.put("epoch", (double) state.epoch());
    state.log(means);
    callbacks.publish(new TrainEpochEnd(state, state.epoch(), state.globalStep(), means));
    return means;
  }

  private void validateAndAdvance() {
    int completed = state.epoch() + 1;
    boolean due = whole() && completed % settings.validation().everyNEpochs() == 0;
    if (due) {
      loaders.validation().ifPresent(loader -> validate(loader, this::observe));
    } else if (!whole() || state.finishedAfter(completed)) {
      callbacks.end();
      loaders.validation().ifPresent(loader -> validate(loader, metrics -> {}));
    }
    if (loaders.validation().isEmpty() && (!whole() || state.finishedAfter(completed))) {
      try (Averaged averaged = fit.averaged()) {
        refresh(averaged);
      }
    }
    state.advance(loaders.train().batches());
    save();
  }

  private void save() {
    boolean due = checkpoints.dueAfterEpoch() || checkpoints.best();
    if (!state.finished()) {
      callbacks.goOn();
    } else if (!due) {
      callbacks.end();
    }
    if (due || state.finished()) {
      checkpoints.save(true);
    }
  }

  private void validate(DataLoader validation, Consumer<Map<String, Double>> schedules) {
    try (Averaged averaged = fit.averaged()) {
      refresh(averaged);
      validate(validation, () -> stopIfAsked(averaged), schedules);
    }
  }

  private void validate(
      DataLoader validation, Runnable poll, Consumer<Map<String, Double>> schedules) {
    evaluate(
        validation,
        Integer.MAX_VALUE,
        poll,
        metrics -> {
          state.log(metrics);
          schedules.accept(metrics);
          callbacks.publish(new ValidationEnd(state, state.epoch(), state.globalStep(), metrics));
        });
  }

  private void evaluate(
      DataLoader validation, int limit, Runnable poll, Consumer<Map<String, Double>> whenDone) {
    log.hold();
    switches.hold();
    try {
      evaluation.validate(validation, limit, poll, whenDone);
      log.restore();
    } finally {
      switches.release();
      log.release();
    }
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

  /**
   * Leaves the average in the module, if there is one; the weights that were trained are lost,
   * unless the average does not come about.
   */
  private void keepAverage() {
    Averaged averaged = fit.averaged();
    try {
      refresh(averaged);
    } catch (RuntimeException | Error e) {
      averaged.close();
      throw e;
    }
  }

  /** Recomputes statistics of norms that do not belong to the average that the module has. */
  private void refresh(Averaged averaged) {
    stop(averaged.refresh(norms::run), averaged);
  }

  /** Saves and stops if asked to; what is saved are the weights that are trained. */
  private void stopIfAsked(Averaged averaged) {
    stop(settings.stop().request(state.globalStep()), averaged);
  }

  private void stop(Optional<RuntimeException> wanted, Averaged averaged) {
    if (wanted.isPresent()) {
      averaged.close();
      checkpoints.save(false);
      throw new Stop(wanted.get());
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
