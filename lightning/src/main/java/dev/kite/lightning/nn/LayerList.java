package dev.kite.lightning.nn;

import java.util.Iterator;
import java.util.List;

/**
 * Layers that a module applies itself, named 0, 1, 2 and so on: {@code torch.nn.ModuleList}.
 *
 * @param <L> type of the layers
 */
public final class LayerList<L extends Layer> extends Layer implements Iterable<L> {
  private final List<L> layers;

  /** Lists layers. */
  public LayerList(List<? extends L> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      child(Integer.toString(i), layers.get(i));
    }
  }

  /**
   * Returns the layer at an index.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public L get(int index) {
    return layers.get(index);
  }

  /** Returns how many there are. */
  public int size() {
    return layers.size();
  }

  @Override
  public Iterator<L> iterator() {
    return layers.iterator();
  }
}
