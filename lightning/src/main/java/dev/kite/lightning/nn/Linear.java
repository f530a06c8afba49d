package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.op.Linalg;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An affine map of the last dimension, with torch's {@code weight} (O, I) and {@code bias} (O):
 * {@code torch.nn.Linear}.
 */
public final class Linear extends UnaryLayer {
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /** Creates a map from {@code in} to {@code out} numbers. */
  public Linear(int in, int out) {
    this(in, out, true);
  }

  /**
   * Creates a map from {@code in} to {@code out} numbers.
   *
   * @param bias whether something is added
   * @throws IllegalArgumentException if a number is negative
   */
  public Linear(int in, int out, boolean bias) {
    if (in < 0 || out < 0) {
      throw new IllegalArgumentException(
          "Could not make a Linear: in=" + in + " out=" + out + ". Choose both in [0, inf).");
    }
    Initializer initializer = Initializer.fanIn(in);
    weight = parameter("weight", new Shape(out, in), initializer);
    this.bias = bias ? parameter("bias", new Shape(out), initializer) : null;
  }

  /** Returns the matrix (O, I). */
  public Parameter weight() {
    return weight;
  }

  /** Returns what is added (O). */
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  /** Applies the layer to (*, I). */
  @Override
  public NDArray forward(NDArray input) {
    return Linalg.linear(input, weight.value(), valueOf(bias));
  }
}
