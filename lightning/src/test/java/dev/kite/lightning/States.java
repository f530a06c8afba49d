package dev.kite.lightning;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Tensors by name, for tests. */
public final class States {
  private States() {}

  /** Returns the tensor of a name, which must be there. */
  public static NDArray tensor(Map<String, NDArray> state, String name) {
    NDArray tensor = state.get(name);
    if (tensor == null) {
      throw new AssertionError("no \"" + name + "\" in " + state.keySet());
    }
    return tensor;
  }
}
