package dev.kite.examples;

import ai.djl.ndarray.NDArray;
import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;

/** A program that compiles against the real trainer and listens to it. */
public final class Parity {

  /**
   * Learns whether two bits are equal.
   *
   * @param epochs passes over the four examples
   */
  @Experiment
  void train(Run run, Trainer.Builder trainer, int epochs) {
    var bits =
        TensorDataset.of(
            HostTensor.ofFloats(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
            HostTensor.ofLongs(new long[] {1, 0, 0, 1}, 4));
    try (var model = new Model();
        var loaders = Loaders.of(TensorLoader.of(bits).build(), TensorLoader.of(bits).build())) {
      trainer.maxEpochs(epochs).build().fit(model, loaders);
    }
  }

  /** Notes every second validation. */
  @Callback(every = 2)
  void validated(ValidationEnd event, Run run) {
    run.artifact("validated-" + event.trainer().globalStep() + ".txt", "seen\n");
  }

  /** Notes how it ended. */
  @Callback
  void ended(RunEnd event) {
    System.out.println("ended: " + event.outcome().word());
  }

  private static final class Model extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));

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
}
