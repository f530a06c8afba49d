package dev.kite.lightning.op;

import com.google.gson.JsonObject;
import java.util.Map;

/** What torch itself computes otherwise on a CUDA device than on the CPU, and why. */
final class CudaDifferences {
  private static final Map<String, String> OTHER =
      Map.of(
          "Statistics.median", "which of equal elements is named is open",
          "Statistics.nanmedian", "which of equal elements is named is open",
          "Statistics.mode", "which of equally frequent elements is named is open",
          "Activation.hardswish", "the slope at the two corners is open",
          "Decomposition.svd", "a pair of singular vectors may change its sign",
          "Decomposition.eigh", "an eigenvector may change its sign",
          "Decomposition.lstsq", "only one driver exists, which reports no singular values");

  private static final Map<String, String> OTHER_IF_NARROW =
      Map.of(
          "Norm.layerNorm", "a difference of nearly equal numbers has no digit left",
          "Comparison.signbit", "the sign of NaN is open",
          "Sorting.histc", "is not there for this type",
          "Special.gammainc", "is not there for this type",
          "Special.gammaincc", "is not there for this type");

  private CudaDifferences() {}

  static boolean differs(JsonObject given) {
    String call = given.get("call").getAsString();
    String text = given.toString();
    return OTHER.containsKey(call)
        || (OTHER_IF_NARROW.containsKey(call) && text.contains("FLOAT16"))
        // There is no product of integer matrices.
        || (call.equals("Linalg.matmul") && text.contains("INT64"));
  }
}
