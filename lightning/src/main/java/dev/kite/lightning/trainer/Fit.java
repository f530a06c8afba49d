package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.optim.GradientTreatment;
import dev.kite.lightning.optim.Scheduled;
import dev.kite.lightning.precision.LossScale;
import java.util.Optional;

/** What lives as long as one fit; closing it frees what it holds on the device. */
record Fit(
    Settings settings,
    FitState state,
    Callbacks callbacks,
    Scheduled optimization,
    StepLog log,
    Optional<LossScale> scale)
    implements AutoCloseable {
  static Fit of(Settings settings, FitState state, Callbacks callbacks, Device device) {
    StaleGradients.clear(state.module());
    Scheduled optimization = state.module().configureOptimizer().scheduled();
    StepLog log = StepLog.ofTraining(state, device);
    Optional<LossScale> scale =
        settings.precision().needsLossScale()
            ? Optional.of(LossScale.on(device))
            : Optional.empty();
    return new Fit(settings, state, callbacks, optimization, log, scale);
  }

  /** Returns what becomes of gradients before an update. */
  GradientTreatment treatment() {
    return scale.map(settings.treatment()::scaledBy).orElse(settings.treatment());
  }

  @Override
  public void close() {
    try {
      log.close();
    } finally {
      scale.ifPresent(LossScale::close);
      optimization.optimizer().close();
    }
  }
}
