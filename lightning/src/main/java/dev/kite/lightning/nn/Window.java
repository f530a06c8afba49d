package dev.kite.lightning.nn;

/**
 * A square that moves over an image.
 *
 * @param size rows and columns, in [1, inf)
 * @param stride how far it moves, in [1, inf)
 * @param padding rows and columns around the image, in [0, inf)
 * @param dilation distance of its elements, in [1, inf)
 */
public record Window(int size, int stride, int padding, int dilation) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Window {
    if (size < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "Could not make a window: size=%d stride=%d padding=%d dilation=%d. Choose padding in [0, inf) and the others in [1, inf)."
              .formatted(size, stride, padding, dilation));
    }
  }

  /** Makes a window that moves by one over an image as it is. */
  public static Window of(int size) {
    return new Window(size, 1, 0, 1);
  }

  /** Returns a window that moves by another distance. */
  public Window stride(int distance) {
    return new Window(size, distance, padding, dilation);
  }

  /** Returns a window over an image with so many rows and columns around it. */
  public Window padding(int around) {
    return new Window(size, stride, around, dilation);
  }

  /** Returns a window whose elements lie so far from each other. */
  public Window dilation(int distance) {
    return new Window(size, stride, padding, distance);
  }

  static long[] square(int number) {
    return new long[] {number, number};
  }
}
