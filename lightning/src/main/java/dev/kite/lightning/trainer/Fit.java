package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Scheduled;
import dev.kite.lightning.optim.average.Averaged;
import dev.kite.lightning.optim.average.AveragedNorms;
import dev.kite.lightning.optim.average.AveragedWeights;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.optim.gradient.StaleGradients;
import dev.kite.lightning.precision.LossScale;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** What lives as long as one fit; closing it frees what it holds on the device. */
record Fit(
    Settings settings,
    FitState state,
    Callbacks callbacks,
    Scheduled optimization,
    StepLog log,
    Optional<LossScale> scale,
    Optional<AveragedWeights> average,
    Optional<AveragedNorms> norms,
    Owned owned)
    implements AutoCloseable {
  /** What is freed together, what came last first, whatever of it fails to go. */
  static final class Owned implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Takes over how something is freed. */
    void add(Runnable closer) {
      closers.push(closer);
    }

    @Override
    public void close() {
      if (!closers.isEmpty()) {
        try {
          closers.pop().run();
        } finally {
          close();
        }
      }
    }
  }

  static Fit of(Settings settings, FitState state, Callbacks callbacks, Device device) {
    Owned owned = new Owned();
    try {
      return of(settings, state, callbacks, device, owned);
    } catch (RuntimeException | Error e) {
      owned.close();
      throw e;
    }
  }

  private static Fit of(
      Settings settings, FitState state, Callbacks callbacks, Device device, Owned owned) {
    StaleGradients.clear(state.module().parameters());
    Scheduled optimization = optimization(state.module()).scheduled();
    owned.add(optimization.optimizer()::close);
    requireGradientsAlone(optimization.optimizer());
    optimization.load(Map.of()); // a module may hold a plateau that has heard another fit
    StepLog log = StepLog.ofTraining(state, device);
    owned.add(log::close);
    Optional<LossScale> scale =
        settings.precision().needsLossScale()
            ? Optional.of(LossScale.on(device))
            : Optional.empty();
    scale.ifPresent(each -> owned.add(each::close));
    Optional<AveragedWeights> average =
        settings
            .averaging()
            .map(averaging -> new AveragedWeights(averaging, state.module().parameters()));
    average.ifPresent(each -> owned.add(each::close));
    Optional<AveragedNorms> norms = AveragedNorms.of(state.module(), settings.averaging());
    norms.ifPresent(each -> owned.add(each::close));
    return new Fit(settings, state, callbacks, optimization, log, scale, average, norms, owned);
  }

  private static Optimization optimization(LightningModule module) {
    Optimization optimization = module.configureOptimizer();
    if (optimization == null) {
      throw new IllegalStateException(
          "Could not fit: configureOptimizer of %s returned null. Return an optimizer."
              .formatted(module.getClass().getName()));
    }
    return optimization;
  }

  private static void requireGradientsAlone(Optimizer optimizer) {
    if (optimizer.needsClosure()) {
      throw new IllegalStateException(
          "Could not fit with %s: it computes the loss several times in a step, and a fit once. Call its step(loss) in a loop of your own."
              .formatted(optimizer.getClass().getSimpleName()));
    }
  }

  /** Returns what becomes of gradients before an update. */
  GradientTreatment treatment() {
    return scale.map(settings.treatment()::scaledBy).orElse(settings.treatment());
  }

  /** Has the module compute with the average of its weights, if there is one, until closed. */
  Averaged averaged() {
    return average
        .filter(each -> each.updates() > 0)
        .map(each -> Averaged.of(each, norms))
        .orElse(Averaged.NOT);
  }

  @Override
  public void close() {
    owned.close();
  }
}
