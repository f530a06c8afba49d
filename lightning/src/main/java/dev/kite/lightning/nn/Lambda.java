package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** A function without parameters as a layer, for what has no class of its own. */
public final class Lambda extends UnaryLayer {
  private final UnaryOperator<NDArray> function;

  /** Creates a layer that applies a function, for example {@code Activation::tanhshrink}. */
  public Lambda(UnaryOperator<NDArray> function) {
    this.function = function;
  }

  @Override
  public NDArray forward(NDArray input) {
    return function.apply(input);
  }
}
