package dev.kite.benchmarks.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.model.Gpt;
import dev.kite.lightning.nn.model.GptOptions;
import dev.kite.lightning.nn.model.ResNet;
import dev.kite.lightning.nn.model.ResNetOptions;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.tensor.Reshaping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What is trained, with a batch of noise to train it on; {@code steps.py} has the same models.
 *
 * @param name what the command line calls it
 * @param title what the table calls it
 * @param layer makes it
 * @param input shape of a batch
 */
record StepModel(String name, String title, Supplier<UnaryLayer> layer, Shape input) {
  private static final int CLASSES = 10;
  private static final int VOCABULARY = 256;

  /** The models of the table. */
  static final List<StepModel> ALL =
      List.of(
          new StepModel(
              "mlp",
              "MLP 784-64-64-10, batch 32",
              () -> mlp(784, 64, 64, CLASSES),
              new Shape(32, 784)),
          new StepModel(
              "wide-mlp",
              "MLP 784-2048x4-10, batch 256",
              () -> mlp(784, 2048, 2048, 2048, 2048, CLASSES),
              new Shape(256, 784)),
          new StepModel(
              "convnet", "convnet 28x28, batch 64", StepModel::convnet, new Shape(64, 1, 28, 28)),
          new StepModel(
              "resnet18",
              "ResNet-18 32x32, batch 32",
              () -> new ResNet(ResNetOptions.resNet18(CLASSES).forSmallImages()),
              new Shape(32, 3, 32, 32)),
          new StepModel(
              "gpt",
              "GPT 4x256, 2x128 tokens",
              () -> new Scores(new Gpt(GptOptions.of(VOCABULARY, 128, 4, 8, 256))),
              new Shape(2, 128)));

  /** Joins sentences and tokens, as a loss wants them. */
  private static final class Scores extends UnaryLayer {
    private final Gpt gpt;

    Scores(Gpt gpt) {
      this.gpt = child("gpt", gpt);
    }

    @Override
    public NDArray forward(NDArray input) {
      return Reshaping.flatten(gpt.forward(input), 0, 1);
    }
  }

  static StepModel of(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  /** Returns a perceptron of many small layers, with two parameters each. */
  static StepModel deep(int layers) {
    int[] widths = new int[layers + 1];
    Arrays.fill(widths, CLASSES);
    return new StepModel("deep", "", () -> mlp(widths), new Shape(4, CLASSES));
  }

  /** Returns the same model with batches of another size. */
  StepModel withBatchSize(int size) {
    long[] shape = input.getShape().clone();
    shape[0] = size;
    return new StepModel(name, title, layer, new Shape(shape));
  }

  /** Makes a batch of inputs, images or tokens. */
  NDArray inputs(NDManager manager) {
    if (tokens()) {
      return whole(manager, input, VOCABULARY);
    }
    Random random = new Random(1);
    ByteBuffer bytes = bytes(input.size() * Float.BYTES);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) random.nextGaussian());
    }
    return Tensors.copy(manager, bytes.flip(), input, DataType.FLOAT32);
  }

  /** Makes what the model is to answer. */
  NDArray targets(NDManager manager) {
    return whole(manager, new Shape(tokens() ? input.size() : input.get(0)), CLASSES);
  }

  private boolean tokens() {
    return name.equals("gpt");
  }

  private static NDArray whole(NDManager manager, Shape shape, int bound) {
    Random random = new Random(2);
    ByteBuffer bytes = bytes(shape.size() * Long.BYTES);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.nextInt(bound));
    }
    return Tensors.copy(manager, bytes.flip(), shape, DataType.INT64);
  }

  private static ByteBuffer bytes(long count) {
    return ByteBuffer.allocate(Math.toIntExact(count)).order(ByteOrder.nativeOrder());
  }

  private static UnaryLayer mlp(int... widths) {
    UnaryLayer[] layers = new UnaryLayer[2 * widths.length - 3];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = i % 2 == 0 ? new Linear(widths[i / 2], widths[i / 2 + 1]) : new Relu();
    }
    return new Sequential(layers);
  }

  /** The network of PyTorch's MNIST example, without dropout. */
  private static UnaryLayer convnet() {
    return new Sequential(
        new Conv2d(1, 32, 3),
        new Relu(),
        new Conv2d(32, 64, 3),
        new Relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(9216, 128),
        new Relu(),
        new Linear(128, CLASSES));
  }
}
