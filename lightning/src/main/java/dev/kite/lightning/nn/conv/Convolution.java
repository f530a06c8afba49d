package dev.kite.lightning.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Padding;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What convolutions of one, two and three dimensions have in common. */
abstract class Convolution extends UnaryLayer {
  final long[] stride;
  final long[] padding;
  final long[] dilation;
  final boolean same;
  final int groups;

  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final Padding.Mode mode;
  private final long[] around;

  Convolution(Channels channels, Window window, int dimensions, boolean bias, Padding.Mode mode) {
    long[] size = window.sizes(dimensions);
    stride = window.strides(dimensions, Channels.ones(dimensions));
    dilation = window.dilations(dimensions);
    groups = channels.groups();
    this.mode = mode;
    boolean inside = mode == Padding.Mode.CONSTANT;
    same = window.same() && inside;
    around = inside ? new long[0] : around(window, size, dilation);
    padding = inside ? window.paddings(dimensions) : new long[dimensions];
    requireUnstrided(window, stride);
    Initializer initializer =
        Initializer.fanIn(LongStream.of(size).reduce(channels.in() / groups, Math::multiplyExact));
    weight = parameter("weight", channels.shape(size), initializer);
    this.bias = bias ? parameter("bias", new Shape(channels.out()), initializer) : null;
  }

  private static void requireUnstrided(Window window, long[] stride) {
    if (window.same() && LongStream.of(stride).anyMatch(step -> step != 1)) {
      throw new IllegalArgumentException(
          "Could not make a convolution: padding is \"same\" and stride=%s. Choose a stride of 1, or numbers for the padding."
              .formatted(window.stride()));
    }
  }

  /** Pairs of before and after, the last dimension first, as torch pads. */
  private static long[] around(Window window, long[] size, long[] dilation) {
    int dimensions = size.length;
    long[] given = window.paddings(dimensions);
    long[] around = new long[2 * dimensions];
    for (int i = 0; i < dimensions; i++) {
      int dimension = dimensions - 1 - i;
      long total = dilation[dimension] * (size[dimension] - 1);
      around[2 * i] = window.same() ? total / 2 : given[dimension];
      around[2 * i + 1] = window.same() ? total - total / 2 : given[dimension];
    }
    return around;
  }

  /** Returns the kernels (O, C / groups, window). */
  public final Parameter weight() {
    return weight;
  }

  /** Returns what is added to each channel (O). */
  public final Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public final NDArray forward(NDArray input) {
    NDArray padded = mode == Padding.Mode.CONSTANT ? input : Padding.pad(input, mode, 0, around);
    return convolve(padded, weight.value(), valueOf(bias));
  }

  abstract NDArray convolve(NDArray input, NDArray weight, @Nullable NDArray bias);

  @Override
  protected final String facts() {
    return "stride=%s, padding=%s, dilation=%s, groups=%s"
        .formatted(Arrays.toString(stride), padded(), Arrays.toString(dilation), groups);
  }

  private String padded() {
    if (mode != Padding.Mode.CONSTANT) {
      return mode.name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(around);
    }
    return same ? "same" : Arrays.toString(padding);
  }
}
