package dev.kite.lightning.nn.conv;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How many channels a convolution takes and makes.
 *
 * @param groups parts of the channels that do not see each other
 */
record Channels(int in, int out, int groups) {
  Channels {
    if (in < 1 || out < 1 || groups < 1 || in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "Could not make a convolution: in=%s out=%s groups=%s. Choose numbers in [1, inf), in and out divisible by groups."
              .formatted(in, out, groups));
    }
  }

  /** Returns (O, C / groups, window). */
  Shape shape(long[] window) {
    return joined(out, in / groups, window);
  }

  /** Returns (C, O / groups, window). */
  Shape transposed(long[] window) {
    return joined(in, out / groups, window);
  }

  private static Shape joined(long first, long second, long[] window) {
    return new Shape(
        LongStream.concat(LongStream.of(first, second), LongStream.of(window)).toArray());
  }

  static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
