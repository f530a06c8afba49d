package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Runs autograd for a thread some of whose graphs are in pieces: between two of them, gradients are
 * computed by Java.
 */
@FunctionalInterface
public interface BackwardPass {
  /**
   * Adds the gradients of tensors, weighted by gradients of them, to all that they were computed
   * from.
   *
   * @param outputs tensors with a graph
   * @param gradients one for each output, of its shape
   */
  void run(List<NDArray> outputs, List<NDArray> gradients);
}
