package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an optimizer remembers of the parameters of a bucket, named {@code <parameter>.<slot>}. */
final class Slots {
  private static final ScriptMethod FILL =
      ScriptModule.of(
              "slots",
              """
              def fill(self, tensors: List[Tensor], value: float) -> NoneType:
                _ = torch._foreach_add_(tensors, value)
                return None
              """)
          .method("fill");

  private final Bucket bucket;
  private final List<List<NDArray>> lists = new ArrayList<>();

  Slots(Bucket bucket, NDManager manager) {
    this.bucket = bucket;
    for (Slot slot : bucket.rule().slots()) {
      List<NDArray> tensors =
          bucket.parameters().stream().map(each -> zeros(slot, each, manager)).toList();
      lists.add(tensors);
      if (slot.initial() != 0) {
        fill(tensors, slot.initial());
      }
    }
  }

  private static NDArray zeros(Slot slot, Parameter parameter, NDManager manager) {
    Shape shape = slot.shape().apply(parameter.shape());
    return Tensors.zeros(manager, shape, slot.type(parameter));
  }

  private static void fill(List<NDArray> tensors, double initial) {
    try (Value list = Value.of(tensors);
        Value number = Value.of(initial)) {
      FILL.untracked(list, number);
    }
  }

  /** Makes an argument of the tensors that some parameters have in a slot. */
  Value argument(int slot, int[] indices) {
    List<NDArray> all = lists.get(slot);
    List<NDArray> chosen = new ArrayList<>(indices.length);
    for (int index : indices) {
      chosen.add(all.get(index));
    }
    return Value.of(chosen);
  }

  Map<String, NDArray> tensors() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < bucket.parameters().size(); i++) {
      for (int slot = 0; slot < lists.size(); slot++) {
        named.put(
            bucket.parameters().get(i).name() + "." + bucket.rule().slots().get(slot).name(),
            lists.get(slot).get(i));
      }
    }
    return named;
  }
}
