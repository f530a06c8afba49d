package dev.kite.lightning.op;

import com.google.gson.JsonObject;
import dev.kite.lightning.assertion.Tolerance;
import java.util.Map;

/** What torch itself computes otherwise on a CUDA device than on the CPU, and why. */
final class CudaDifferences {
  private static final Map<String, String> OTHER =
      Map.of(
          "Statistics.median", "which of equal elements is named is open",
          "Statistics.nanmedian", "which of equal elements is named is open",
          "Statistics.mode", "which of equally frequent elements is named is open",
          "Decomposition.svd", "a pair of singular vectors may change its sign",
          "Decomposition.eigh", "an eigenvector may change its sign",
          "Decomposition.lstsq", "only one driver exists, which reports no singular values");

  /** Differences of nearly equal numbers, which lose the last digits in another order. */
  private static final Map<String, Tolerance> WIDENED =
      Map.of("Norm.layerNorm", new Tolerance(1e-4, 1e-4, false));

  private CudaDifferences() {}

  static boolean differs(JsonObject given) {
    String call = given.get("call").getAsString();
    return OTHER.containsKey(call)
        // There is no product of integer matrices.
        || (call.equals("Linalg.matmul") && given.toString().contains("INT64"));
  }

  static Tolerance widened(JsonObject given, Tolerance usual) {
    return WIDENED.getOrDefault(given.get("call").getAsString(), usual);
  }
}
