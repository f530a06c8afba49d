package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;

/**
 * Lion (Chen et al.: Symbolic discovery of optimization algorithms, 2023): steps of one size in
 * each direction, by the sign of a moving average. It wants a smaller step size and a larger decay
 * than AdamW.
 *
 * <p>Defaults: learningRate 1e-4, betas 0.9 and 0.99, weightDecay 0.
 */
public final class Lion extends OptimizerBuilder<Lion> {

  private Lion(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-4),
        Setting.fraction(Adam.BETA1, 0.9),
        Setting.fraction(Adam.BETA2, 0.99),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Lion of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Lion of(List<Parameter> parameters) {
    return new Lion(parameters);
  }

  /** Sets how much of the average counts in a step, and how much of it is kept, each in [0, 1). */
  public Lion betas(double first, double second) {
    return set(Adam.BETA1, first).set(Adam.BETA2, second);
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    return UpdateRule.foreach(
        settings(),
        List.of(Slot.like("exp_avg")),
        Source.join(
            Source.direction(maximizes()),
            List.of(
                Source.DECOUPLED_DECAY,
                "signs = torch._foreach_sign(torch._foreach_lerp(exp_avg, grads,"
                    + " torch.sub(1., beta1)))",
                "_ = torch._foreach_add_(params, signs, alpha=torch.neg(learningRate))",
                "_ = torch._foreach_lerp_(exp_avg, grads, torch.sub(1., beta2))")));
  }

  @Override
  Lion self() {
    return this;
  }
}
