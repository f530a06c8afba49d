package dev.kite.lightning.nn.image;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Padding;
import java.util.stream.IntStream;

/**
 * Adds elements before and after the last dimensions: {@code torch.nn.ZeroPad2d} and its kin, of
 * one, two and three dimensions.
 */
public final class Pad extends UnaryLayer {
  private final Padding.Mode mode;
  private final double value;
  private final long[] widths;

  private Pad(Padding.Mode mode, double value, int[] widths) {
    if (widths.length == 0 || widths.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Could not make a Pad: there are "
              + widths.length
              + " widths. Give pairs of before and after, the last dimension first.");
    }
    this.mode = mode;
    this.value = value;
    this.widths = IntStream.of(widths).asLongStream().toArray();
  }

  /**
   * Adds zeros: {@code ZeroPad1d} to {@code ZeroPad3d}.
   *
   * @param widths pairs of before and after, the last dimension first; negative ones cut
   */
  public static Pad zeros(int... widths) {
    return constant(0, widths);
  }

  /**
   * Adds a number: {@code ConstantPad1d} to {@code ConstantPad3d}.
   *
   * @param widths pairs of before and after, the last dimension first; negative ones cut
   */
  public static Pad constant(double value, int... widths) {
    return new Pad(Padding.Mode.CONSTANT, value, widths);
  }

  /**
   * Adds the elements in reverse, without those at the ends: {@code ReflectionPad1d} to {@code
   * ReflectionPad3d}.
   *
   * @param widths pairs of before and after, the last dimension first
   */
  public static Pad reflection(int... widths) {
    return new Pad(Padding.Mode.REFLECT, 0, widths);
  }

  /**
   * Repeats the elements at the ends: {@code ReplicationPad1d} to {@code ReplicationPad3d}.
   *
   * @param widths pairs of before and after, the last dimension first
   */
  public static Pad replication(int... widths) {
    return new Pad(Padding.Mode.REPLICATE, 0, widths);
  }

  /**
   * Adds the elements from the other end: {@code CircularPad1d} to {@code CircularPad3d}.
   *
   * @param widths pairs of before and after, the last dimension first
   */
  public static Pad circular(int... widths) {
    return new Pad(Padding.Mode.CIRCULAR, 0, widths);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Padding.pad(input, mode, value, widths);
  }
}
