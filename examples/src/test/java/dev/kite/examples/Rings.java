package dev.kite.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.metric.Mean;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.op.Activation;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.tensorfile.SafetensorsReader;
import dev.kite.lightning.tensorfile.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/** Two rings of points that a network learns to tell apart in a loop of one's own. */
public final class Rings {
  private static final Path WEIGHTS = Path.of("rings.safetensors");
  private static final int ACCUMULATED = 4;

  private Rings() {}

  /** Trains and saves a network, and predicts with what was saved. */
  public static void main(String[] arguments) {
    Device device = Torch.device("auto"); // starts the engine
    Torch.seed(1); // what is drawn on the way: dropout
    try (Sequential net = network();
        TensorLoader training = TensorLoader.of(points(1000, 1)).batchSize(25).shuffle().build();
        TensorLoader validation = TensorLoader.of(points(200, 2)).batchSize(50).build()) {
      net.materialize(device, 1); // what the parameters begin with
      try (Optimizer optimizer = AdamW.of(net).learningRate(3e-2).build()) {
        for (int epoch = 0; epoch < 10; epoch++) {
          double loss = train(net, optimizer, training, device, epoch);
          double accuracy = evaluate(net, validation, device);
          System.out.printf(Locale.ROOT, "epoch %d  %.3f  %.3f%n", epoch, loss, accuracy);
        }
      }
      SafetensorsWriter.write(WEIGHTS, net.stateDict());
    }
    System.out.println(Arrays.toString(predict(device, 0, 1.1f, 2, 0.3f)));
  }

  private static Sequential network() {
    return new Sequential(new Linear(2, 64), new Relu(), new Dropout(0.1), new Linear(64, 2));
  }

  private static double train(
      Sequential net, Optimizer optimizer, TensorLoader loader, Device device, int epoch) {
    net.train();
    Torch.gradMode(true);
    int count = 0;
    try (Mean mean = new Mean();
        BatchStream batches = loader.open(device, 1, epoch, 0)) { // order of this seed and epoch
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        try (NDScope scope = new NDScope()) { // frees what this step makes
          scope.suppressNotUsedWarning();
          NDArray loss = Loss.crossEntropy(net.forward(batch.input()), batch.target());
          Torch.backward(Arithmetic.div(loss, ACCUMULATED)); // adds to the gradients
          mean.update(loss);
          count++;
          if (count % ACCUMULATED == 0) {
            optimizer.step(OptionalDouble.of(1)); // clips, moves, and sets the gradients to zero
          }
        }
      }
      return mean.compute();
    }
  }

  private static double evaluate(Sequential net, TensorLoader loader, Device device) {
    net.eval();
    Torch.gradMode(false);
    try (Accuracy accuracy = new Accuracy();
        BatchStream batches = loader.open(device, 0, 0, 0)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          accuracy.update(net.forward(batch.input()), batch.target());
        }
      }
      return accuracy.compute();
    }
  }

  /** Returns how likely each point is of either ring, by the network that was saved. */
  private static float[] predict(Device device, float... points) {
    Torch.gradMode(false);
    try (NDManager manager = Torch.manager(device); // frees all that is computed from its tensors
        SafetensorsReader reader = SafetensorsReader.open(WEIGHTS);
        Sequential net = network()) {
      net.materialize(device, 0);
      net.loadStateDict(reader.readAll(manager));
      net.eval();
      NDArray input = HostTensor.ofFloats(points, points.length / 2, 2).toDevice(manager);
      return Activation.softmax(net.forward(input), 1).toFloatArray();
    }
  }

  private static TensorDataset points(int count, long seed) {
    var random = new Random(seed);
    var points = new float[count * 2];
    var rings = new long[count];
    for (int i = 0; i < count; i++) {
      rings[i] = i % 2;
      double radius = 1 + rings[i] + 0.2 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      points[2 * i] = (float) (radius * Math.cos(angle));
      points[2 * i + 1] = (float) (radius * Math.sin(angle));
    }
    return TensorDataset.of(
        HostTensor.ofFloats(points, count, 2), HostTensor.ofLongs(rings, count));
  }
}
