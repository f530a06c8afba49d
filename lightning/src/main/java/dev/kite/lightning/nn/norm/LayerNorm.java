package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Norm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Normalises over the last dimensions, with {@code weight} and {@code bias} of their shape: {@code
 * torch.nn.LayerNorm} (Ba, Kiros, Hinton: Layer Normalization, 2016).
 */
public final class LayerNorm extends UnaryLayer {
  private static final double EPS = 1e-5;

  private final long[] shape;
  private final double eps;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;

  /** Creates a layer over the last dimensions, with torch's defaults. */
  public LayerNorm(int... shape) {
    this(shape, EPS, true, true);
  }

  /**
   * Creates a layer.
   *
   * @param shape sizes of the last dimensions
   * @param eps added to the variance
   * @param affine whether there is a weight
   * @param bias whether there is a bias, too
   * @throws IllegalArgumentException if there is no dimension, or one is empty
   */
  public LayerNorm(int[] shape, double eps, boolean affine, boolean bias) {
    this.shape = Trailing.dimensions("LayerNorm", shape, eps);
    this.eps = eps;
    weight = affine ? parameter("weight", new Shape(this.shape), Initializer.constant(1)) : null;
    this.bias =
        affine && bias ? parameter("bias", new Shape(this.shape), Initializer.constant(0)) : null;
  }

  /** Returns what elements are multiplied with. */
  public Optional<Parameter> weight() {
    return Optional.ofNullable(weight);
  }

  /** Returns what is added to elements. */
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Norm.layerNorm(input, shape, valueOf(weight), valueOf(bias), eps);
  }
}
