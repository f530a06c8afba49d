package dev.kite.lightning.nn.norm;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Checks of the last dimensions. */
final class Trailing {
  private Trailing() {}

  static long[] dimensions(String layer, int[] shape, double eps) {
    if (shape.length == 0 || IntStream.of(shape).anyMatch(size -> size < 1) || !(eps >= 0)) {
      throw new IllegalArgumentException(
          "Could not make a %s: shape=%s eps=%s. Choose sizes in [1, inf) and eps in [0, inf)."
              .formatted(layer, Arrays.toString(shape), eps));
    }
    return IntStream.of(shape).asLongStream().toArray();
  }
}
