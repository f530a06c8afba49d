package dev.kite.lightning.op;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.Autocast;
import dev.kite.lightning.kernel.graph.GraphCut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Trades time for memory, as {@code torch.utils.checkpoint}: what a part of a model computes on the
 * way to its outputs is closed at once, and computed again when backward comes by.
 *
 * <p>Chen, Xu, Zhang, Guestrin: Training deep nets with sublinear memory cost, 2016.
 *
 * <p>The second time draws the same random numbers and computes in the same precision as the first.
 * The part takes a seed of its own from the generator, so that its draws are others than without
 * checkpointing, and the same in every run. It must compute the same both times: a count that it
 * keeps goes up twice. Parameters that it uses get their gradients, inputs or not. Parts may be
 * nested.
 */
public final class Checkpointing {
  private static final ScriptMethod DRAW =
      ScriptModule.of(
              "checkpointing",
              """
              def draw(self) -> int:
                return int(torch.randint(0, 9223372036854775807, [1]))
              """)
          .method("draw");

  private Checkpointing() {}

  /**
   * Computes a part of a model that makes one tensor from one.
   *
   * @return what the function returns
   */
  public static NDArray run(UnaryOperator<NDArray> function, NDArray input) {
    return run(inputs -> List.of(function.apply(inputs.get(0))), List.of(input)).get(0);
  }

  /**
   * Computes a part of a model.
   *
   * @param function computes outputs from inputs; all other tensors that it makes are closed
   * @param inputs at least one
   * @return what the function returns
   * @throws IllegalArgumentException if there is no input
   */
  public static List<NDArray> run(
      Function<List<NDArray>, List<NDArray>> function, List<NDArray> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not checkpoint a part of a model: it has no inputs. Give at least one tensor.");
    }
    if (!Torch.gradMode()) {
      return function.apply(inputs);
    }
    Part part = Part.of(function, inputs);
    return GraphCut.join("a checkpointed part", inputs, part.first(), true, part::gradients);
  }

  /**
   * A part, and all that it depends on.
   *
   * @param inputs objects of its own, so that the caller may close his
   */
  private record Part(
      Function<List<NDArray>, List<NDArray>> function,
      List<NDArray> inputs,
      long seed,
      Device device,
      Autocast.Setting autocast) {
    static Part of(Function<List<NDArray>, List<NDArray>> function, List<NDArray> inputs) {
      Device device = inputs.get(0).getDevice();
      return new Part(
          function,
          inputs.stream().map(each -> Tensors.wrap(each, Tensors.share(each))).toList(),
          DRAW.integer(),
          device,
          Autocast.setting(device));
    }

    /** Computes the outputs; all else that comes into being on the way is closed. */
    List<NDArray> first() {
      List<NDArray> outputs;
      Torch.seed(seed);
      Torch.gradMode(false);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        outputs = function.apply(inputs).stream().map(Part::held).toList();
      } finally {
        Torch.gradMode(true);
      }
      outputs.forEach(NDScope::register);
      return outputs;
    }

    private static NDArray held(NDArray output) {
      NDArray held = Tensors.wrap(output, Tensors.share(output));
      NDScope.unregister(held);
      return held;
    }

    /** Computes the part again, now for autograd; the scope around closes what this makes. */
    List<@Nullable NDArray> gradients(List<@Nullable NDArray> given) {
      List<NDArray> leaves = inputs.stream().map(Part::leaf).toList();
      long next = DRAW.integer();
      Torch.gradMode(true);
      try {
        backward(again(leaves, next), given);
      } finally {
        Torch.gradMode(false);
      }
      List<@Nullable NDArray> gradients = new ArrayList<>();
      for (NDArray leaf : leaves) {
        gradients.add(Tensors.gradient(leaf).orElse(null));
      }
      return gradients;
    }

    private static NDArray leaf(NDArray input) {
      return Torch.requiresGradient(input) ? GraphCut.leaf(input) : input;
    }

    private List<NDArray> again(List<NDArray> leaves, long next) {
      Torch.seed(seed);
      Autocast same = Autocast.again(autocast);
      try {
        return function.apply(leaves);
      } finally {
        same.close();
        Torch.seed(next);
      }
    }

    private static void backward(List<NDArray> outputs, List<@Nullable NDArray> given) {
      List<NDArray> from = new ArrayList<>();
      List<NDArray> by = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        NDArray gradient = given.get(i);
        if (gradient != null && Torch.requiresGradient(outputs.get(i))) {
          from.add(outputs.get(i));
          by.add(gradient);
        }
      }
      if (!from.isEmpty()) {
        Torch.backward(from, by);
      }
    }
  }
}
