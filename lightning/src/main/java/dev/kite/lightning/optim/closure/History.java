package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Value;
import java.util.Map;

/**
 * The latest steps and what they changed of the gradient: an approximation of the inverse of the
 * Hessian (Nocedal: Updating quasi-Newton matrices with limited storage, 1980). A ring: the oldest
 * pair makes room for the latest.
 */
final class History {
  /** Pairs of less curvature say nothing. */
  private static final double LEAST_CURVATURE = 1e-10;

  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "history",
          """
          def add(self, changes: Tensor, steps: Tensor, ro: Tensor, scale: Tensor, change: Tensor, step: Tensor, at: int) -> NoneType:
            curvature = torch.dot(change, step)
            _0 = torch.copy_(torch.select(changes, 0, at), change)
            _1 = torch.copy_(torch.select(steps, 0, at), step)
            _2 = torch.copy_(torch.select(ro, 0, at), torch.reciprocal(curvature))
            _3 = torch.copy_(scale, torch.div(curvature, torch.dot(change, change)))
            return None
          def direction(self, changes: Tensor, steps: Tensor, ro: Tensor, scale: Tensor, gradient: Tensor, first: int, count: int) -> Tensor:
            size = torch.size(ro, 0)
            shares = annotate(List[Tensor], [])
            q = torch.neg(gradient)
            for i in range(count):
              at = torch.remainder(torch.sub(torch.sub(torch.add(first, count), 1), i), size)
              share = torch.mul(torch.dot(torch.select(steps, 0, at), q), torch.select(ro, 0, at))
              _ = torch.append(shares, share)
              q = torch.sub(q, torch.mul(torch.select(changes, 0, at), share))
            r = torch.mul(q, scale)
            for i in range(count):
              at = torch.remainder(torch.add(first, i), size)
              back = torch.mul(torch.dot(torch.select(changes, 0, at), r), torch.select(ro, 0, at))
              left = torch.sub(shares[torch.sub(torch.sub(count, 1), i)], back)
              r = torch.add(r, torch.mul(torch.select(steps, 0, at), left))
            return r
          """);
  private static final ScriptMethod ADD = KERNELS.method("add");
  private static final ScriptMethod DIRECTION = KERNELS.method("direction");

  private final int size;
  private final NDArray changes;
  private final NDArray steps;
  private final NDArray ro;
  private final NDArray scale;
  private int first;
  private int count;

  History(int size, long elements, DataType type, NDManager manager) {
    this.size = size;
    changes = Tensors.zeros(manager, new Shape(size, elements), type);
    steps = Tensors.zeros(manager, new Shape(size, elements), type);
    ro = Tensors.zeros(manager, new Shape(size), type);
    scale = Tensors.zeros(manager, new Shape(), type);
  }

  /** Forgets all pairs. */
  void clear() {
    place(0, 0);
    try (NDArray one = scale.onesLike()) {
      Vectors.copy(scale, one);
    }
  }

  /** Remembers a pair if there is curvature along it. */
  void add(NDArray change, NDArray step) {
    if (!(Vectors.dot(change, step) > LEAST_CURVATURE)) {
      return;
    }
    int at = (first + count) % size;
    if (count == size) {
      first = (first + 1) % size;
    } else {
      count++;
    }
    try (Value all = Value.of(changes);
        Value ofSteps = Value.of(steps);
        Value ofRo = Value.of(ro);
        Value factor = Value.of(scale);
        Value latest = Value.of(change);
        Value taken = Value.of(step);
        Value place = Value.of((long) at)) {
      ADD.untracked(all, ofSteps, ofRo, factor, latest, taken, place);
    }
  }

  /** Returns the direction to step along. */
  NDArray direction(NDArray gradient) {
    try (Value all = Value.of(changes);
        Value ofSteps = Value.of(steps);
        Value ofRo = Value.of(ro);
        Value factor = Value.of(scale);
        Value at = Value.of(gradient);
        Value oldest = Value.of((long) first);
        Value pairs = Value.of((long) count)) {
      return DIRECTION.result(gradient, all, ofSteps, ofRo, factor, at, oldest, pairs);
    }
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  void place(int oldest, int pairs) {
    first = oldest;
    count = pairs;
  }

  Map<String, NDArray> tensors() {
    return Map.of("changes", changes, "steps", steps, "ro", ro, "scale", scale);
  }
}
