package dev.kite.examples;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;

/** Two convolutions and two linear layers: 80,202 parameters for digits of 28x28 pixels. */
public final class DigitClassifier extends LightningModule {

  private final double lr;
  private final Accuracy accuracy = metric("accuracy", new Accuracy());
  private final Sequential net =
      child(
          "net",
          new Sequential(
              new Conv2d(1, 16, 5),
              new MaxPool2d(2),
              new Relu(),
              new Conv2d(16, 32, 5),
              new MaxPool2d(2),
              new Relu(),
              new Flatten(),
              new Dropout(0.25),
              new Linear(32 * 4 * 4, 128),
              new Relu(),
              new Dropout(0.5),
              new Linear(128, 10)));

  /** Creates the classifier; {@code lr} is the step size of its optimizer. */
  public DigitClassifier(double lr) {
    this.lr = lr;
  }

  @Override
  public NDArray trainingStep(Batch batch, StepContext context) {
    return Loss.crossEntropy(net.forward(batch.input()), batch.target());
  }

  @Override
  public void validationStep(Batch batch, StepContext context) {
    var logits = net.forward(batch.input());
    accuracy.update(logits, batch.target());
    context.log("val/loss", Loss.crossEntropy(logits, batch.target()));
    context.log("val/accuracy", accuracy);
  }

  @Override
  public Optimizer configureOptimizer() {
    return AdamW.of(this).learningRate(lr).build();
  }
}
