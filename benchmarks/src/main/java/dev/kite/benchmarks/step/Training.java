package dev.kite.benchmarks.step;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Captured;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.util.List;
import java.util.OptionalDouble;

/** A model that is trained on one batch, again and again. */
final class Training implements AutoCloseable {
  /** Where a step that fails does so. */
  enum Failure {
    IN_FORWARD,
    BEFORE_BACKWARD,
    BEFORE_UPDATE
  }

  /** What a failing step throws by itself. */
  static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The CPU, or what the property {@code device} names. */
  private static final Device DEVICE = Torch.device(System.getProperty("device", "cpu"));

  private final NDManager manager = Torch.manager(DEVICE);
  private final UnaryLayer layer;
  private final Optimizer optimizer;
  private final NDArray inputs;
  private final NDArray targets;
  private final NDArray noTargets;
  private final Captured forward;
  private final boolean captured;

  Training(StepModel model, boolean captured) {
    Torch.gradMode(true);
    this.captured = captured;
    layer = model.layer().get();
    layer.materialize(DEVICE, 1);
    optimizer = AdamW.of(layer).build();
    inputs = model.inputs(manager);
    targets = model.targets(manager);
    noTargets = model.inputs(manager);
    forward = Captured.of(layer, batch -> List.of(loss(batch[0], batch[1])));
  }

  private NDArray loss(NDArray given, NDArray wanted) {
    return Loss.crossEntropy(layer.forward(given), wanted);
  }

  void step() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray loss = forward(targets);
      Torch.backward(loss);
      optimizer.step(OptionalDouble.empty());
      if (DEVICE.isGpu()) {
        // A step that a device has only been told of has not been done.
        Torch.item(loss);
      }
    }
  }

  /** Does a part of a step, and throws. */
  void fail(Failure where) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray loss = forward(where == Failure.IN_FORWARD ? noTargets : targets);
      if (where == Failure.BEFORE_UPDATE) {
        Torch.backward(loss);
      }
      throw new Interruption();
    }
  }

  /** Does the last part of a step. */
  void update() {
    optimizer.step(OptionalDouble.empty());
  }

  private NDArray forward(NDArray wanted) {
    return captured ? forward.forward(inputs, wanted) : loss(inputs, wanted);
  }

  @Override
  public void close() {
    forward.close();
    optimizer.close();
    layer.close();
    manager.close();
  }
}
