package dev.kite.lightning.nn;

import java.util.IdentityHashMap;
import java.util.Objects;

/**
 * Which layers of a tree were in training mode at a moment, to be returned to, and which settings
 * they had that can change.
 */
public final class Modes {
  private final IdentityHashMap<Layer, Boolean> training = new IdentityHashMap<>();
  private final IdentityHashMap<Layer, Object> settings = new IdentityHashMap<>();

  Modes() {}

  void add(Layer layer, boolean on) {
    training.put(layer, on);
    Object setting = layer.setting();
    if (setting != null) {
      settings.put(layer, setting);
    }
  }

  /** Returns whether each layer has the mode and the setting that it had then. */
  boolean hold() {
    for (Layer layer : training.keySet()) { // entries would be objects of each call
      if (layer.training() != training.get(layer)) {
        return false;
      }
    }
    for (Layer layer : settings.keySet()) {
      if (!Objects.equals(layer.setting(), settings.get(layer))) {
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
