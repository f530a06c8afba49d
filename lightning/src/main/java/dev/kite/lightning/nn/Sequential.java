package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Layers applied one after the other; their names are 0, 1, 2 and so on. */
public final class Sequential extends UnaryLayer {
  private final List<UnaryLayer> layers;

  /** Composes layers. */
  public Sequential(UnaryLayer... layers) {
    this.layers = List.of(layers);
    for (int i = 0; i < layers.length; i++) {
      child(Integer.toString(i), layers[i]);
    }
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray output = input;
    for (UnaryLayer layer : layers) {
      output = layer.forward(output);
    }
    return output;
  }
}
