package dev.kite.lightning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.Optimizer;
import java.util.OptionalDouble;

/** The smallest module that trains: whether two numbers have the same sign. */
public final class Xor {
  private Xor() {}

  /** Returns a network that is not materialized. */
  public static Sequential network() {
    return new Sequential(new Linear(2, 16), new Relu(), new Linear(16, 2));
  }

  /** Returns points in [-1/2, 1/2)^2 and their classes. */
  public static TensorDataset points(int count) {
    float[] points = new float[2 * count];
    long[] classes = new long[count];
    for (int i = 0; i < count; i++) {
      points[2 * i] = Seeds.unit(5, 2L * i) - 0.5f;
      points[2 * i + 1] = Seeds.unit(5, 2L * i + 1) - 0.5f;
      classes[i] = points[2 * i] * points[2 * i + 1] > 0 ? 1 : 0;
    }
    return TensorDataset.of(
        HostTensor.ofFloats(points, count, 2), HostTensor.ofLongs(classes, count));
  }

  /** Returns a shuffling loader of batches of 30. */
  public static TensorLoader loader(int count) {
    return TensorLoader.of(points(count)).batchSize(30).shuffle().build();
  }

  /** Trains one epoch. */
  public static void epoch(
      Sequential network, Optimizer optimizer, TensorLoader loader, int epoch) {
    Torch.gradMode(true);
    try (BatchStream batches = loader.open(TestDevice.get(), 3, epoch, 0)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        step(network, optimizer, batch);
      }
    } finally {
      Torch.gradMode(false);
    }
  }

  /** Trains on one batch and leaves nothing behind. */
  public static void step(Sequential network, Optimizer optimizer, Batch batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray loss = Loss.crossEntropy(network.forward(batch.input()), batch.target());
      Torch.backward(loss);
      optimizer.step(OptionalDouble.of(1));
    }
  }
}
