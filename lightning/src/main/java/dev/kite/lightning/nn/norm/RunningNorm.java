package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Parameters and running statistics of channels, under torch's names. */
abstract class RunningNorm extends UnaryLayer {
  private static final ScriptMethod RESET =
      ScriptModule.of(
              "statistics",
              """
              def reset(self, mean: Tensor, variance: Tensor, tracked: Tensor) -> NoneType:
                _0 = torch.zero_(mean)
                _1 = torch.fill_(variance, 1.)
                _2 = torch.zero_(tracked)
                return None
              """)
          .method("reset");

  final double eps;
  final @Nullable Parameter weight;
  final @Nullable Parameter bias;
  final @Nullable Parameter mean;
  final @Nullable Parameter variance;
  final @Nullable Parameter tracked;
  private OptionalDouble momentum;
  private @Nullable Double share;

  RunningNorm(int channels, NormOptions options) {
    if (channels < 1) {
      throw new IllegalArgumentException(
          "Could not make a norm: channels=" + channels + ". Choose a number in [1, inf).");
    }
    Shape shape = new Shape(channels);
    eps = options.eps();
    momentum = options.momentum();
    share = share(momentum);
    Initializer zero = Initializer.constant(0);
    Initializer one = Initializer.constant(1);
    weight = options.affine() ? parameter("weight", shape, one) : null;
    bias = options.affine() ? parameter("bias", shape, zero) : null;
    mean = options.running() ? buffer("running_mean", shape, zero) : null;
    variance = options.running() ? buffer("running_var", shape, one) : null;
    tracked = options.running() ? count("num_batches_tracked") : null;
  }

  /** Returns the part of the new in the running statistics; empty where they are plain means. */
  public final OptionalDouble momentum() {
    return momentum;
  }

  /**
   * Sets the part of the new in the running statistics from now on.
   *
   * @param part empty for the plain mean of the batches since statistics were reset, torch's {@code
   *     momentum=None}
   * @throws IllegalArgumentException if it is not in [0, inf)
   */
  public final void momentum(OptionalDouble part) {
    if (!(part.orElse(0) >= 0) || Double.isInfinite(part.orElse(0))) {
      throw new IllegalArgumentException(
          "Could not set a norm: momentum=" + part + ". Choose a number in [0, inf).");
    }
    momentum = part;
    share = share(part);
  }

  private static @Nullable Double share(OptionalDouble part) {
    return part.isPresent() ? (Double) part.getAsDouble() : null;
  }

  @Override
  protected final Object setting() {
    return momentum;
  }

  final @Nullable Double share() {
    return share;
  }

  /** Returns the running statistics: mean, variance, number of batches; empty if none are kept. */
  public final List<Parameter> statistics() {
    return mean == null || variance == null || tracked == null
        ? List.of()
        : List.of(mean, variance, tracked);
  }

  /** Sets running statistics to those of a new layer: mean 0, variance 1, and no batch. */
  public final void resetStatistics() {
    List<Parameter> kept = statistics();
    if (!kept.isEmpty()) {
      try (Value zero = Value.of(kept.get(0).value());
          Value one = Value.of(kept.get(1).value());
          Value none = Value.of(kept.get(2).value())) {
        RESET.untracked(zero, one, none);
      }
    }
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
