package dev.kite.examples;

import ai.djl.ndarray.NDArray;
import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.lightning.trainer.Weights;
import dev.kite.runtime.run.Run;
import java.util.Random;

/** Two spirals that a network learns to tell apart. */
public final class Spiral {

  /**
   * What the best model reaches.
   *
   * @param accuracy share of the points that it tells apart
   */
  public record Score(double accuracy) {}

  /**
   * Trains a classifier of points in the plane.
   *
   * @param lr step size of the optimizer
   * @param maxEpochs passes over the points at most
   */
  @Experiment
  Score train(
      Trainer.Builder trainer,
      @Param(value = "1e-2", range = "(0, inf)") double lr,
      @Param(value = "60", range = "[1, inf)", mutable = true) int maxEpochs) {
    try (var model = new Classifier(lr);
        var loaders =
            Loaders.of(
                TensorLoader.of(points(1000, 1)).batchSize(50).shuffle().build(),
                TensorLoader.of(points(200, 2)).batchSize(50).build());
        var test = TensorLoader.of(points(200, 3)).batchSize(50).build()) {
      var fitted =
          trainer.maxEpochs(maxEpochs).callback(EarlyStopping.on("val/loss").patience(10)).build();
      fitted.fit(model, loaders);
      return new Score(fitted.test(model, test, Weights.BEST).get("test/accuracy"));
    }
  }

  /** Hears of every tenth validation. */
  @Callback(every = 10)
  void validated(ValidationEnd event, Run run) {
    System.out.println(run.dir() + ": " + event.metrics());
  }

  private static TensorDataset points(int count, long seed) {
    var random = new Random(seed);
    var points = new float[count * 2];
    var arms = new long[count];
    for (int i = 0; i < count; i++) {
      double angle = 6 * random.nextDouble();
      arms[i] = i % 2;
      points[2 * i] = (float) (angle * Math.cos(angle + Math.PI * arms[i]));
      points[2 * i + 1] = (float) (angle * Math.sin(angle + Math.PI * arms[i]));
    }
    return TensorDataset.of(HostTensor.ofFloats(points, count, 2), HostTensor.ofLongs(arms, count));
  }

  private static final class Classifier extends LightningModule {
    private final Sequential net =
        child(
            "net",
            new Sequential(
                new Linear(2, 64), new Relu(), new Linear(64, 64), new Relu(), new Linear(64, 2)));
    private final Accuracy accuracy = metric("accuracy", new Accuracy());
    private final double lr;

    Classifier(double lr) {
      this.lr = lr;
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      return Loss.crossEntropy(net.forward(batch.input()), batch.target());
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      var scores = net.forward(batch.input());
      accuracy.update(scores, batch.target());
      context.log("val/loss", Loss.crossEntropy(scores, batch.target()));
      context.log("val/accuracy", accuracy);
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(lr).build();
    }
  }
}
