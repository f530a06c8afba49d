package dev.kite.lightning.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What transposed convolutions of one, two and three dimensions have in common. */
abstract class TransposedConvolution extends UnaryLayer {
  final long[] stride;
  final long[] padding;
  final long[] outputPadding;
  final long[] dilation;
  final int groups;

  private final Parameter weight;
  private final @Nullable Parameter bias;

  TransposedConvolution(
      Channels channels, Window window, int dimensions, Window outputPadding, boolean bias) {
    if (window.same()) {
      throw new IllegalArgumentException(
          "Could not make a transposed convolution: padding is \"same\". Choose numbers.");
    }
    long[] size = window.sizes(dimensions);
    stride = window.strides(dimensions, Channels.ones(dimensions));
    padding = window.paddings(dimensions);
    dilation = window.dilations(dimensions);
    this.outputPadding = outputPadding.paddings(dimensions);
    groups = channels.groups();
    requireSmall();
    Initializer initializer =
        Initializer.fanIn(LongStream.of(size).reduce(channels.out() / groups, Math::multiplyExact));
    weight = parameter("weight", channels.transposed(size), initializer);
    this.bias = bias ? parameter("bias", new Shape(channels.out()), initializer) : null;
  }

  private void requireSmall() {
    for (int i = 0; i < stride.length; i++) {
      if (outputPadding[i] >= Math.max(stride[i], dilation[i])) {
        throw new IllegalArgumentException(
            "Could not make a transposed convolution: outputPadding=%s stride=%s dilation=%s. Choose an output padding smaller than stride or dilation."
                .formatted(outputPadding[i], stride[i], dilation[i]));
      }
    }
  }

  /** Returns the kernels (C, O / groups, window). */
  public final Parameter weight() {
    return weight;
  }

  /** Returns what is added to each channel (O). */
  public final Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public final NDArray forward(NDArray input) {
    return convolve(input, weight.value(), valueOf(bias));
  }

  abstract NDArray convolve(NDArray input, NDArray weight, @Nullable NDArray bias);

  @Override
  protected final String facts() {
    return "stride=%s, padding=%s, output_padding=%s, dilation=%s, groups=%s"
        .formatted(
            Arrays.toString(stride),
            Arrays.toString(padding),
            Arrays.toString(outputPadding),
            Arrays.toString(dilation),
            groups);
  }
}
