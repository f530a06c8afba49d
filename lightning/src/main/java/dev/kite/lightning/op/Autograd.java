package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Capture;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.graph.GraphCut;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gradients that are returned instead of added to parameters, as {@code torch.autograd.grad}: of
 * any tensor that was computed with grad mode on, and with a graph of their own if wanted, so that
 * a loss may depend on them.
 *
 * <pre>{@code
 * // the gradient penalty of a Wasserstein GAN: points (N, D) that require gradients
 * NDArray slope = Autograd.grad(Reduction.sum(critic.forward(points)), points, true);
 * NDArray far = Arithmetic.sub(Reduction.norm(slope, 2, false, 1), 1);
 * NDArray penalty = Reduction.mean(Arithmetic.square(far));
 * }</pre>
 *
 * <p>Parameters keep the gradients that they have. Torch computes these gradients alone: a graph
 * with a {@link CustomFunction} or a part of {@link Checkpointing} in it is refused.
 */
public final class Autograd {
  /** An empty tensor of truth values, of which there are no gradients, stands for none. */
  private static final Operator GRAD =
      Operator.of(
              "grad(outputs, inputs, grad_outputs, retain_graph, create_graph)",
              """
              gradients = torch.grad(outputs, inputs, grad_outputs, retain_graph, create_graph, True)
              found = annotate(List[Tensor], [])
              for i in range(len(gradients)):
                gradient = gradients[i]
                if gradient is None:
                  shown = torch.zeros([0], dtype=11)
                else:
                  shown = unchecked_cast(Tensor, gradient)
                found.append(shown)
              return found
              """)
          .list()
          .rule(
              "Outputs are computed with grad mode on from inputs that require gradients, and have"
                  + " one element or a gradient of their shape; a graph that is used twice must be"
                  + " retained.");

  private Autograd() {}

  /**
   * Returns the gradient of a number by what it was computed from.
   *
   * @param output one element
   * @param input of any shape
   * @param createGraph whether the gradient has a graph of its own, to be used in a loss or derived
   *     again; the output's graph stays then, and is freed otherwise
   * @return of the input's shape
   * @throws dev.kite.lightning.kernel.TorchException if torch refuses
   * @throws IllegalArgumentException if the input was not used, or Java computes a gradient in
   *     between
   */
  public static NDArray grad(NDArray output, NDArray input, boolean createGraph) {
    List<@Nullable NDArray> gradients =
        grad(List.of(output), List.of(input), null, createGraph, createGraph, false);
    return Objects.requireNonNull(gradients.get(0));
  }

  /**
   * Returns the gradients of the sum of outputs, each weighted, by what they were computed from.
   *
   * @param outputs of any shapes
   * @param inputs parameters, or other tensors that require gradients, of any shapes
   * @param gradOutputs the weight of each output, of its shape; null for an output of one element,
   *     which counts once, and in place of the list if all are such
   * @param retainGraph whether the outputs' graph stays, to be run through again
   * @param createGraph whether the gradients have a graph of their own, to be used in a loss or
   *     derived again; the outputs' graph stays then, too
   * @param allowUnused whether inputs may be unused
   * @return one for each input, of its shape; null for one that was not used
   * @throws dev.kite.lightning.kernel.TorchException if torch refuses
   * @throws IllegalArgumentException if an input was not used and may not be, or Java computes a
   *     gradient in between
   */
  public static List<@Nullable NDArray> grad(
      List<NDArray> outputs,
      List<NDArray> inputs,
      @Nullable List<@Nullable NDArray> gradOutputs,
      boolean retainGraph,
      boolean createGraph,
      boolean allowUnused) {
    Capture.refuse("gradients are computed");
    List<NDArray> asked = new ArrayList<>(inputs);
    asked.addAll(GraphCut.begins());
    List<NDArray> found =
        GRAD.several(outputs, asked, weights(gradOutputs), retainGraph || createGraph, createGraph);
    List<@Nullable NDArray> gradients = new ArrayList<>();
    found.forEach(each -> gradients.add(present(each)));
    String refused = refused(gradients, inputs, allowUnused);
    if (!refused.isEmpty()) {
      found.forEach(NDArray::close);
      throw new IllegalArgumentException("Could not compute gradients: " + refused);
    }
    return gradients.subList(0, inputs.size());
  }

  private static @Nullable NDArray @Nullable [] weights(
      @Nullable List<@Nullable NDArray> gradOutputs) {
    return gradOutputs == null ? null : gradOutputs.toArray(new @Nullable NDArray[0]);
  }

  private static @Nullable NDArray present(NDArray gradient) {
    if (Tensors.type(gradient) != DataType.BOOLEAN) {
      return gradient;
    }
    gradient.close();
    return null;
  }

  /** Returns what is wrong with the gradients of the inputs, and of cuts after them; or nothing. */
  private static String refused(
      List<@Nullable NDArray> gradients, List<NDArray> inputs, boolean allowUnused) {
    if (gradients.subList(inputs.size(), gradients.size()).stream().anyMatch(Objects::nonNull)) {
      return "a custom function or a checkpointed part is in the graph, whose gradients Java"
          + " computes. Call Torch.backward, which runs through it.";
    }
    int unused = gradients.indexOf(null);
    if (allowUnused || unused < 0 || unused >= inputs.size()) {
      return "";
    }
    return "input %s of shape %s was not used for the outputs. Leave it out, or allow unused ones."
        .formatted(unused, inputs.get(unused).getShape());
  }
}
