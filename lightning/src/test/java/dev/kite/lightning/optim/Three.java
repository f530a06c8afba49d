package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;

/** A matrix and two vectors, whose gradients a test chooses. */
final class Three extends Layer {
  Three() {
    parameter("w", new Shape(3, 2), Initializer.uniform(1));
    parameter("b", new Shape(3), Initializer.uniform(1));
    parameter("c", new Shape(2), Initializer.uniform(1));
  }

  /** Computes what has the given tensor as its gradient with respect to a parameter. */
  NDArray weighted(String parameter, NDArray gradient) {
    return parameters().stream()
        .filter(each -> each.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .value()
        .mul(gradient)
        .sum();
  }
}
