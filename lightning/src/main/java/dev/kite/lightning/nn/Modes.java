package dev.kite.lightning.nn;

import java.util.IdentityHashMap;

/** Which layers of a tree were in training mode at a moment, to be returned to. */
public final class Modes {
  private final IdentityHashMap<Layer, Boolean> training = new IdentityHashMap<>();

  Modes() {}

  void add(Layer layer, boolean on) {
    training.put(layer, on);
  }

  /** Puts each layer back into the mode that it had then. */
  public void restore() {
    training.forEach(Layer::setMode);
  }
}
