package dev.kite.lightning.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Layers that a module applies itself, by name: {@code torch.nn.ModuleDict}.
 *
 * @param <L> type of the layers
 */
public final class LayerDict<L extends Layer> extends Layer {
  private final Map<String, L> layers;

  /** Names layers, in the order of the map. */
  public LayerDict(Map<String, ? extends L> layers) {
    this.layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    layers.forEach(this::child);
  }

  /**
   * Returns the layer of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public L get(String name) {
    L layer = layers.get(name);
    if (layer == null) {
      throw new IllegalArgumentException(
          "Could not find layer \"%s\": there are %s. Choose one of them."
              .formatted(name, layers.keySet()));
    }
    return layer;
  }

  /** Returns the layers by name. */
  public Map<String, L> layers() {
    return layers;
  }
}
