package dev.kite.lightning.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.tensorfile.SafetensorsReader;
import dev.kite.lightning.tensorfile.TensorFileException;
import dev.kite.lightning.tensorfile.TensorInfo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a fit needs to go on as if it had never stopped.
 *
 * <p>In the file, weights carry PyTorch's own state-dict names and everything else begins with
 * {@code kite.}: PyTorch loads the weights when such names are left out.
 *
 * @param state everything that is not a tensor
 * @param weights parameters and buffers, by state-dict name
 * @param optimizer state of the optimizer
 * @param accumulators sums that logging and metrics keep on the device
 * @param others what else a trainer keeps: the scale of the loss, averages of weights
 */
public record Checkpoint(
    CheckpointState state,
    Map<String, NDArray> weights,
    Map<String, NDArray> optimizer,
    Map<String, NDArray> accumulators,
    Map<String, NDArray> others) {
  private static final String OWN = "kite.";
  private static final String OPTIMIZER = OWN + "optimizer.";
  private static final String ACCUMULATOR = OWN + "accumulator.";
  private static final String OTHER = OWN + "other.";
  private static final String STATE = OWN + "state";

  /** Checks that no weight takes a name of Kite's own. */
  public Checkpoint {
    for (String name : weights.keySet()) {
      if (name.startsWith(OWN)) {
        throw new CheckpointException(
            "Could not save weight \""
                + name
                + "\": names that begin with kite. are Kite's own. Rename the layer.");
      }
    }
  }

  /**
   * Reads a file completely after it has matched its checksum.
   *
   * @param file a file that Kite wrote
   * @param manager owner of the tensors, on whose device they are put
   * @throws CheckpointException if the file is damaged or no checkpoint of Kite's
   */
  public static Checkpoint read(Path file, NDManager manager) {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      reader.verify();
      CheckpointState state = readState(file, reader);
      Map<String, NDArray> weights = new LinkedHashMap<>();
      Map<String, NDArray> optimizer = new LinkedHashMap<>();
      Map<String, NDArray> accumulators = new LinkedHashMap<>();
      Map<String, NDArray> others = new LinkedHashMap<>();
      for (TensorInfo info : reader.tensors()) {
        NDArray tensor = reader.read(info, manager);
        if (info.name().startsWith(OPTIMIZER)) {
          optimizer.put(info.name().substring(OPTIMIZER.length()), tensor);
        } else if (info.name().startsWith(ACCUMULATOR)) {
          accumulators.put(info.name().substring(ACCUMULATOR.length()), tensor);
        } else if (info.name().startsWith(OTHER)) {
          others.put(info.name().substring(OTHER.length()), tensor);
        } else {
          weights.put(info.name(), tensor);
        }
      }
      return new Checkpoint(state, weights, optimizer, accumulators, others);
    } catch (TensorFileException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads the weights of a file, written here or elsewhere.
   *
   * @param file a safetensors file
   * @param manager owner of the tensors, on whose device they are put
   * @throws CheckpointException if the file is damaged
   */
  public static Map<String, NDArray> readWeights(Path file, NDManager manager) {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      reader.verify();
      Map<String, NDArray> weights = new LinkedHashMap<>();
      for (TensorInfo info : reader.tensors()) {
        if (!info.name().startsWith(OWN)) {
          weights.put(info.name(), reader.read(info, manager));
        }
      }
      return weights;
    } catch (TensorFileException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static CheckpointState readState(Path file, SafetensorsReader reader) {
    String json = reader.metadata().get(STATE);
    if (json == null) {
      throw new CheckpointException(
          "Could not continue from "
              + file
              + ": it holds weights and no state of a fit. Take a file that a fit wrote.");
    }
    try {
      return CheckpointState.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          "Could not continue from "
              + file
              + ": "
              + e.getMessage()
              + ". Use the version of Kite that wrote it.",
          e);
    }
  }

  Map<String, String> metadata() {
    return Map.of(STATE, state.toJson());
  }

  Map<String, NDArray> tensors() {
    Map<String, NDArray> all = new LinkedHashMap<>(weights);
    optimizer.forEach((name, tensor) -> all.put(OPTIMIZER + name, tensor));
    accumulators.forEach((name, tensor) -> all.put(ACCUMULATOR + name, tensor));
    others.forEach((name, tensor) -> all.put(OTHER + name, tensor));
    return all;
  }
}
