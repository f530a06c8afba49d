package dev.kite.lightning.kernel.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.BackwardPass;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts graphs of autograd, so that Java computes gradients between the pieces.
 *
 * <p>A cut graph is the thread's own: {@link Torch#backward(NDArray)} runs on the thread that made
 * it, before the scope and the manager close in which it was made. A graph that is never run
 * backward is freed by {@link #purge} after its scope has closed, and by the next cut or the next
 * run.
 */
public final class GraphCut {
  private static final long NONE = 0;

  private GraphCut() {}

  /**
   * Joins what came out of a piece of Java to what went into it.
   *
   * <p>Torch runs through a piece of a graph once, when all gradients that end there have come
   * together. So an input that was computed becomes the begin of a piece: its object stands for a
   * leaf of the same content from now on. Where DJL made the object, or the input was used before,
   * torch runs through its piece once more: the gradients are the same.
   *
   * @param name what messages call the piece of Java
   * @param inputs what went in, at least one
   * @param outputs what came out, computed with grad mode off
   * @param always whether gradients are asked for even if none of the inputs needs one
   * @return the outputs, tracked by autograd where their type allows it; the outputs as they are if
   *     grad mode is off or no gradient is asked for
   */
  public static List<NDArray> join(
      String name, List<NDArray> inputs, List<NDArray> outputs, boolean always, Pullback pullback) {
    if (!Torch.gradMode() || !(always || inputs.stream().anyMatch(Leaves::reached))) {
      return outputs;
    }
    Tape tape = Tape.current();
    List<@Nullable NDArray> ends = new ArrayList<>();
    for (NDArray input : inputs) {
      ends.add(end(tape, input));
    }
    List<NDArray> joined = new ArrayList<>();
    List<@Nullable NDArray> leaves = new ArrayList<>();
    for (NDArray output : outputs) {
      boolean differentiable = Leaves.differentiable(output);
      joined.add(differentiable ? Leaves.leaf(output) : output);
      leaves.add(differentiable ? Junction.hold(joined.get(joined.size() - 1)) : null);
    }
    tape.add(new Junction(name, leaves, ends, witness(inputs.get(0)), pullback));
    return joined;
  }

  /** Makes a tensor of the same content in which a graph begins. */
  public static NDArray leaf(NDArray tensor) {
    return Leaves.leaf(tensor);
  }

  /**
   * Frees at once what graphs of this thread have left whose scopes or managers have closed: what
   * remains of a step that threw, for one.
   */
  public static void purge() {
    if (Torch.backwardPass(null) instanceof Tape tape) {
      tape.purge();
      tape.stay();
    }
  }

  /** Returns where pieces of this thread's graphs begin: what reaches one goes on in Java. */
  public static List<NDArray> begins() {
    BackwardPass pass = Torch.backwardPass(null);
    Torch.backwardPass(pass);
    return pass instanceof Tape tape ? tape.begins() : List.of();
  }

  private static @Nullable NDArray end(Tape tape, NDArray input) {
    if (!Leaves.reached(input)) {
      return null;
    }
    if (Leaves.computed(input)) {
      cut(tape, input);
    }
    return Junction.hold(input);
  }

  private static void cut(Tape tape, NDArray input) {
    NDArray end = Junction.hold(input);
    NDArray leaf = Leaves.leaf(input);
    NDScope.unregister(leaf);
    long other = Tensors.share(leaf);
    long before = Tensors.exchange(input, other);
    if (before == NONE) {
      KitePort.deleteTensor(other);
      leaf.close();
      end.close();
      return;
    }
    KitePort.deleteTensor(before);
    tape.add(
        new Junction(
            "the begin of a graph",
            List.of(leaf),
            List.of(end),
            witness(input),
            gradients -> gradients));
  }

  private static NDArray witness(NDArray input) {
    return Tensors.wrap(input, Tensors.share(input));
  }
}
