package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.optim.Scheduled;

/** What lives as long as one fit; closing it frees what it holds on the device. */
record Fit(
    Settings settings, FitState state, Callbacks callbacks, Scheduled optimization, StepLog log)
    implements AutoCloseable {
  static Fit of(Settings settings, FitState state, Callbacks callbacks, Device device) {
    StaleGradients.clear(state.module());
    Scheduled optimization = state.module().configureOptimizer().scheduled();
    return new Fit(settings, state, callbacks, optimization, StepLog.ofTraining(state, device));
  }

  @Override
  public void close() {
    try {
      log.close();
    } finally {
      optimization.optimizer().close();
    }
  }
}
