package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Modes;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The running statistics of the batch norms of a tree, which belong to the weights that they were
 * gathered with: to be recomputed for others, such as an average, as {@code
 * torch.optim.swa_utils.update_bn} does it.
 */
public final class RunningStatistics {
  private final List<BatchNorm> norms;

  private RunningStatistics(List<BatchNorm> norms) {
    this.norms = List.copyOf(norms);
  }

  /** Returns those of all batch norms of a tree that keep any. */
  public static RunningStatistics of(Layer tree) {
    List<BatchNorm> found = new ArrayList<>();
    tree.visit(
        layer -> {
          if (layer instanceof BatchNorm norm && !norm.statistics().isEmpty()) {
            found.add(norm);
          }
        });
    return new RunningStatistics(found);
  }

  /**
   * Recomputes those of a model by passes over inputs in training mode. The modes and the momenta
   * are as before then; what else moves in training, such as the statistics of an instance norm,
   * has moved.
   */
  public static void update(UnaryLayer model, Iterable<NDArray> inputs) {
    Modes modes = model.modes();
    boolean gradMode = Torch.gradMode();
    try {
      Torch.gradMode(false);
      model.train();
      of(model).recompute(() -> inputs.forEach(input -> pass(model, input)));
    } finally {
      Torch.gradMode(gradMode);
      modes.restore();
    }
  }

  private static void pass(UnaryLayer model, NDArray input) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      model.forward(input);
    }
  }

  /** Returns those of the norms that are in training mode; others do not move. */
  public RunningStatistics inTraining() {
    return new RunningStatistics(norms.stream().filter(Layer::training).toList());
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return norms.isEmpty();
  }

  /** Returns the buffers that hold them, each once. */
  public List<Parameter> buffers() {
    return norms.stream().flatMap(norm -> norm.statistics().stream()).toList();
  }

  /**
   * Resets them, and has passes that somebody runs gather them anew: plain means over the batches,
   * whatever the momenta, which are as before then.
   */
  public void recompute(Runnable passes) {
    IdentityHashMap<BatchNorm, OptionalDouble> momenta = new IdentityHashMap<>();
    norms.forEach(norm -> momenta.put(norm, norm.momentum()));
    try {
      for (BatchNorm norm : norms) {
        norm.resetStatistics();
        norm.momentum(OptionalDouble.empty());
      }
      passes.run();
    } finally {
      momenta.forEach(BatchNorm::momentum);
    }
  }
}
