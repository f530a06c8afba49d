package dev.kite.lightning.metric;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;
import java.util.Map;

/** The weighted mean of numbers, summed in float64 on the device. */
public final class Mean implements Metric {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "mean",
          """
          def add(self, total: Tensor, weight: Tensor, value: Tensor, by: float) -> NoneType:
            if torch.eq(torch.dim(value), 0):
              one = value
            else:
              one = torch.sum(value, dtype=7)
            _0 = torch.add_(total, one, alpha=by)
            _1 = torch.add_(weight, torch.mul(by, torch.numel(value)))
            return None
          def weigh(self, total: Tensor, weight: Tensor, values: Tensor, by: Tensor) -> NoneType:
            if torch.ne(torch.size(values), torch.size(by)):
              ops.prim.RaiseException("values and weights differ in shape")
            else:
              pass
            wide = torch.to(by, 7)
            _0 = torch.add_(total, torch.sum(torch.mul(torch.to(values, 7), wide)))
            _1 = torch.add_(weight, torch.sum(wide))
            return None
          """);
  private static final ScriptMethod ADD = KERNELS.method("add");
  private static final ScriptMethod WEIGH = KERNELS.method("weigh");

  private final Ratio state = new Ratio("mean", "total", "weight");
  private final Scalar weight = new Scalar();

  /** Creates a mean of nothing. */
  public Mean() {}

  /** Adds each element of a tensor, with weight 1. */
  public void update(NDArray value) {
    update(value, 1);
  }

  /** Adds each element of a tensor, each with the given weight. */
  public void update(NDArray value, double weightOfEach) {
    Ratio.Sums sums = state.on(value);
    try (Value added = Value.of(value)) {
      ADD.untracked(sums.numeratorValue(), sums.denominatorValue(), added, weight.of(weightOfEach));
    }
  }

  /**
   * Adds each element of a tensor with the weight of the same place.
   *
   * @throws dev.kite.lightning.kernel.TorchException if the shapes differ
   */
  @Override
  public void update(NDArray values, NDArray weights) {
    Ratio.Sums sums = state.on(values);
    try (Value added = Value.of(values);
        Value by = Value.of(weights)) {
      WEIGH.untracked(sums.numeratorValue(), sums.denominatorValue(), added, by);
    }
  }

  @Override
  public double compute() {
    return state.compute();
  }

  @Override
  public void reset() {
    state.reset();
  }

  @Override
  public Map<String, NDArray> state() {
    return state.tensors();
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    state.load(saved);
  }

  @Override
  public void close() {
    weight.close();
    state.close();
  }
}
