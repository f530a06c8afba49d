package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import org.jspecify.annotations.Nullable;

/** Functions applied element by element or along one dimension. */
public final class Activation {
  private static final String FLOATING_RULE = "The input must be of a floating point type.";
  private static final String DIMENSION_RULE =
      "The dimension must exist and the type be a floating point one.";

  private static final Operator RELU =
      Operator.torch("relu(input)")
          .rule("The input must be a tensor of numbers.")
          .unary(KitePort::relu);

  private static final Operator RELU6 =
      Operator.of("relu6(input)", "torch.hardtanh(input, 0., 6.)").rule(FLOATING_RULE);

  private static final Operator GELU =
      Operator.torch("gelu(input)").rule(FLOATING_RULE).unary(KitePort::gelu);

  private static final Operator GELU_TANH =
      Operator.of("gelu_tanh(input)", "torch.gelu(input, approximate='tanh')").rule(FLOATING_RULE);

  private static final Operator SILU = Operator.torch("silu(input)").rule(FLOATING_RULE);

  private static final Operator MISH = Operator.torch("mish(input)").rule(FLOATING_RULE);

  private static final Operator ELU = Operator.torch("elu(input, alpha)").rule(FLOATING_RULE);

  private static final Operator SELU = Operator.torch("selu(input)").rule(FLOATING_RULE);

  private static final Operator CELU =
      Operator.torch("celu(input, alpha)")
          .rule("The type must be a floating point one, and alpha not 0.");

  private static final Operator LEAKY_RELU =
      Operator.torch("leaky_relu(input, slope)").rule(FLOATING_RULE);

  private static final Operator PRELU =
      Operator.torch("prelu(input, weight)")
          .rule("The weight must have one element, or one for each channel.");

  private static final Operator HARDSWISH = Operator.torch("hardswish(input)").rule(FLOATING_RULE);

  private static final Operator HARDSIGMOID =
      Operator.torch("hardsigmoid(input)").rule(FLOATING_RULE);

  private static final Operator HARDTANH =
      Operator.torch("hardtanh(input, min, max)")
          .rule("The least value must not be above the largest.");

  private static final Operator HARDSHRINK =
      Operator.torch("hardshrink(input, bound)").rule(FLOATING_RULE);

  private static final Operator SOFTSHRINK =
      Operator.torch("softshrink(input, bound)").rule("The bound must not be negative.");

  private static final Operator TANHSHRINK =
      Operator.of("tanhshrink(input)", "input - torch.tanh(input)").rule(FLOATING_RULE);

  private static final Operator SOFTPLUS =
      Operator.torch("softplus(input, beta, threshold)").rule(FLOATING_RULE);

  private static final Operator SOFTSIGN =
      Operator.of("softsign(input)", "input / (torch.abs(input) + 1)").rule(FLOATING_RULE);

  private static final Operator SIGMOID =
      Operator.torch("sigmoid(input)")
          .rule("The input must be a tensor of numbers.")
          .unary(KitePort::sigmoid);

  private static final Operator LOG_SIGMOID =
      Operator.torch("log_sigmoid(input)").rule(FLOATING_RULE);

  private static final Operator TANH =
      Operator.torch("tanh(input)")
          .rule("The input must be a tensor of numbers.")
          .unary(KitePort::tanh);

  private static final Operator THRESHOLD =
      Operator.torch("threshold(input, threshold, value)").rule(FLOATING_RULE);

  private static final Operator GLU =
      Operator.torch("glu(input, dimension)")
          .rule("The dimension must exist and have an even size.");

  private static final Operator SOFTMAX =
      Operator.torch("softmax(input, dimension)")
          .rule(DIMENSION_RULE)
          .direct(arguments -> bridged(arguments, KitePort::softmax));

  private static final Operator SOFTMAX_TYPED =
      Operator.torch("softmax(input, dimension, dtype=type)").rule(DIMENSION_RULE);

  private static final Operator LOG_SOFTMAX =
      Operator.torch("log_softmax(input, dimension)")
          .rule(DIMENSION_RULE)
          .direct(arguments -> bridged(arguments, KitePort::logSoftmax));

  private static final Operator LOG_SOFTMAX_TYPED =
      Operator.torch("log_softmax(input, dimension, dtype=type)").rule(DIMENSION_RULE);

  private static final Operator SOFTMIN =
      Operator.of("softmin(input, dimension)", "torch.softmax(-input, dimension)")
          .rule(DIMENSION_RULE);

  private static final Operator RRELU =
      Operator.torch("rrelu(input, lower, upper, training)")
          .rule("The bounds must be in order, and the type a floating point one.");

  private static final Operator GUMBEL_SOFTMAX =
      Operator.of(
              "gumbel_softmax(logits, tau, hard, dimension)",
              """
              noise = -torch.log(torch.exponential(torch.empty_like(logits)))
              soft = torch.softmax((logits + noise) / tau, dimension)
              if hard:
                index = torch.argmax(soft, dimension, True)
                one = torch.scatter(torch.zeros_like(logits), dimension, index, 1.0)
                return one - soft.detach() + soft
              return soft
              """)
          .rule(DIMENSION_RULE);

  private Activation() {}

  /** Returns the larger of each element and 0. */
  public static NDArray relu(NDArray input) {
    return RELU.call(input);
  }

  /** Returns each element, moved into [0, 6]. */
  public static NDArray relu6(NDArray input) {
    return RELU6.call(input);
  }

  /** Returns {@code input * phi(input)}, phi being the normal distribution function. */
  public static NDArray gelu(NDArray input) {
    return GELU.call(input);
  }

  /** Returns {@link #gelu} approximated by a hyperbolic tangent. */
  public static NDArray geluTanh(NDArray input) {
    return GELU_TANH.call(input);
  }

  /** Returns {@code input * sigmoid(input)}. */
  public static NDArray silu(NDArray input) {
    return SILU.call(input);
  }

  /** Returns {@code input * tanh(softplus(input))}. */
  public static NDArray mish(NDArray input) {
    return MISH.call(input);
  }

  /** Returns positive elements, and {@code alpha * (exp(input) - 1)} for others. */
  public static NDArray elu(NDArray input, double alpha) {
    return ELU.call(input, alpha);
  }

  /** Returns the scaled {@link #elu} that keeps mean and variance. */
  public static NDArray selu(NDArray input) {
    return SELU.call(input);
  }

  /**
   * Returns {@link #elu} whose slope is continuous for each alpha.
   *
   * @param alpha not 0
   */
  public static NDArray celu(NDArray input, double alpha) {
    return CELU.call(input, alpha);
  }

  /** Returns positive elements, and others times a slope. */
  public static NDArray leakyRelu(NDArray input, double slope) {
    return LEAKY_RELU.call(input, slope);
  }

  /**
   * Returns positive elements, and others times a slope that is learned.
   *
   * @param weight (1), or one for each channel, the second dimension
   */
  public static NDArray prelu(NDArray input, NDArray weight) {
    return PRELU.call(input, weight);
  }

  /** Returns {@code input * relu6(input + 3) / 6}. */
  public static NDArray hardswish(NDArray input) {
    return HARDSWISH.call(input);
  }

  /** Returns {@code relu6(input + 3) / 6}. */
  public static NDArray hardsigmoid(NDArray input) {
    return HARDSIGMOID.call(input);
  }

  /** Returns each element, moved into a range. */
  public static NDArray hardtanh(NDArray input, double min, double max) {
    return HARDTANH.call(input, min, max);
  }

  /** Returns 0 for what is in [-lambda, lambda], and other elements as they are. */
  public static NDArray hardshrink(NDArray input, double lambda) {
    return HARDSHRINK.call(input, lambda);
  }

  /**
   * Returns elements moved towards 0 by lambda, and at most to 0.
   *
   * @param lambda in [0, inf)
   */
  public static NDArray softshrink(NDArray input, double lambda) {
    return SOFTSHRINK.call(input, lambda);
  }

  /** Returns {@code input - tanh(input)}. */
  public static NDArray tanhshrink(NDArray input) {
    return TANHSHRINK.call(input);
  }

  /**
   * Returns {@code log(1 + exp(beta * input)) / beta}.
   *
   * @param threshold the input itself is returned where {@code beta * input} is above
   */
  public static NDArray softplus(NDArray input, double beta, double threshold) {
    return SOFTPLUS.call(input, beta, threshold);
  }

  /** Returns {@code input / (1 + |input|)}. */
  public static NDArray softsign(NDArray input) {
    return SOFTSIGN.call(input);
  }

  /** Returns {@code 1 / (1 + exp(-input))}. */
  public static NDArray sigmoid(NDArray input) {
    return SIGMOID.call(input);
  }

  /** Returns {@code log(sigmoid(input))}. */
  public static NDArray logSigmoid(NDArray input) {
    return LOG_SIGMOID.call(input);
  }

  /** Returns the hyperbolic tangent. */
  public static NDArray tanh(NDArray input) {
    return TANH.call(input);
  }

  /** Returns elements above a threshold, and a value for others. */
  public static NDArray threshold(NDArray input, double threshold, double value) {
    return THRESHOLD.call(input, threshold, value);
  }

  /**
   * Returns the first half along a dimension times the sigmoid of the second.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray glu(NDArray input, int dimension) {
    return GLU.call(input, dimension);
  }

  /**
   * Returns exponentials along a dimension, divided by their sum.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray softmax(NDArray input, int dimension) {
    return SOFTMAX.call(input, dimension);
  }

  /**
   * Converts to a type, and returns the softmax along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray softmax(NDArray input, int dimension, DataType type) {
    return SOFTMAX_TYPED.call(input, dimension, type);
  }

  /**
   * Returns the logarithm of the softmax along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray logSoftmax(NDArray input, int dimension) {
    return LOG_SOFTMAX.call(input, dimension);
  }

  /**
   * Converts to a type, and returns the logarithm of the softmax along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray logSoftmax(NDArray input, int dimension, DataType type) {
    return LOG_SOFTMAX_TYPED.call(input, dimension, type);
  }

  /**
   * Returns the softmax of the negated input along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray softmin(NDArray input, int dimension) {
    return SOFTMIN.call(input, dimension);
  }

  /**
   * Draws from categories by their logits, so that gradients pass; draws from the device's
   * generator.
   *
   * @param tau temperature, in (0, inf)
   * @param hard whether the result is one-hot, with the gradients of the soft one
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray gumbelSoftmax(NDArray logits, double tau, boolean hard, int dimension) {
    return GUMBEL_SOFTMAX.call(logits, tau, hard, dimension);
  }

  /**
   * Returns the input where it is above 0, else a part of it that is drawn from the device's
   * generator, or the middle of the bounds when not training.
   *
   * @param lower least part
   * @param upper largest part
   */
  public static NDArray rrelu(NDArray input, double lower, double upper, boolean training) {
    return RRELU.call(input, lower, upper, training);
  }

  /** The native with a type, which is the input's own. */
  @FunctionalInterface
  private interface Along {
    long call(long input, long dimension, int type);
  }

  /** Only where automatic mixed precision would not choose another type. */
  private static long bridged(@Nullable Object[] arguments, Along along) {
    if (arguments[0] instanceof NDArray input && arguments[1] instanceof Integer dimension) {
      DataType type = Tensors.type(input);
      if (type == DataType.FLOAT32 || type == DataType.FLOAT64) {
        return along.call(Tensors.handle(input), dimension, type == DataType.FLOAT32 ? 0 : 1);
      }
    }
    return 0;
  }
}
