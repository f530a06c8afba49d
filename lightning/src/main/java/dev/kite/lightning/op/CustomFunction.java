package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.graph.GraphCut;
import dev.kite.lightning.kernel.graph.Pullback;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function whose gradient is written in Java, as {@code torch.autograd.Function}.
 *
 * <pre>{@code
 * // rounds, and passes gradients on as if it had not
 * CustomFunction round = inputs -> Result.of(Pointwise.round(inputs.get(0)), gradient -> gradient);
 * NDArray y = CustomFunction.apply(round, x);
 * }</pre>
 *
 * <p>Autograd sees neither forward nor backward: both compute with grad mode off, and what backward
 * needs of forward it captures. Parameters that need gradients are inputs like all others. A
 * function may be applied anywhere in a graph, as often as one likes, and within another one; its
 * gradient has no gradient of its own. Forward and backward of a graph run on one thread, and
 * within the scope and the manager of the inputs. What either throws reaches the caller; the graph
 * is gone then.
 */
@FunctionalInterface
public interface CustomFunction {
  /**
   * What forward computed, and how gradients go back.
   *
   * @param outputs tensors that no operator changes in place; those of integers have no gradient
   * @param backward computes the inputs' gradients from the outputs'
   */
  record Result(List<NDArray> outputs, Gradient backward) {
    /** Copies the list. */
    public Result {
      outputs = List.copyOf(outputs);
    }

    /** Returns the result of a function with one input and one output. */
    public static Result of(NDArray output, UnaryOperator<NDArray> backward) {
      return new Result(
          List.of(output), gradients -> new NDArray[] {backward.apply(gradients.get(0))});
    }
  }

  /** Computes gradients. */
  @FunctionalInterface
  interface Gradient {
    /**
     * Runs at most once, on the thread that runs backward; what it makes is closed after it.
     *
     * @param outputs the gradient of each output, zeros if it went into nothing; null for an output
     *     of integers
     * @return the gradient of each input, of its shape; null for one that has none
     */
    @Nullable NDArray[] of(List<@Nullable NDArray> outputs);
  }

  /** Computes the outputs. The inputs must stay as they are. */
  Result forward(List<NDArray> inputs);

  /**
   * Applies a function of one output.
   *
   * @param inputs at least one
   * @throws IllegalArgumentException if there is no input, or not one output
   */
  static NDArray apply(CustomFunction function, NDArray... inputs) {
    List<NDArray> outputs = applyAll(function, inputs);
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "Could not apply a function: it has "
              + outputs.size()
              + " outputs. Call applyAll for other than one.");
    }
    return outputs.get(0);
  }

  /**
   * Applies a function.
   *
   * @param inputs at least one
   * @return its outputs, tracked by autograd if grad mode is on and an input is tracked
   * @throws IllegalArgumentException if there is no input
   */
  static List<NDArray> applyAll(CustomFunction function, NDArray... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException(
          "Could not apply a function: it has no inputs. Give at least one tensor.");
    }
    List<NDArray> given = List.of(inputs);
    boolean gradMode = Torch.gradMode();
    Torch.gradMode(false);
    Result result;
    try {
      result = function.forward(given);
    } finally {
      Torch.gradMode(gradMode);
    }
    Pullback pullback = gradients -> Arrays.asList(result.backward().of(gradients));
    return GraphCut.join("a custom function", given, result.outputs(), false, pullback);
  }
}
