package dev.kite.lightning.optim;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code torch.optim.Adafactor} (Shazeer, Stern: Adafactor: Adaptive learning rates with sublinear
 * memory cost, 2018): second moments of matrices as the product of a column and a row. One call of
 * torch, in which matrices are updated one after the other.
 *
 * <p>Defaults: learningRate 1e-2, beta2Decay -0.8, epsilon1 the spacing of the type at 1, epsilon2
 * 1e-3, clip 1, weightDecay 0.
 */
public final class Adafactor extends OptimizerBuilder<Adafactor> {
  private static final String BETA2_DECAY = "beta2Decay";
  private static final String EPSILON2 = "epsilon2";
  private static final String CLIP = "clip";

  private static final List<Slot> MATRIX_SLOTS =
      List.of(
          Slot.of("row_var", shape -> ofOne(shape, 1)),
          Slot.of("col_var", shape -> ofOne(shape, 2)),
          Slot.STEP);
  private static final List<Slot> VECTOR_SLOTS = List.of(Slot.like("variance"), Slot.STEP);

  private static final List<String> START =
      List.of(
          "  param = params[i]",
          "  grad = grads[i]",
          "  root = torch.pow(torch.numel(param), 0.5)",
          "  count = torch.to(torch.add_(step[i], 1), 7)",
          "  part = torch.type_as(torch.pow(count, beta2Decay), param)",
          "  rate = torch.clamp(torch.rsqrt(count), None, learningRate)",
          "  size = torch.clamp(torch.div(torch.linalg_vector_norm(param), root), epsilon2)");

  private static final List<String> MATRIX_MOMENT =
      List.of(
          "  of_rows = torch.square(torch.linalg_vector_norm(grad, 2., [-1], True))",
          "  of_cols = torch.square(torch.linalg_vector_norm(grad, 2., [-2], True))",
          "  rows = torch.lerp_(row_var[i], torch.div(of_rows, torch.size(grad, -1)), part)",
          "  cols = torch.lerp_(col_var[i], torch.div(of_cols, torch.size(grad, -2)), part)",
          "  level = torch.clamp(torch.mean(rows, [-2], True), least)",
          "  moment = torch.div(torch.matmul(rows, cols), level)");

  private static final List<String> VECTOR_MOMENT =
      List.of("  moment = torch.lerp_(variance[i], torch.mul(grad, grad), part)");

  private static final List<String> END =
      List.of(
          "  scale = torch.rsqrt(torch.clamp(moment, torch.mul(least, least)))",
          "  update = torch.mul(scale, grad)",
          "  mean = torch.div(torch.linalg_vector_norm(update), torch.mul(root, clip))",
          "  factor = torch.div(torch.mul(size, rate), torch.clamp(mean, 1.))",
          "  param = torch.mul_(param, torch.sub(1., torch.mul(learningRate, weightDecay)))",
          "  param = torch.sub_(param, torch.mul(update, factor))");

  private OptionalDouble epsilon1 = OptionalDouble.empty();

  private Adafactor(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-2),
        new Setting(BETA2_DECAY, -0.8, Setting.Range.AT_MOST_ZERO),
        Setting.atLeastZero(EPSILON2, 1e-3),
        new Setting(CLIP, 1, Setting.Range.AT_LEAST_ONE),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Adafactor of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Adafactor of(List<Parameter> parameters) {
    return new Adafactor(parameters);
  }

  /** Sets the power of the step by which the second moments change, in (-inf, 0]. */
  public Adafactor beta2Decay(double power) {
    return set(BETA2_DECAY, power);
  }

  /** Sets the least second moment, and the least size of a parameter, each in [0, inf). */
  public Adafactor epsilons(double first, double second) {
    epsilon1 = OptionalDouble.of(Setting.atLeastZero("epsilon1", 0).check(first));
    return set(EPSILON2, second);
  }

  /** Sets the largest mean square of an update, torch's {@code d}, in [1, inf). */
  public Adafactor clip(double meanSquare) {
    return set(CLIP, meanSquare);
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    boolean matrix = parameter.shape().dimension() > 1;
    double least = epsilon1.orElseGet(() -> spacing(Tensors.type(parameter.value())));
    List<String> statements =
        Source.join(
            Source.direction(maximizes()),
            List.of("for i in range(torch.len(params)):", "  least = " + least),
            START,
            matrix ? MATRIX_MOMENT : VECTOR_MOMENT,
            END);
    return UpdateRule.foreach(settings(), matrix ? MATRIX_SLOTS : VECTOR_SLOTS, statements);
  }

  private static double spacing(DataType type) {
    return switch (type) {
      case FLOAT64 -> Math.ulp(1.0);
      case BFLOAT16 -> 0x1p-7;
      case FLOAT16 -> 0x1p-10;
      default -> Math.ulp(1f);
    };
  }

  /** Returns a shape with one dimension, counted from its end, of size one. */
  private static Shape ofOne(Shape shape, int fromEnd) {
    long[] sizes = shape.getShape().clone();
    sizes[sizes.length - fromEnd] = 1;
    return new Shape(sizes);
  }

  @Override
  Adafactor self() {
    return this;
  }
}
