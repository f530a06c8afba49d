package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.Optional;

/** Zeroes what a fit that failed between backward and update has left in a module. */
final class StaleGradients {
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

  static void clear(LightningModule module) {
    List<NDArray> gradients =
        module.parameters().stream().map(Parameter::gradient).flatMap(Optional::stream).toList();
    if (!gradients.isEmpty()) {
      try (Value all = Value.of(gradients)) {
        CLEAR.untracked(all);
      } finally {
        gradients.forEach(NDArray::close);
      }
    }
  }
}
