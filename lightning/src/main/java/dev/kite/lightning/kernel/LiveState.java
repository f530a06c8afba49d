package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    load(what, "Load what the same architecture saved.", live, given);
  }

  /**
   * Copies given tensors into live ones of the same names, whatever their devices, in one call.
   *
   * @param what what messages call the live tensors, for example "module"
   * @param remedy the sentence that ends a refusal of names
   * @throws IllegalArgumentException if names or shapes differ; nothing is copied then
   */
  public static void load(
      String what, String remedy, Map<String, NDArray> live, Map<String, NDArray> given) {
    if (!live.keySet().equals(given.keySet())) {
      throw new IllegalArgumentException(
          "Could not load %s: missing %s, unknown %s. %s"
              .formatted(what, without(live, given), without(given, live), remedy));
    }
    copy(what, "Load what the same architecture saved.", live, given);
  }

  /**
   * Copies given tensors into the live ones that have their names, in one call.
   *
   * @param what what messages call the live tensors, for example "module"
   * @throws IllegalArgumentException if shapes differ; nothing is copied then
   */
  public static void loadMatching(
      String what, Map<String, NDArray> live, Map<String, NDArray> given) {
    Map<String, NDArray> both = new LinkedHashMap<>(live);
    both.keySet().retainAll(given.keySet());
    copy(what, "Take the name out of the state, or load what fits.", both, given);
  }

  /** Returns the names of one that another lacks, sorted. */
  public static List<String> without(Map<String, ?> one, Map<String, ?> other) {
    return one.keySet().stream().filter(name -> !other.containsKey(name)).sorted().toList();
  }

  private static void copy(
      String what, String remedy, Map<String, NDArray> live, Map<String, NDArray> given) {
    List<NDArray> from = new ArrayList<>();
    for (Map.Entry<String, NDArray> entry : live.entrySet()) {
      NDArray source = given.get(entry.getKey());
      if (source == null || !source.getShape().equals(entry.getValue().getShape())) {
        throw new IllegalArgumentException(
            "Could not load %s: \"%s\" has shape %s here and %s in the state. %s"
                .formatted(
                    what,
                    entry.getKey(),
                    entry.getValue().getShape(),
                    source == null ? "none" : source.getShape(),
                    remedy));
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
}
