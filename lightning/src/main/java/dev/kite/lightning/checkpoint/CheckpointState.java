package dev.kite.lightning.checkpoint;

import java.util.Map;
import java.util.Optional;

/**
 * Everything about a fit that is not a tensor; the JSON document of a checkpoint.
 *
 * @param seed the seed that, with the cursor, determines every random draw
 * @param cursor where the fit stands
 * @param scheduled whether the fit would have written this checkpoint had nobody asked it to stop
 * @param stopRequest why somebody asked the fit to end before its limits, if anybody did
 * @param metrics the values logged last, by name
 * @param callbacks state of each callback, by its key
 * @param accumulators what logging has added up on the host, by metric
 * @param schedule what the schedules of the optimizer's settings remember
 * @param layers which parameters callbacks have frozen or not, and which layers have another mode
 * @param environment what bit-exactness depends on beside seed and cursor
 */
public record CheckpointState(
    long seed,
    Cursor cursor,
    boolean scheduled,
    Optional<String> stopRequest,
    Map<String, Double> metrics,
    Map<String, Map<String, String>> callbacks,
    Map<String, Map<String, String>> accumulators,
    Map<String, String> schedule,
    Map<String, String> layers,
    Environment environment) {

  /**
   * What the same numbers depend on beside the program.
   *
   * @param threads threads of one operation
   * @param device kind of device
   * @param engine name and version of the engine
   * @param precision what is computed with; empty where a checkpoint does not say
   */
  public record Environment(int threads, String device, String engine, String precision) {}

  /** Writes the document. */
  public String toJson() {
    return CheckpointJson.write(this);
  }

  /**
   * Reads the document.
   *
   * @throws IllegalArgumentException if it is not such a document, or of a newer schema; the
   *     message is the fact
   */
  public static CheckpointState fromJson(String json) {
    return CheckpointJson.read(json);
  }
}
