package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * Layers applied one after the other: {@code torch.nn.Sequential}. Their names are 0, 1, 2 and so
 * on unless they are given.
 */
public final class Sequential extends UnaryLayer {
  private final List<UnaryLayer> layers;

  /** Composes layers. */
  public Sequential(UnaryLayer... layers) {
    this(List.of(layers));
  }

  /** Composes layers. */
  public Sequential(List<? extends UnaryLayer> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      child(Integer.toString(i), layers.get(i));
    }
  }

  /** Composes layers by name, in the order of the map. */
  public Sequential(Map<String, ? extends UnaryLayer> layers) {
    this.layers = List.copyOf(layers.values());
    layers.forEach(this::child);
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
