package dev.kite.lightning.nn.pool;

import dev.kite.lightning.nn.Window;
import java.util.stream.LongStream;

/** What windows of a pooling may be. */
final class PoolPadding {
  private PoolPadding() {}

  static long[] of(Window window, int dimensions) {
    long[] size = window.sizes(dimensions);
    long[] padding = window.paddings(dimensions);
    for (int i = 0; i < dimensions; i++) {
      if (padding[i] > size[i] / 2) {
        throw refused(window, "is more than half a window. Choose less padding.");
      }
    }
    if (window.same()) {
      throw refused(window, "is \"same\". Choose numbers.");
    }
    return padding;
  }

  static long[] undilated(Window window, int dimensions) {
    if (LongStream.of(window.dilations(dimensions)).anyMatch(distance -> distance != 1)) {
      throw new IllegalArgumentException(
          "Could not pool with dilation=" + window.dilation() + ". Choose 1.");
    }
    return of(window, dimensions);
  }

  static void none(Window window, int dimensions) {
    if (LongStream.of(undilated(window, dimensions)).anyMatch(around -> around != 0)) {
      throw refused(window, "is not 0. Pad by a layer of its own.");
    }
  }

  static double order(double order) {
    if (order == 0 || Double.isNaN(order)) {
      throw new IllegalArgumentException(
          "Could not pool with order=" + order + ". Choose a norm whose order is not 0.");
    }
    return order;
  }

  private static IllegalArgumentException refused(Window window, String reason) {
    return new IllegalArgumentException(
        "Could not pool windows of size=%s: padding=%s %s"
            .formatted(window.size(), window.padding(), reason));
  }
}
