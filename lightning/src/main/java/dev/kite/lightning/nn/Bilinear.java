package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.op.Linalg;
import org.jspecify.annotations.Nullable;

/**
 * A map that is linear in each of two inputs, with torch's {@code weight} (O, I, J) and {@code
 * bias} (O): {@code torch.nn.Bilinear}.
 */
public final class Bilinear extends Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /**
   * Creates a map from {@code first} and {@code second} to {@code out} numbers.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Bilinear(int first, int second, int out, boolean bias) {
    if (first < 1 || second < 1 || out < 1) {
      throw new IllegalArgumentException(
          "Could not make a Bilinear: first=%s second=%s out=%s. Choose all in [1, inf)."
              .formatted(first, second, out));
    }
    Initializer initializer = Initializer.fanIn(first);
    weight = parameter("weight", new Shape(out, first, second), initializer);
    this.bias = bias ? parameter("bias", new Shape(out), initializer) : null;
  }

  /** Applies the layer to (*, I) and (*, J). */
  public NDArray forward(NDArray first, NDArray second) {
    return Linalg.bilinear(first, second, weight.value(), valueOf(bias));
  }
}
