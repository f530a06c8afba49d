package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Calls one kernel that clips the gradients, updates all parameters and zeroes the gradients. The
 * lists of tensors are made when a gradient comes into being and kept for all later steps.
 */
final class FusedUpdate implements AutoCloseable {
  /** As {@code torch.nn.utils.clip_grad_norm_} computes it. */
  private static final String CLIP =
      """
        norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(grads, 2.)), 2.)
        scale = torch.clamp(torch.div(limit, torch.add(norm, 1e-06)), None, 1.)
        _ = torch._foreach_mul_(grads, scale)
      """;

  private static final String ZERO =
      """
        _ = torch._foreach_zero_(grads)
        return None
      """;

  private final ScriptModule kernels;
  private final List<Parameter> parameters;
  private final List<List<NDArray>> slots;
  private final List<Value> constants;
  private final Gradients gradients;
  private final Scalar learningRate = new Scalar();
  private final Scalar limit = new Scalar();
  private List<Value> lists = List.of();

  /**
   * Prepares the update.
   *
   * @param slots state of the optimizer, each a list with a tensor per parameter
   * @param constants last numbers of the kernel
   */
  FusedUpdate(
      ScriptModule kernels,
      List<Parameter> parameters,
      List<List<NDArray>> slots,
      double... constants) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.slots = slots;
    this.constants =
        IntStream.range(0, constants.length).mapToObj(i -> Value.of(constants[i])).toList();
    gradients = new Gradients(parameters);
  }

  /**
   * Writes the two kernels of an optimizer.
   *
   * @param arguments the lists of the slots, then {@code lr: float}, then the constants
   * @param update statements, indented by two, on {@code params}, {@code grads} and the arguments
   */
  static ScriptModule kernels(String name, String arguments, String update) {
    String head = "(self, params: List[Tensor], grads: List[Tensor], " + arguments;
    return ScriptModule.of(
        name,
        "def step%s) -> NoneType:\n%s%s".formatted(head, update, ZERO)
            + "def clipped%s, limit: float) -> NoneType:\n%s%s%s"
                .formatted(head, CLIP, update, ZERO));
  }

  void run(double rate, OptionalDouble clipNorm) {
    if (gradients.grown()) {
      closeLists();
      lists = lists();
    }
    if (lists.isEmpty()) {
      return;
    }
    List<Value> arguments = new ArrayList<>(lists);
    arguments.add(learningRate.of(rate));
    arguments.addAll(constants);
    if (clipNorm.isPresent()) {
      arguments.add(limit.of(clipNorm.getAsDouble()));
    }
    kernels
        .method(clipNorm.isPresent() ? "clipped" : "step")
        .untracked(arguments.toArray(Value[]::new));
  }

  /** Gives a parameter that took part before a resume a gradient of zero, so that it still does. */
  void revive(int[] indices) {
    gradients.create(indices);
  }

  private List<Value> lists() {
    int[] active = gradients.indices();
    List<Value> made = new ArrayList<>();
    made.add(Value.of(IntStream.of(active).mapToObj(i -> parameters.get(i).value()).toList()));
    made.add(gradients.gradients());
    for (List<NDArray> slot : slots) {
      made.add(Value.of(IntStream.of(active).mapToObj(slot::get).toList()));
    }
    return List.copyOf(made);
  }

  private void closeLists() {
    lists.forEach(Value::close);
    lists = List.of();
  }

  @Override
  public void close() {
    closeLists();
    constants.forEach(Value::close);
    learningRate.close();
    limit.close();
    gradients.close();
  }
}
