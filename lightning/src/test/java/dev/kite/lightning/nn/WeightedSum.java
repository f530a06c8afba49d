package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.op.tensor.Reshaping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The scalar that fixtures have gradients of: outputs times {@code weight} of {@code cases.py}. */
final class WeightedSum {
  private WeightedSum() {}

  static void backward(List<NDArray> outputs, NDManager manager) {
    NDArray total = part(outputs.get(0), manager);
    for (NDArray output : outputs.subList(1, outputs.size())) {
      total = Arithmetic.add(total, part(output, manager));
    }
    Torch.backward(total);
  }

  private static NDArray part(NDArray output, NDManager manager) {
    NDArray weight = weight(Math.toIntExact(output.getShape().size()), manager);
    return Reduction.sum(
        Arithmetic.mul(output, Reshaping.reshape(weight, output.getShape().getShape())));
  }

  private static NDArray weight(int count, NDManager manager) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      bytes.putFloat((i * 37 % 11 - 5) / 4f + 0.125f);
    }
    return Tensors.copy(manager, bytes.flip(), new Shape(count), DataType.FLOAT32);
  }
}
