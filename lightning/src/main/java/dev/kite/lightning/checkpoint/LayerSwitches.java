package dev.kite.lightning.checkpoint;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters are trained and which layers are in training mode, as far as callbacks have
 * changed it since a fit began. A checkpoint holds the changes only: how a module comes into a fit
 * is for its user to say, also when the fit continues. Belongs to one thread at a time.
 */
public final class LayerSwitches {
  private static final String PARAMETER = "parameter/";
  private static final String LAYER = "layer/";

  private final Layer module;
  private Map<String, Boolean> begin = Map.of();
  private @Nullable Map<String, Boolean> held;

  /** Watches the layers of a module. */
  public LayerSwitches(Layer module) {
    this.module = module;
  }

  /** Takes what is now for what the fit began with. */
  public void begin() {
    begin = now();
  }

  /** Keeps the modes as those of training until {@link #release}, whatever a validation sets. */
  public void hold() {
    held = modes();
  }

  /** Has modes be what they are. */
  public void release() {
    held = null;
  }

  /** Returns what differs from the beginning. */
  public Map<String, String> changes() {
    Map<String, String> changes = new TreeMap<>();
    now()
        .forEach(
            (name, on) -> {
              if (!on.equals(begin.getOrDefault(name, on))) {
                changes.put(name, on.toString());
              }
            });
    return changes;
  }

  /** Changes what {@link #changes} returned. */
  public void apply(Map<String, String> changes) {
    for (Map.Entry<String, Parameter> each : module.namedParameters().entrySet()) {
      String on = changes.get(PARAMETER + each.getKey());
      if (on != null) {
        each.getValue().trainable(Boolean.parseBoolean(on));
      }
    }
    Map<String, Boolean> modes = modes();
    modes.replaceAll((name, on) -> Boolean.valueOf(changes.getOrDefault(name, on.toString())));
    layers().forEach((name, layer) -> switchTo(layer, modes.getOrDefault(name, true)));
  }

  /** Switches a tree; the layers below it come later. */
  private static void switchTo(Layer layer, boolean training) {
    if (training) {
      layer.train();
    } else {
      layer.eval();
    }
  }

  private Map<String, Boolean> now() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    module
        .namedParameters()
        .forEach((name, parameter) -> all.put(PARAMETER + name, parameter.trainable()));
    all.putAll(held == null ? modes() : held);
    return all;
  }

  private Map<String, Boolean> modes() {
    Map<String, Boolean> modes = new LinkedHashMap<>();
    layers().forEach((name, layer) -> modes.put(name, layer.training()));
    return modes;
  }

  /** Returns the layers, each before those below it. */
  private Map<String, Layer> layers() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put(LAYER, module);
    module.namedLayers().forEach((name, layer) -> layers.put(LAYER + name, layer));
    return layers;
  }
}
