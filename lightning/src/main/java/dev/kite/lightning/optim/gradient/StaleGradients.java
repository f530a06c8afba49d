package dev.kite.lightning.optim.gradient;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.Optional;

/** Zeroes what a fit that failed between backward and update has left in parameters. */
public final class StaleGradients {
  private static final ScriptMethod CLEAR =
      ScriptModule.of(
              "stale",
              """
              def clear(self, gradients: List[Tensor]) -> NoneType:
                _0 = torch._foreach_zero_(gradients)
                return None
              """)
          .method("clear");

  private StaleGradients() {}

  /** Zeroes the gradients of parameters that have one. */
  public static void clear(List<Parameter> parameters) {
    List<NDArray> gradients =
        parameters.stream().map(Parameter::gradient).flatMap(Optional::stream).toList();
    if (!gradients.isEmpty()) {
      try (Value all = Value.of(gradients)) {
        CLEAR.untracked(all);
      } finally {
        gradients.forEach(NDArray::close);
      }
    }
  }
}
