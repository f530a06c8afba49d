package dev.kite.lightning.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What moves over a sequence, an image or a volume: the kernel of a convolution or the window of a
 * pooling. Each part has one number for all dimensions, or one number for each.
 *
 * @param size elements along a dimension, in [1, inf)
 * @param stride how far it moves, in [1, inf); none for the layer's default
 * @param padding elements at both ends of a dimension, in [0, inf)
 * @param dilation distance of its elements, in [1, inf)
 * @param same whether padding makes the result as large as the input; {@code padding} is 0 then
 */
public record Window(
    List<Integer> size,
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    boolean same) {
  private static final List<Integer> ZERO = List.of(0);
  private static final List<Integer> ONE = List.of(1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Window {
    size = List.copyOf(size);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    if (!least(1, size) || !least(1, dilation) || !least(0, padding)) {
      throw refused(size, stride, padding, dilation);
    }
    if (!stride.isEmpty() && !least(1, stride)) {
      throw refused(size, stride, padding, dilation);
    }
  }

  private static boolean least(int bound, List<Integer> numbers) {
    return !numbers.isEmpty() && numbers.stream().allMatch(each -> each >= bound);
  }

  private static IllegalArgumentException refused(
      List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
    return new IllegalArgumentException(
        "Could not make a window: size=%s stride=%s padding=%s dilation=%s. Choose padding in [0, inf) and the others in [1, inf)."
            .formatted(size, stride, padding, dilation));
  }

  /** Makes a window over an input as it is. */
  public static Window of(int... size) {
    return new Window(list(size), List.of(), ZERO, ONE, false);
  }

  /** Returns a window that moves by other distances. */
  public Window stride(int... distance) {
    return new Window(size, list(distance), padding, dilation, same);
  }

  /** Returns a window over an input with so many elements at both ends of a dimension. */
  public Window padding(int... around) {
    return new Window(size, stride, list(around), dilation, false);
  }

  /** Returns a window over an input padded so that the result is as large as it. */
  public Window padSame() {
    return new Window(size, stride, ZERO, dilation, true);
  }

  /** Returns a window whose elements lie so far from each other. */
  public Window dilation(int... distance) {
    return new Window(size, stride, padding, list(distance), same);
  }

  /**
   * Returns elements along each dimension.
   *
   * @throws IllegalArgumentException if there are other numbers of numbers
   */
  public long[] sizes(int dimensions) {
    return each("size", size, dimensions);
  }

  /**
   * Returns the steps along each dimension.
   *
   * @param absent numbers if none were given
   * @throws IllegalArgumentException if there are other numbers of numbers
   */
  public long[] strides(int dimensions, long[] absent) {
    return stride.isEmpty() ? absent : each("stride", stride, dimensions);
  }

  /**
   * Returns elements at both ends of each dimension.
   *
   * @throws IllegalArgumentException if there are other numbers of numbers
   */
  public long[] paddings(int dimensions) {
    return each("padding", padding, dimensions);
  }

  /**
   * Returns the distances of elements along each dimension.
   *
   * @throws IllegalArgumentException if there are other numbers of numbers
   */
  public long[] dilations(int dimensions) {
    return each("dilation", dilation, dimensions);
  }

  private static long[] each(String what, List<Integer> numbers, int dimensions) {
    if (numbers.size() != 1 && numbers.size() != dimensions) {
      throw new IllegalArgumentException(
          "Could not use a window with %s=%s: there are %s dimensions. Give one number, or one for each."
              .formatted(what, numbers, dimensions));
    }
    long[] each = new long[dimensions];
    Arrays.setAll(each, i -> numbers.get(numbers.size() == 1 ? 0 : i));
    return each;
  }

  private static List<Integer> list(int[] numbers) {
    return IntStream.of(numbers).boxed().toList();
  }
}
