package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.kite.lightning.kernel.ScriptFile;
import dev.kite.lightning.kernel.Torch;
import java.nio.file.Path;
import java.util.List;

/**
 * A block of DJL, or a model that {@code torch.jit.save} wrote, as a layer: its parameters are
 * trained, saved and loaded with those of the module that it belongs to.
 *
 * <p>It has its values from the beginning, on the device and of the type that it was made with;
 * {@code materialize} leaves them alone. DJL's own blocks use DJL's initialisation.
 *
 * <p>Buffers of a TorchScript model, running statistics for one, cannot be reached: they are not in
 * the state. Train such a model in evaluation mode, or a resumed fit is not exact.
 */
public final class DjlBlock extends UnaryLayer {
  /** Applies what is wrapped. */
  @FunctionalInterface
  private interface Body {
    NDList apply(boolean training, NDArray... inputs);
  }

  private final Body body;

  private DjlBlock(NDManager manager, Body body) {
    this.body = body;
    owned(manager);
  }

  /**
   * Wraps a block of DJL, and gives it values.
   *
   * @param seed what its values are drawn from
   * @param inputs shapes of its inputs, from which it infers those of its parameters
   * @throws IllegalStateException if the block has its values already: it belongs to another model
   */
  public static DjlBlock of(Block block, Device device, long seed, Shape... inputs) {
    if (block.isInitialized()) {
      throw new IllegalStateException(
          "Could not wrap a %s: it has its values already, which others use. Make a new block."
              .formatted(block.getClass().getSimpleName()));
    }
    NDManager manager = Torch.manager(device);
    try {
      Torch.seed(seed);
      block.initialize(manager, DataType.FLOAT32, inputs);
      return of(block, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static DjlBlock of(Block block, NDManager manager) {
    ParameterStore store = new ParameterStore(manager, false);
    DjlBlock layer =
        new DjlBlock(
            manager, (training, given) -> block.forward(store, new NDList(given), training));
    for (Pair<String, ai.djl.nn.Parameter> each : block.getParameters()) {
      ai.djl.nn.Parameter parameter = each.getValue();
      layer.adopted(each.getKey(), parameter.getArray(), parameter.requiresGradient());
    }
    return layer;
  }

  /**
   * Loads a model that {@code torch.jit.save} wrote. Such a file holds code: load none that you do
   * not trust.
   *
   * @throws dev.kite.lightning.kernel.TorchException if the file cannot be read, or is no
   *     TorchScript
   */
  public static DjlBlock torchScript(Path file, Device device) {
    NDManager manager = Torch.manager(device);
    try {
      ScriptFile script = ScriptFile.open(file, manager);
      DjlBlock layer = new DjlBlock(manager, script::forward);
      script.parameters().forEach((name, value) -> layer.adopted(name, value, true));
      return layer;
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public NDArray forward(NDArray input) {
    return body.apply(training(), input).singletonOrThrow();
  }

  /** Applies what is wrapped to several inputs, for several outputs. */
  public List<NDArray> forward(NDArray... inputs) {
    return List.copyOf(body.apply(training(), inputs));
  }
}
