package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.BoundParameters;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.function.Supplier;

/** All parameters as one vector, which moves along others. */
final class FlatParameters implements AutoCloseable {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "flat",
          """
          def gradient(self, parameters: List[Tensor]) -> Tensor:
            all = annotate(List[Tensor], [])
            for i in range(torch.len(parameters)):
              if ops.prim.AutogradAnyNonZero(parameters[i].grad):
                _ = torch.append(all, torch.reshape(parameters[i].grad, [-1]))
              else:
                _0 = torch.append(all, torch.reshape(torch.zeros_like(parameters[i]), [-1]))
            return torch.cat(all)
          def clear(self, parameters: List[Tensor]) -> NoneType:
            for i in range(torch.len(parameters)):
              if ops.prim.AutogradAnyNonZero(parameters[i].grad):
                _ = torch.zero_(parameters[i].grad)
              else:
                pass
            return None
          def values(self, parameters: List[Tensor]) -> Tensor:
            all = annotate(List[Tensor], [])
            for i in range(torch.len(parameters)):
              _ = torch.append(all, torch.reshape(parameters[i], [-1]))
            return torch.cat(all)
          def set(self, parameters: List[Tensor], values: Tensor) -> NoneType:
            offset = 0
            for i in range(torch.len(parameters)):
              count = torch.numel(parameters[i])
              own = torch.reshape(torch.narrow(values, 0, offset, count), torch.size(parameters[i]))
              _ = torch.copy_(parameters[i], own)
              offset = torch.add(offset, count)
            return None
          def move(self, parameters: List[Tensor], direction: Tensor, by: float) -> NoneType:
            offset = 0
            for i in range(torch.len(parameters)):
              count = torch.numel(parameters[i])
              own = torch.reshape(torch.narrow(direction, 0, offset, count), torch.size(parameters[i]))
              _ = torch.add_(parameters[i], own, alpha=by)
              offset = torch.add(offset, count)
            return None
          """);
  private static final ScriptMethod GRADIENT = KERNELS.method("gradient");
  private static final ScriptMethod CLEAR = KERNELS.method("clear");
  private static final ScriptMethod VALUES = KERNELS.method("values");
  private static final ScriptMethod SET = KERNELS.method("set");
  private static final ScriptMethod MOVE = KERNELS.method("move");

  private final NDArray owner;
  private final Value all;
  private final BoundParameters bound;

  /**
   * Takes parameters of one type.
   *
   * @param owner whose manager owns results that outlive a scope
   */
  FlatParameters(NDArray owner, List<Parameter> parameters) {
    this.owner = owner;
    bound = new BoundParameters(parameters);
    all = Value.of(parameters.stream().map(Parameter::value).toList());
  }

  /**
   * Computes the loss and its gradients at the parameters as they are.
   *
   * @throws IllegalStateException if they have other tensors than they had
   */
  double evaluate(Supplier<NDArray> loss) {
    bound.require("step", "optimizer");
    clear();
    Torch.gradMode(true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray computed = loss.get();
      Torch.backward(computed);
      return Torch.item(computed);
    } finally {
      Torch.gradMode(false);
    }
  }

  /** Returns the gradients, zeros where there are none. */
  NDArray gradient() {
    return GRADIENT.result(owner, all);
  }

  void clear() {
    CLEAR.untracked(all);
  }

  NDArray values() {
    return VALUES.result(owner, all);
  }

  void set(NDArray values) {
    try (Value given = Value.of(values)) {
      SET.untracked(all, given);
    }
  }

  void move(NDArray direction, double by) {
    try (Value along = Value.of(direction);
        Value times = Value.of(by)) {
      MOVE.untracked(all, along, times);
    }
  }

  @Override
  public void close() {
    all.close();
  }
}
