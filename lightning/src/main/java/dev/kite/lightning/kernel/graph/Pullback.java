package dev.kite.lightning.kernel.graph;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the gradients of what went into a piece of Java from those of what came out. */
@FunctionalInterface
public interface Pullback {
  /**
   * Runs once, with grad mode off, on the thread that runs backward. What it makes is closed when
   * backward goes on.
   *
   * @param gradients one for each output, zeros where none arrived; null where the type of the
   *     output has no gradient
   * @return one for each input; null where there is none
   */
  List<@Nullable NDArray> pull(List<@Nullable NDArray> gradients);
}
