package dev.kite.lightning.kernel.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import dev.kite.lightning.kernel.BackwardPass;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The junctions of a thread's graphs, in the order in which they were made.
 *
 * <pre>
 * run torch's autograd from the outputs; it ends at leaves
 * for each junction, the latest first:
 *   if a gradient has arrived at one of its leaves:
 *     take the gradients, and compute those of its inputs
 *     run torch's autograd from the inputs
 * </pre>
 *
 * All that a junction's leaves went into was made after it, so that its gradients are complete when
 * its turn comes. A junction where nothing arrives is one of another graph, and stays as long as
 * the scope is open in which it was made.
 */
final class Tape implements BackwardPass {
  private final List<Junction> junctions = new ArrayList<>();

  /** Whether this is of the graphs that a pullback makes, in which it may use those around it. */
  private final boolean inner;

  private Tape(boolean inner) {
    this.inner = inner;
  }

  /** Returns the thread's tape, on which backward runs from now on. */
  static Tape current() {
    BackwardPass known = Torch.backwardPass(null);
    Tape tape = known instanceof Tape own ? own : new Tape(false);
    Torch.backwardPass(tape);
    return tape;
  }

  /** Adds a junction, and frees those whose scope has closed. */
  void add(Junction junction) {
    purge();
    junctions.add(junction);
  }

  /** Frees junctions whose scope has closed: no gradient will come, unless by mistake. */
  void purge() {
    junctions.removeIf(
        each -> {
          boolean forgotten = each.forgotten();
          if (forgotten) {
            each.close();
          }
          return forgotten;
        });
  }

  /**
   * Returns the leaves in which the later pieces begin, also those that a closed scope has left.
   */
  List<NDArray> begins() {
    return junctions.stream()
        .flatMap(each -> each.leaves().stream())
        .filter(Objects::nonNull)
        .filter(leaf -> !closed(leaf))
        .toList();
  }

  /** Has backward run on this tape as long as there is something on it. */
  void stay() {
    Torch.backwardPass(junctions.isEmpty() && !inner ? null : this);
  }

  @Override
  public void run(List<NDArray> outputs, List<NDArray> gradients) {
    boolean gradMode = Torch.gradMode();
    Tape within = new Tape(true);
    Torch.backwardPass(within);
    Torch.gradMode(false);
    boolean done = false;
    try {
      Torch.nativeBackward(outputs, gradients, inner || !junctions.isEmpty());
      for (int i = junctions.size() - 1; i >= 0; i--) {
        pass(i);
      }
      done = true;
    } finally {
      within.clear();
      if (done) {
        purge();
      } else {
        clear();
      }
      Torch.gradMode(gradMode);
      stay();
    }
  }

  private void clear() {
    junctions.forEach(Junction::close);
    junctions.clear();
  }

  private void pass(int index) {
    Junction junction = junctions.get(index);
    if (!junction.arrived()) {
      return;
    }
    if (junction.forgotten()) {
      throw new IllegalStateException(
          "Could not run backward through "
              + junction.name()
              + ": the scope or manager in which it was computed is closed. Run backward before.");
    }
    junctions.remove(index);
    try {
      junction.pull(inner || index > 0);
    } finally {
      junction.close();
    }
  }

  static boolean closed(NDArray tensor) {
    return tensor instanceof PtNDArray own && own.isReleased();
  }
}
