package dev.kite.lightning.nn;

import java.util.List;

/**
 * What {@link Layer#loadMatching} did not load, by torch's names, sorted.
 *
 * @param missing names of the layer that are not in the state: these tensors are as they were
 * @param unknown names of the state that the layer does not have
 */
public record Unmatched(List<String> missing, List<String> unknown) {
  /** Copies the lists. */
  public Unmatched {
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
  }
}
