package dev.kite.lightning.nn;

import java.util.IdentityHashMap;

/** Which layers of a tree were in training mode at a moment, to be returned to. */
public final class Modes {
  private final IdentityHashMap<Layer, Boolean> training = new IdentityHashMap<>();

  Modes() {}

  void add(Layer layer, boolean on) {
    training.put(layer, on);
  }

  /** Returns whether each layer has the mode that it had then. */
  boolean hold() {
    for (Layer layer : training.keySet()) { // entries would be objects of each call
      if (layer.training() != training.get(layer)) {
        return false;
      }
    }
    return true;
  }

  /** Puts each layer back into the mode that it had then. */
  public void restore() {
    training.forEach(Layer::setMode);
  }
}
