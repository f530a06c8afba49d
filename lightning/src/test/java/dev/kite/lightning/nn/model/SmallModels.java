package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.op.tensor.Joining;
import dev.kite.lightning.op.tensor.Reshaping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The models and the data of {@code make_models.py}. */
final class SmallModels {
  private static final int BATCH = 8;
  private static final int VOCABULARY = 17;
  private static final int CLASSES = 5;

  private SmallModels() {}

  static Gpt gpt() {
    return new Gpt(GptOptions.of(VOCABULARY, 8, 2, 4, 32));
  }

  static ResNet basic() {
    return new ResNet(new ResNetOptions(false, List.of(1, 1, 1, 1), 4, CLASSES, true));
  }

  static ResNet bottleneck() {
    return new ResNet(new ResNetOptions(true, List.of(1, 2, 1, 1), 4, CLASSES, false));
  }

  static VisionTransformer vision() {
    return new VisionTransformer(VisionTransformerOptions.of(8, 4, 2, 2, 16, 24, CLASSES));
  }

  static NDArray language(Gpt model, int step, NDManager manager) {
    ByteBuffer bytes = buffer(18 * Long.BYTES);
    for (int i = 0; i < 18; i++) {
      long place = i + 18L * (step % 4);
      bytes.putLong((place * place * 5 + place * 3) % VOCABULARY);
    }
    NDArray both = Tensors.copy(manager, bytes.flip(), new Shape(2, 9), DataType.INT64);
    NDArray logits = model.forward(Joining.narrow(both, 1, 0, 8));
    return loss(
        Reshaping.reshape(logits, -1, VOCABULARY),
        Reshaping.reshape(Joining.narrow(both, 1, 1, 8), -1));
  }

  static NDArray images(int step, int size, NDManager manager) {
    int count = BATCH * 3 * size * size;
    ByteBuffer bytes = buffer(count * Double.BYTES);
    for (int i = 0; i < count; i++) {
      long place = i + 7L * (step % 4);
      bytes.putDouble((place * place * 37 + place * 11) % 1009 / 504.5 - 1);
    }
    return Tensors.copy(manager, bytes.flip(), new Shape(BATCH, 3, size, size), DataType.FLOAT64);
  }

  static NDArray vision(NDArray logits, int step, NDManager manager) {
    ByteBuffer bytes = buffer(BATCH * Long.BYTES);
    for (int i = 0; i < BATCH; i++) {
      bytes.putLong((i + step % 4) % CLASSES);
    }
    return loss(logits, Tensors.copy(manager, bytes.flip(), new Shape(BATCH), DataType.INT64));
  }

  private static NDArray loss(NDArray logits, NDArray labels) {
    return Loss.crossEntropy(logits, labels);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
