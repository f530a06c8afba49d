package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code torch.optim.RMSprop}, foreach (Hinton: Neural networks for machine learning, lecture 6,
 * 2012; centered: Graves: Generating sequences with recurrent neural networks, 2013).
 *
 * <p>Defaults: learningRate 1e-2, alpha 0.99, epsilon 1e-8; no decay or momentum, not centered.
 */
public final class RmsProp extends OptimizerBuilder<RmsProp> {
  private static final String ALPHA = "alpha";
  private static final String MOMENTUM = "momentum";

  private boolean centered;

  private RmsProp(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-2),
        Setting.fraction(ALPHA, 0.99),
        Setting.atLeastZero(Adam.EPSILON, 1e-8),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0),
        Setting.fraction(MOMENTUM, 0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static RmsProp of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static RmsProp of(List<Parameter> parameters) {
    return new RmsProp(parameters);
  }

  /** Sets how much of the mean square is kept, in [0, 1). */
  public RmsProp alpha(double kept) {
    return set(ALPHA, kept);
  }

  /** Sets what is added to the root of the mean square, in [0, inf). */
  public RmsProp epsilon(double added) {
    return set(Adam.EPSILON, added);
  }

  /** Sets how much of the last direction is kept, in [0, 1). */
  public RmsProp momentum(double kept) {
    return set(MOMENTUM, kept);
  }

  /** Divides by the root of the variance instead of the mean square. */
  public RmsProp centered() {
    centered = true;
    return this;
  }

  /** Without a buffer there is no momentum to be set later. */
  @Override
  List<Setting> settings(Map<String, Double> ofGroup) {
    return Setting.withoutBuffer(settings(), MOMENTUM, ofGroup);
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    boolean moves = group.get(MOMENTUM) != 0;
    List<Slot> slots = new ArrayList<>(List.of(Slot.like("square_avg")));
    if (moves) {
      slots.add(Slot.like("momentum_buffer"));
    }
    if (centered) {
      slots.add(Slot.like("grad_avg"));
    }
    return UpdateRule.foreach(
        settings(),
        slots,
        Source.join(
            Source.coupledDecay(maximizes()),
            List.of(
                "_ = torch._foreach_mul_(square_avg, alpha)",
                "_ = torch._foreach_addcmul_(square_avg, grads, grads, torch.sub(1., alpha))"),
            centered ? variance() : List.of("spread = torch._foreach_sqrt(square_avg)"),
            List.of("divisor = torch._foreach_add(spread, epsilon)"),
            moves ? momentum() : step()));
  }

  private static List<String> variance() {
    return List.of(
        "_ = torch._foreach_lerp_(grad_avg, grads, torch.sub(1., alpha))",
        "spread = torch._foreach_sqrt(torch._foreach_addcmul(square_avg, grad_avg, grad_avg, -1.))");
  }

  private static List<String> momentum() {
    return List.of(
        "_ = torch._foreach_mul_(momentum_buffer, momentum)",
        "_ = torch._foreach_addcdiv_(momentum_buffer, grads, divisor)",
        "_ = torch._foreach_add_(params, momentum_buffer, alpha=torch.neg(learningRate))");
  }

  private static List<String> step() {
    return List.of("_ = torch._foreach_addcdiv_(params, grads, divisor, torch.neg(learningRate))");
  }

  @Override
  RmsProp self() {
    return this;
  }
}
