package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Named tensors that stay where they are and take on other content. */
public final class LiveState {
  private static final ScriptMethod COPY =
      ScriptModule.of(
              "state",
              """
              def copy(self, live: List[Tensor], given: List[Tensor]) -> NoneType:
                _0 = torch._foreach_copy_(live, given)
                return None
              """)
          .method("copy");

  private LiveState() {}

  /**
   * Checks that a checkpoint can tell tensors apart.
   *
   * @param task what messages say could not be done, for example "average weights"
   * @throws IllegalArgumentException if two parameters have the same name
   */
  public static void requireDistinctNames(String task, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "Could not %s: two parameters have the name \"%s\", and a checkpoint would hold one of them. Materialize the layers as one module."
                .formatted(task, name));
      }
    }
  }

  /**
   * Copies given tensors into live ones of the same names, whatever their devices, in one call.
   *
   * @param what what messages call the live tensors, for example "module"
   * @throws IllegalArgumentException if names or shapes differ; nothing is copied then
   */
  public static void load(String what, Map<String, NDArray> live, Map<String, NDArray> given) {
    compareNames(what, live.keySet(), given.keySet());
    List<NDArray> from = new ArrayList<>();
    for (Map.Entry<String, NDArray> entry : live.entrySet()) {
      NDArray source = given.get(entry.getKey());
      if (source == null || !source.getShape().equals(entry.getValue().getShape())) {
        throw new IllegalArgumentException(
            "Could not load %s: \"%s\" has shape %s here and %s in the state. Load what the same architecture saved."
                .formatted(
                    what,
                    entry.getKey(),
                    entry.getValue().getShape(),
                    source == null ? "none" : source.getShape()));
      }
      from.add(source);
    }
    if (from.isEmpty()) {
      return;
    }
    try (Value into = Value.of(List.copyOf(live.values()));
        Value values = Value.of(from)) {
      COPY.untracked(into, values);
    }
  }

  private static void compareNames(String what, Set<String> live, Set<String> given) {
    if (live.equals(given)) {
      return;
    }
    Set<String> missing = new TreeSet<>(live);
    missing.removeAll(given);
    Set<String> unknown = new TreeSet<>(given);
    unknown.removeAll(live);
    throw new IllegalArgumentException(
        "Could not load %s: missing %s, unknown %s. Load what the same architecture saved."
            .formatted(what, missing, unknown));
  }
}
