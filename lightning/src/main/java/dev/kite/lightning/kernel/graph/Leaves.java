package dev.kite.lightning.kernel.graph;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Value;
import java.util.Optional;

/** Ends of graphs: where autograd leaves a gradient. */
final class Leaves {
  private static final ScriptModule MODULE =
      ScriptModule.of(
          "leaves",
          """
          def kind(self, tensor: Tensor) -> int:
            kind = 0
            if bool(tensor.requires_grad):
              if torch.is_leaf(tensor):
                kind = 1
              else:
                kind = 2
            return kind
          def differentiable(self, tensor: Tensor) -> int:
            kind = 0
            if torch.is_floating_point(tensor) or torch.is_complex(tensor):
              kind = 1
            return kind
          def leaf(self, tensor: Tensor) -> Tensor:
            return torch.requires_grad_(torch.detach(tensor), True)
          def take(self, gradient: Tensor) -> Tensor:
            taken = torch.detach(gradient)
            torch.set_data(gradient, torch.new_zeros(gradient, [0], dtype=11))
            return taken
          def zeros(self, leaf: Tensor) -> Tensor:
            return torch.zeros_like(torch.detach(leaf))
          """);

  private static final ScriptMethod KIND = MODULE.method("kind");
  private static final ScriptMethod DIFFERENTIABLE = MODULE.method("differentiable");
  private static final ScriptMethod LEAF = MODULE.method("leaf");
  private static final ScriptMethod TAKE = MODULE.method("take");
  private static final ScriptMethod ZEROS = MODULE.method("zeros");

  private static final int OUTSIDE = 0;
  private static final int COMPUTED = 2;

  private Leaves() {}

  private static int kind(NDArray tensor) {
    try (Value value = Value.of(tensor)) {
      return (int) KIND.integer(value);
    }
  }

  /** Returns whether a gradient can go to a tensor. */
  static boolean reached(NDArray tensor) {
    return kind(tensor) != OUTSIDE;
  }

  /** Returns whether a gradient can go on from a tensor to others. */
  static boolean computed(NDArray tensor) {
    return kind(tensor) == COMPUTED;
  }

  /** Returns whether the type of a tensor is one that has gradients. */
  static boolean differentiable(NDArray tensor) {
    try (Value value = Value.of(tensor)) {
      return DIFFERENTIABLE.integer(value) == 1;
    }
  }

  /** Makes a leaf of the same content. */
  static NDArray leaf(NDArray tensor) {
    return LEAF.tracked(tensor);
  }

  /** Returns whether a gradient has arrived at a leaf. */
  static boolean arrived(NDArray leaf) {
    Optional<NDArray> gradient = Tensors.gradient(leaf);
    gradient.ifPresent(NDArray::close);
    return gradient.isPresent();
  }

  /**
   * Takes the gradient away from a leaf, which keeps an empty one of truth values: no other
   * gradient can be added to it, so that a graph that is run twice fails. Zeros if none arrived.
   */
  static NDArray take(NDArray leaf) {
    Optional<NDArray> gradient = Tensors.gradient(leaf);
    if (gradient.isEmpty()) {
      return ZEROS.tracked(leaf);
    }
    try (NDArray live = gradient.get()) {
      return TAKE.tracked(live);
    }
  }
}
