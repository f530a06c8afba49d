package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;

/** Numbers of vectors: each is a host sync. */
final class Vectors {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "vectors",
          """
          def dot(self, a: Tensor, b: Tensor) -> Tensor:
            return torch.dot(a, b)
          def most(self, a: Tensor) -> Tensor:
            return torch.max(torch.abs(a))
          def total(self, a: Tensor) -> Tensor:
            return torch.sum(torch.abs(a))
          def copy(self, to: Tensor, given: Tensor) -> NoneType:
            _ = torch.copy_(to, given)
            return None
          def norm(self, to: Tensor, of: Tensor) -> NoneType:
            _ = torch.copy_(to, torch.norm(of))
            return None
          """);
  private static final ScriptMethod DOT = KERNELS.method("dot");
  private static final ScriptMethod MOST = KERNELS.method("most");
  private static final ScriptMethod TOTAL = KERNELS.method("total");
  private static final ScriptMethod COPY = KERNELS.method("copy");
  private static final ScriptMethod NORM = KERNELS.method("norm");

  private Vectors() {}

  static double dot(NDArray a, NDArray b) {
    return number(DOT, a, b);
  }

  /** Returns the largest absolute value. */
  static double most(NDArray a) {
    return number(MOST, a);
  }

  /** Returns the sum of absolute values. */
  static double total(NDArray a) {
    return number(TOTAL, a);
  }

  static void copy(NDArray to, NDArray given) {
    change(COPY, to, given);
  }

  /** Writes the root of the sum of squares into a scalar. */
  static void norm(NDArray to, NDArray of) {
    change(NORM, to, of);
  }

  private static double number(ScriptMethod method, NDArray... given) {
    Value first = Value.of(given[0]);
    try (first;
        Value second = Value.of(given[given.length - 1])) {
      return given.length == 1 ? method.number(first) : method.number(first, second);
    }
  }

  private static void change(ScriptMethod method, NDArray to, NDArray given) {
    try (Value target = Value.of(to);
        Value source = Value.of(given)) {
      method.untracked(target, source);
    }
  }
}
