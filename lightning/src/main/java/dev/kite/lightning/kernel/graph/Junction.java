package dev.kite.lightning.kernel.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where two pieces of a graph meet: leaves of the later piece, the ends of the earlier one, and
 * what carries gradients from the former to the latter.
 *
 * @param name what messages call it
 * @param leaves of the later piece, in the order of the outputs; null where an output has none
 * @param ends of the earlier piece, in the order of the inputs; null where no gradient goes
 * @param witness open as long as the scope and the manager are in which the junction was made
 */
record Junction(
    String name,
    List<@Nullable NDArray> leaves,
    List<@Nullable NDArray> ends,
    NDArray witness,
    Pullback pullback) {
  boolean forgotten() {
    return Tape.closed(witness);
  }

  boolean arrived() {
    for (NDArray leaf : leaves) {
      if (leaf != null && !Tape.closed(leaf) && Leaves.arrived(leaf)) {
        return true;
      }
    }
    return false;
  }

  /** Carries the gradients over, and on to the next junctions. */
  void pull(boolean keep) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<@Nullable NDArray> arrived = new ArrayList<>();
      for (NDArray leaf : leaves) {
        arrived.add(leaf == null ? null : Leaves.take(leaf));
      }
      List<@Nullable NDArray> gradients = pullback.pull(arrived);
      if (gradients.size() != ends.size()) {
        throw new IllegalStateException(
            "Could not run backward through %s: it has %s inputs and gave %s gradients. Give one for each input, null for none."
                .formatted(name, ends.size(), gradients.size()));
      }
      goOn(gradients, keep);
    }
  }

  private void goOn(List<@Nullable NDArray> gradients, boolean keep) {
    List<NDArray> from = new ArrayList<>();
    List<NDArray> by = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      NDArray end = ends.get(i);
      NDArray gradient = gradients.get(i);
      if (end != null && gradient != null) {
        if (!gradient.getShape().equals(end.getShape())) {
          throw new IllegalStateException(
              "Could not run backward through %s: input %s has shape %s and its gradient %s. Give one of the input's shape."
                  .formatted(name, i, end.getShape(), gradient.getShape()));
        }
        from.add(end);
        by.add(gradient);
      }
    }
    if (!from.isEmpty()) {
      Torch.nativeBackward(from, by, keep);
    }
  }

  void close() {
    close(leaves);
    close(ends);
    witness.close();
  }

  private static void close(List<@Nullable NDArray> tensors) {
    for (NDArray tensor : tensors) {
      if (tensor != null) {
        tensor.close();
      }
    }
  }

  /** Returns another object for a tensor, which lives until it is closed. */
  static NDArray hold(NDArray tensor) {
    NDArray held = Tensors.wrap(tensor, Tensors.share(tensor));
    NDScope.unregister(held);
    return held;
  }
}
