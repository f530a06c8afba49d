package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.op.Linalg;

/** An affine map of the last dimension, with torch's {@code weight} (O, I) and {@code bias} (O). */
public final class Linear extends UnaryLayer {
  private final Parameter weight;
  private final Parameter bias;

  /** Creates a map from {@code in} to {@code out} numbers. */
  public Linear(int in, int out) {
    Initializer initializer = FanIn.uniform(in);
    weight = parameter("weight", new Shape(out, in), initializer);
    bias = parameter("bias", new Shape(out), initializer);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Linalg.linear(input, weight.value(), bias.value());
  }
}
