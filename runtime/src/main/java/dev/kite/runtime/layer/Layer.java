package dev.kite.runtime.layer;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.Option;
import java.util.List;
import java.util.Optional;

/** One of the places that values come from. */
@FunctionalInterface
public interface Layer {

  /** Origin of a value that nobody gave. */
  String DEFAULT = "default";

  /** Returns the value that this place has for the option of this name. */
  Optional<Found> find(Option<?> option);

  /** Complains of what was given for an option and cannot be followed here; most places can. */
  default void complain(Option<?> option, Problems problems) {}

  /** Returns the environment variables that options name. */
  static Layer environment(Env env) {
    return option ->
        option.env().flatMap(name -> env.get(name).map(text -> new Found(text, "env " + name)));
  }

  /** Returns the defaults. */
  static Layer defaults() {
    return option -> option.byDefault().map(text -> new Found(text, DEFAULT));
  }

  /** Returns several places as one; an earlier one wins. */
  static Layer of(Layer... layers) {
    List<Layer> inOrder = List.of(layers);
    return option -> inOrder.stream().flatMap(layer -> layer.find(option).stream()).findFirst();
  }
}
