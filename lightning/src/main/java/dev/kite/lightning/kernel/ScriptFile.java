package dev.kite.lightning.kernel;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that {@code torch.jit.save} wrote, with live parameters. Belongs to one thread at a time;
 * closing the manager frees it.
 *
 * <p>It is loaded by path, since only so its parameters can be trained. Its mode, which is
 * evaluation after loading although DJL takes it for training, is set before each call, and apart
 * from whether gradients are recorded: DJL's own way of evaluation records none.
 */
public final class ScriptFile {
  private static final String[] NO_EXTRAS = {};

  private final PtSymbolBlock block;
  private boolean training;

  private ScriptFile(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Loads a file to the manager's device. It holds code: open none that you do not trust.
   *
   * @throws TorchException if the file cannot be read, or is no TorchScript
   */
  public static ScriptFile open(Path file, NDManager manager) {
    Torch.start();
    if (!Files.isReadable(file)) {
      throw new TorchException(
          "Could not load " + file + ": no such file can be read. Check the path.",
          new IOException(file.toString()));
    }
    try {
      PtSymbolBlock block =
          JniUtils.loadModule((PtNDManager) manager, file, true, NO_EXTRAS, NO_EXTRAS, true);
      JniUtils.enableInferenceMode(block);
      manager.attachInternal(file.toString(), block);
      return new ScriptFile(block);
    } catch (EngineException e) {
      throw new TorchException(
          "Could not load "
              + file
              + ": "
              + TorchException.reason(e)
              + ". Give what torch.jit.save wrote; load a state by TorchFile.",
          e);
    }
  }

  /** Returns the live parameters by torch's names. What torch calls buffers cannot be reached. */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (Pair<String, Parameter> each : block.getDirectParameters()) {
      named.put(each.getKey(), each.getValue().getArray());
    }
    return Collections.unmodifiableMap(named);
  }

  /**
   * Applies the model in the thread's grad mode.
   *
   * @param mode whether it trains: drops, and normalises by the batch
   * @throws TorchException if torch refuses
   */
  public NDList forward(boolean mode, NDArray... inputs) {
    if (mode != training) {
      if (mode) {
        JniUtils.enableTrainingMode(block);
      } else {
        JniUtils.enableInferenceMode(block);
      }
      training = mode;
    }
    ScriptMethod.usePlainExecutor();
    try {
      return IValueUtils.forward(block, new NDList(inputs), true);
    } catch (EngineException e) {
      throw new TorchException(
          "Could not apply the TorchScript model: " + TorchException.reason(e) + ".", e);
    }
  }
}
