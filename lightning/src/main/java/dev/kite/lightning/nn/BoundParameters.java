package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Parameters with the tensors that they had when something was made that updates these. To ask
 * whether they still have them is a look at each reference, and no native call.
 */
public final class BoundParameters {
  private final List<Parameter> parameters;
  private final NDArray[] tensors;

  /**
   * Remembers the tensors that parameters have now.
   *
   * @throws IllegalStateException if one has none yet
   */
  public BoundParameters(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    tensors = parameters.stream().map(Parameter::value).toArray(NDArray[]::new);
  }

  /**
   * Refuses what would update tensors that are no longer the parameters' own.
   *
   * @param verb what cannot be done, for example {@code step}
   * @param updater what updates the tensors, for example {@code optimizer}
   * @throws IllegalStateException if a parameter was converted or moved, or its module is closed
   */
  public void require(String verb, String updater) {
    for (int i = 0; i < tensors.length; i++) {
      Parameter each = parameters.get(i);
      if (each.value() != tensors[i]) {
        throw new IllegalStateException(
            "Could not %s: parameter \"%s\" was converted or moved after the %s was made. Make the %s afterwards."
                .formatted(verb, each.name(), updater, updater));
      }
    }
  }
}
