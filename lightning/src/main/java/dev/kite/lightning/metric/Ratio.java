package dev.kite.lightning.metric;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two float64 sums on the device of the first update, and their quotient. */
final class Ratio {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "ratio",
          """
          def divide(self, numerator: Tensor, denominator: Tensor) -> Tensor:
            return torch.div(numerator, denominator)
          def clear(self, numerator: Tensor, denominator: Tensor) -> NoneType:
            _0 = torch.zero_(numerator)
            _1 = torch.zero_(denominator)
            return None
          """);
  private static final ScriptMethod DIVIDE = KERNELS.method("divide");
  private static final ScriptMethod CLEAR = KERNELS.method("clear");

  private final String metric;
  private final String numeratorName;
  private final String denominatorName;
  private @Nullable Sums sums;

  Ratio(String metric, String numeratorName, String denominatorName) {
    this.metric = metric;
    this.numeratorName = numeratorName;
    this.denominatorName = denominatorName;
  }

  /** Returns the sums, which are made on the device of the operand when there are none. */
  Sums on(NDArray operand) {
    Sums present = sums;
    if (present == null) {
      present = Sums.of(Torch.manager(operand.getDevice()));
      sums = present;
    }
    return present;
  }

  double compute() {
    return sums == null
        ? Double.NaN
        : DIVIDE.number(sums.numeratorValue(), sums.denominatorValue());
  }

  void reset() {
    if (sums != null) {
      CLEAR.untracked(sums.numeratorValue(), sums.denominatorValue());
    }
  }

  Map<String, NDArray> tensors() {
    return sums == null
        ? Map.of()
        : Map.of(numeratorName, sums.numerator(), denominatorName, sums.denominator());
  }

  void load(Map<String, NDArray> saved) {
    if (saved.isEmpty()) {
      reset();
      return;
    }
    on(saved.values().iterator().next());
    LiveState.load("the metric " + metric, tensors(), saved);
  }

  void close() {
    if (sums != null) {
      sums.close();
      sums = null;
    }
  }

  /** The sums as tensors and as arguments. */
  record Sums(
      NDManager manager,
      NDArray numerator,
      NDArray denominator,
      Value numeratorValue,
      Value denominatorValue) {
    static Sums of(NDManager manager) {
      NDArray numerator = Tensors.zeros(manager, new Shape(), DataType.FLOAT64);
      NDArray denominator = Tensors.zeros(manager, new Shape(), DataType.FLOAT64);
      return new Sums(manager, numerator, denominator, Value.of(numerator), Value.of(denominator));
    }

    void close() {
      numeratorValue.close();
      denominatorValue.close();
      manager.close();
    }
  }
}
