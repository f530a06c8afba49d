package dev.kite.examples;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;

/** The smallest module that trains: whether two bits are equal. */
final class Equality extends LightningModule {
  private final Linear linear = child("linear", new Linear(2, 2));

  /** Returns the four examples that there are. */
  static TensorDataset bits() {
    return TensorDataset.of(
        HostTensor.ofFloats(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
        HostTensor.ofLongs(new long[] {1, 0, 0, 1}, 4));
  }

  @Override
  public NDArray trainingStep(Batch batch, StepContext context) {
    return Loss.crossEntropy(linear.forward(batch.input()), batch.target());
  }

  @Override
  public void validationStep(Batch batch, StepContext context) {
    context.log("val/loss", trainingStep(batch, context));
  }

  @Override
  public Optimizer configureOptimizer() {
    return AdamW.of(this).build();
  }
}
