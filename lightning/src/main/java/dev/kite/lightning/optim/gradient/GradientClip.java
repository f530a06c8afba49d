package dev.kite.lightning.optim.gradient;

import java.util.OptionalDouble;

/**
 * How gradients are kept from growing.
 *
 * @param kind by what they are clipped
 * @param limit the largest norm or value
 */
public record GradientClip(Kind kind, double limit) {
  /** Leaves gradients as they are. */
  public static final GradientClip NONE = new GradientClip(Kind.NONE, Double.POSITIVE_INFINITY);

  /** By what gradients are clipped. */
  public enum Kind {
    /** Not at all. */
    NONE,
    /** All together, as {@code torch.nn.utils.clip_grad_norm_}. */
    NORM,
    /** Each element for itself, as {@code torch.nn.utils.clip_grad_value_}. */
    VALUE
  }

  /** Checks the limit. */
  public GradientClip {
    if (kind != Kind.NONE && !(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Could not clip gradients: %s=%s. Give a number in (0, inf)."
              .formatted(kind == Kind.NORM ? "norm" : "value", limit));
    }
  }

  /**
   * Scales all gradients so that the norm of all together is at most this.
   *
   * @throws IllegalArgumentException if the norm is not in (0, inf)
   */
  public static GradientClip norm(double limit) {
    return new GradientClip(Kind.NORM, limit);
  }

  /** Clips by norm if one is given. */
  public static GradientClip norm(OptionalDouble limit) {
    return limit.isPresent() ? norm(limit.getAsDouble()) : NONE;
  }

  /**
   * Moves each element of the gradients into [-limit, limit].
   *
   * @throws IllegalArgumentException if the limit is not in (0, inf)
   */
  public static GradientClip value(double limit) {
    return new GradientClip(Kind.VALUE, limit);
  }
}
