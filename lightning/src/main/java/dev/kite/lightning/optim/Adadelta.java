package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;

/**
 * {@code torch.optim.Adadelta}, foreach (Zeiler: Adadelta: An adaptive learning rate method, 2012).
 *
 * <p>Defaults: learningRate 1, rho 0.9, epsilon 1e-6, weightDecay 0.
 */
public final class Adadelta extends OptimizerBuilder<Adadelta> {
  private static final String RHO = "rho";

  private Adadelta(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1),
        Setting.fraction(RHO, 0.9),
        Setting.atLeastZero(Adam.EPSILON, 1e-6),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Adadelta of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Adadelta of(List<Parameter> parameters) {
    return new Adadelta(parameters);
  }

  /** Sets how much of the two mean squares is kept, in [0, 1). */
  public Adadelta rho(double kept) {
    return set(RHO, kept);
  }

  /** Sets what is added to the mean squares, in [0, inf). */
  public Adadelta epsilon(double added) {
    return set(Adam.EPSILON, added);
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    return UpdateRule.foreach(
        settings(),
        List.of(Slot.like("square_avg"), Slot.like("acc_delta")),
        Source.join(
            Source.coupledDecay(maximizes()),
            List.of(
                "rest = torch.sub(1., rho)",
                "_ = torch._foreach_mul_(square_avg, rho)",
                "_ = torch._foreach_addcmul_(square_avg, grads, grads, rest)",
                "above = torch._foreach_sqrt(torch._foreach_add(acc_delta, epsilon))",
                "below = torch._foreach_sqrt(torch._foreach_add(square_avg, epsilon))",
                "delta = torch._foreach_mul(torch._foreach_div(above, below), grads)",
                "_ = torch._foreach_mul_(acc_delta, rho)",
                "_ = torch._foreach_addcmul_(acc_delta, delta, delta, rest)",
                "_ = torch._foreach_add_(params, delta, alpha=torch.neg(learningRate))")));
  }

  @Override
  Adadelta self() {
    return this;
  }
}
