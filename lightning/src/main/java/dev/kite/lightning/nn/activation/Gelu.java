package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element times the normal distribution function of it: {@code torch.nn.GELU}. */
public final class Gelu extends UnaryLayer {
  /** How the distribution function is computed. */
  public enum Approximation {
    /** Exactly. */
    NONE,
    /** By a hyperbolic tangent, as GPT-2 does. */
    TANH
  }

  private final boolean tanh;

  /** Creates the layer without an approximation. */
  public Gelu() {
    this(Approximation.NONE);
  }

  /** Creates the layer. */
  public Gelu(Approximation approximation) {
    tanh = approximation == Approximation.TANH;
  }

  @Override
  public NDArray forward(NDArray input) {
    return tanh ? Activation.geluTanh(input) : Activation.gelu(input);
  }
}
