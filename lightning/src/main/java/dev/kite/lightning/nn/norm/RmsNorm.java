package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Norm;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Divides by the root of the mean square over the last dimensions, with {@code weight} of their
 * shape: {@code torch.nn.RMSNorm} (Zhang, Sennrich: Root Mean Square Layer Normalization, 2019).
 */
public final class RmsNorm extends UnaryLayer {
  private final long[] shape;
  private final @Nullable Double eps;
  private final @Nullable Parameter weight;

  /** Creates a layer over the last dimensions, with torch's defaults. */
  public RmsNorm(int... shape) {
    this(shape, OptionalDouble.empty(), true);
  }

  /**
   * Creates a layer.
   *
   * @param shape sizes of the last dimensions
   * @param eps added to the mean square; absent for the type's smallest step
   * @param affine whether there is a weight
   * @throws IllegalArgumentException if there is no dimension, or one is empty
   */
  public RmsNorm(int[] shape, OptionalDouble eps, boolean affine) {
    this.shape = Trailing.dimensions("RmsNorm", shape, eps.orElse(0));
    this.eps = eps.isPresent() ? eps.getAsDouble() : null;
    weight = affine ? parameter("weight", new Shape(this.shape), Initializer.constant(1)) : null;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Norm.rmsNorm(input, shape, valueOf(weight), eps);
  }
}
