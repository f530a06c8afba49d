package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.optim.Optimizer;

/** What lives as long as one fit; closing it frees what it holds on the device. */
record Fit(Settings settings, FitState state, Callbacks callbacks, Optimizer optimizer, StepLog log)
    implements AutoCloseable {
  static Fit of(Settings settings, FitState state, Callbacks callbacks, Device device) {
    StaleGradients.clear(state.module());
    Optimizer optimizer = state.module().configureOptimizer();
    return new Fit(settings, state, callbacks, optimizer, StepLog.ofTraining(state, device));
  }

  @Override
  public void close() {
    try (optimizer) {
      log.close();
    }
  }
}
