package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parameters and running statistics of channels, under torch's names. */
abstract class RunningNorm extends UnaryLayer {
  final double eps;
  final @Nullable Double momentum;
  final @Nullable Parameter weight;
  final @Nullable Parameter bias;
  final @Nullable Parameter mean;
  final @Nullable Parameter variance;
  final @Nullable Parameter tracked;

  RunningNorm(int channels, NormOptions options) {
    if (channels < 1) {
      throw new IllegalArgumentException(
          "Could not make a norm: channels=" + channels + ". Choose a number in [1, inf).");
    }
    Shape shape = new Shape(channels);
    eps = options.eps();
    momentum = options.momentum().isPresent() ? options.momentum().getAsDouble() : null;
    Initializer zero = Initializer.constant(0);
    Initializer one = Initializer.constant(1);
    weight = options.affine() ? parameter("weight", shape, one) : null;
    bias = options.affine() ? parameter("bias", shape, zero) : null;
    mean = options.running() ? buffer("running_mean", shape, zero) : null;
    variance = options.running() ? buffer("running_var", shape, one) : null;
    tracked = options.running() ? count("num_batches_tracked") : null;
  }

  /** Returns what channels are multiplied with (C). */
  public final Optional<Parameter> weight() {
    return Optional.ofNullable(weight);
  }

  /** Returns what is added to channels (C). */
  public final Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }
}
