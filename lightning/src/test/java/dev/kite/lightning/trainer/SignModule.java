package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import java.util.function.Function;

/**
 * The smallest module that trains, with everything that a resume could lose: dropout, moments,
 * metrics, windows.
 */
public final class SignModule extends LightningModule {
  private final Sequential net;
  private final Accuracy trained = metric("accuracy", new Accuracy());
  private final Accuracy validated = new Accuracy();
  private Function<Layer, Optimization> way = net -> AdamW.of(net).learningRate(1e-2).build();

  /** Creates a module of two linear layers. */
  public SignModule() {
    this(2);
  }

  /** Creates a module of at least two linear layers. */
  public SignModule(int linears) {
    Sequential[] blocks = new Sequential[linears - 1];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Sequential(new Linear(i == 0 ? 2 : 16, 16), new Relu(), new Dropout(0.1));
    }
    net = child("net", new Sequential(new Sequential(blocks), new Linear(16, 2)));
  }

  /** Creates a module of two linear layers that is trained in a given way. */
  public static SignModule trainedBy(Function<Layer, Optimization> way) {
    SignModule module = new SignModule();
    module.way = way;
    return module;
  }

  /** Creates a module of two linear layers after the given ones. */
  SignModule(UnaryLayer... first) {
    net = child("net", new Sequential(new Sequential(first), new Linear(2, 16), new Linear(16, 2)));
  }

  /** Returns shuffled data to train on, and data to validate with; the last batches are smaller. */
  public static Loaders loaders() {
    return Loaders.of(Xor.loader(200), TensorLoader.of(Xor.points(90)).batchSize(40).build());
  }

  @Override
  public NDArray trainingStep(Batch batch, StepContext context) {
    NDArray scores = net.forward(batch.input());
    trained.update(scores, batch.target());
    context.log("accuracy", trained);
    context.log("step", (double) context.globalStep());
    return Loss.crossEntropy(scores, batch.target());
  }

  @Override
  public void validationStep(Batch batch, StepContext context) {
    NDArray scores = net.forward(batch.input());
    validated.update(scores, batch.target());
    context.log("val/accuracy", validated);
    context.log("val/loss", Loss.crossEntropy(scores, batch.target()));
  }

  @Override
  public Optimization configureOptimizer() {
    return way.apply(this);
  }
}
