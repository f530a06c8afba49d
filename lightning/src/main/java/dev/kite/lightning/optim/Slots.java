package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What an optimizer remembers of each parameter: zeros at first, named {@code <parameter>.<slot>}.
 */
final class Slots implements AutoCloseable {
  private static final ScriptMethod ANY =
      ScriptModule.of(
              "slots",
              """
              def any(self, tensor: Tensor) -> Tensor:
                return torch.any(tensor)
              """)
          .method("any");

  private final List<Parameter> parameters;
  private final NDManager manager;
  private final Map<String, List<NDArray>> lists = new LinkedHashMap<>();

  Slots(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not make an optimizer: there is no parameter. Give a layer that has one.");
    }
    this.parameters = parameters;
    manager = Torch.manager(parameters.get(0).value().getDevice());
  }

  List<NDArray> likeParameters(String slot) {
    return add(slot, Parameter::shape);
  }

  List<NDArray> ofShape(String slot, Shape shape) {
    return add(slot, parameter -> shape);
  }

  Map<String, NDArray> tensors() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      for (Map.Entry<String, List<NDArray>> slot : lists.entrySet()) {
        named.put(parameters.get(i).name() + "." + slot.getKey(), slot.getValue().get(i));
      }
    }
    return Collections.unmodifiableMap(named);
  }

  void load(Map<String, NDArray> saved) {
    LiveState.load("the optimizer", tensors(), saved);
  }

  /** Returns the parameters whose slot is not all zero: those that an optimizer has updated. */
  int[] touched(String slot) {
    List<NDArray> tensors = lists.getOrDefault(slot, List.of());
    return IntStream.range(0, tensors.size()).filter(i -> touched(tensors.get(i))).toArray();
  }

  private static boolean touched(NDArray tensor) {
    try (Value argument = Value.of(tensor)) {
      return ANY.number(argument) > 0;
    }
  }

  private List<NDArray> add(String slot, Function<Parameter, Shape> shape) {
    List<NDArray> zeros =
        parameters.stream()
            .map(each -> Tensors.zeros(manager, shape.apply(each), DataType.FLOAT32))
            .toList();
    lists.put(slot, zeros);
    return zeros;
  }

  @Override
  public void close() {
    manager.close();
  }
}
