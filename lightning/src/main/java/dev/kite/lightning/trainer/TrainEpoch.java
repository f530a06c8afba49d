package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainEpochStart;
import dev.kite.lightning.checkpoint.Cursor.Phase;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.graph.GraphCut;
import dev.kite.lightning.optim.Scheduled;
import dev.kite.lightning.optim.average.AveragedWeights;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.LossScale;
import dev.kite.lightning.precision.Precision.Computing;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Trains on the batches of an epoch that are left.
 *
 * <pre>
 * at its first batch: TrainEpochStart
 * open the loader at the current batch; until the last batch, or the fit is to end:
 *   seed from (seed, global step)
 *   scope:                                     frees every tensor of the step
 *     loss = trainingStep(batch)               in the types of the precision
 *     add up what was logged                   one native call for all scalars
 *     backward(loss), times its scale if there is one
 *     move the optimizer's settings to this position, if they have schedules
 *     optimizer.step: clip, update, zero       one call of torch for all parameters
 *     add up the norm of the gradients, if it is asked for and the step was made
 *     count the step; update the average of the weights if due
 *     TrainBatchEnd, if anybody listens
 *   every n steps: log the means of the window and the step sizes      the only host sync
 *   offer progress; save if due; poll for a request to stop
 * </pre>
 */
final class TrainEpoch {
  private static final String GRADIENT_NORM = "grad_norm";

  private final Settings settings;
  private final FitState state;
  private final Callbacks callbacks;
  private final Scheduled optimization;
  private final StepLog log;
  private final Optional<LossScale> scale;
  private final GradientTreatment treatment;
  private final Optional<AveragedWeights> average;
  private final DataLoader loader;
  private final Device device;

  TrainEpoch(Fit fit, DataLoader loader, Device device) {
    settings = fit.settings();
    state = fit.state();
    callbacks = fit.callbacks();
    optimization = fit.optimization();
    log = fit.log();
    scale = fit.scale();
    treatment = fit.treatment();
    average = fit.average();
    this.loader = loader;
    this.device = device;
  }

  /**
   * Runs the steps that are left.
   *
   * @param afterStep saves and stops if it has to
   */
  void run(Runnable afterStep) {
    if (state.batch() == 0) {
      callbacks.publish(new TrainEpochStart(state, state.epoch()));
    }
    ProgressMeter meter =
        new ProgressMeter(
            "train",
            total(),
            log,
            state::globalStep,
            () -> state.epoch() + (double) state.batch() / loader.batches(),
            state.stopwatch());
    try (BatchStream batches = loader.open(device, settings.seed(), state.epoch(), state.batch())) {
      while (state.cursor().phase() == Phase.TRAIN) {
        long begin = System.nanoTime();
        Batch batch = batches.next();
        state.stopwatch().waitedSince(begin);
        if (batch == null) {
          throw tooFew("train", state.batch(), loader.batches());
        }
        step(batch);
        if (state.globalStep() % settings.logEveryNSteps() == 0) {
          Map<String, Double> means = log.takeWindow();
          means.putAll(optimization.rates());
          scale.ifPresent(each -> means.put("loss_scale", each.scale()));
          state.log(means);
        }
        settings.logger().progress(meter);
        afterStep.run();
      }
    }
  }

  private void step(Batch batch) {
    boolean done = false;
    try {
      stepInScope(batch);
      done = true;
    } finally {
      if (!done) {
        GraphCut.purge();
      }
    }
  }

  private void stepInScope(Batch batch) {
    Torch.seed(Seeds.of(settings.seed(), Seeds.Stream.STEP, 0, state.globalStep()));
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      int index = state.batch();
      log.begin(index, batch);
      NDArray loss = loss(batch);
      log.logLoss(loss);
      log.end();
      scale.ifPresentOrElse(each -> each.backward(loss), () -> Torch.backward(loss));
      optimization.apply(state.globalStep(), state.epoch());
      optimization.optimizer().step(treatment);
      if (settings.logGradientNorm()) {
        logNorm(optimization.optimizer().gradientNorm());
      }
      state.stopwatch().trained(batch.size(), optimization.optimizer().learningRate());
      state.stepped(loader.batches());
      average
          .filter(each -> each.averaging().dueAtStep(state.globalStep()))
          .ifPresent(AveragedWeights::update);
      if (callbacks.listenToBatches()) {
        callbacks.publishStep(
            new TrainBatchEnd(state, state.epoch(), index, state.globalStep(), loss));
        state.endTrainingIfFinished();
      }
    }
  }

  /** Logs the norm unless the step was left out, whose norm is infinite or no number. */
  private void logNorm(NDArray norm) {
    scale.ifPresentOrElse(
        each -> log.log(GRADIENT_NORM, norm, each.leftOut()), () -> log.log(GRADIENT_NORM, norm));
    log.end();
  }

  /** Computes forward pass and loss with the numbers of this precision, and nothing else. */
  private NDArray loss(Batch batch) {
    Batch converted = settings.precision().convert(batch);
    Computing computing = settings.precision().computing(device);
    try {
      return requireScalar(state.module().trainingStep(converted, log));
    } finally {
      computing.close();
    }
  }

  private NDArray requireScalar(@Nullable NDArray loss) {
    if (loss == null) {
      throw new IllegalStateException(
          "Could not train: trainingStep of %s returned null. Return the loss, for no step can be skipped."
              .formatted(state.module().getClass().getName()));
    }
    if (loss.getShape().size() != 1) {
      throw new IllegalStateException(
          "Could not train: the loss that trainingStep of %s returned has shape %s. Reduce it to one element, for example by mean()."
              .formatted(state.module().getClass().getName(), loss.getShape()));
    }
    return loss;
  }

  private OptionalLong total() {
    Limits limits = settings.limits();
    long byEpochs =
        limits.maxEpochs() == Integer.MAX_VALUE
            ? Long.MAX_VALUE
            : (long) limits.maxEpochs() * loader.batches();
    long total = Math.min(byEpochs, limits.maxSteps());
    return total == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(total);
  }

  static IllegalStateException tooFew(String phase, int given, int promised) {
    return new IllegalStateException(
        "Could not %s: the loader gave %s batches and promised %s. Make batches() tell the truth."
            .formatted(phase, given, promised));
  }
}
