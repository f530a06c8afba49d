package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;

/**
 * {@code torch.optim.Adagrad}, fused on CPUs, where torch has it, and foreach elsewhere (Duchi,
 * Hazan, Singer: Adaptive subgradient methods for online learning and stochastic optimization,
 * 2011).
 *
 * <p>Defaults: learningRate 1e-2, learningRateDecay 0, weightDecay 0, initialAccumulator 0, epsilon
 * 1e-10.
 */
public final class Adagrad extends OptimizerBuilder<Adagrad> {
  private static final String RATE_DECAY = "learningRateDecay";

  private double initialAccumulator;
  private boolean fused = true;

  private Adagrad(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-2),
        Setting.atLeastZero(RATE_DECAY, 0),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0),
        Setting.atLeastZero(Adam.EPSILON, 1e-10));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Adagrad of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Adagrad of(List<Parameter> parameters) {
    return new Adagrad(parameters);
  }

  /** Sets how fast the step size falls: by 1 / (1 + steps * decay), in [0, inf). */
  public Adagrad learningRateDecay(double decay) {
    return set(RATE_DECAY, decay);
  }

  /** Sets what is added to the root of the sum of squares, in [0, inf). */
  public Adagrad epsilon(double added) {
    return set(Adam.EPSILON, added);
  }

  /** Sets what the sums of squares start with, in [0, inf). */
  public Adagrad initialAccumulator(double sum) {
    initialAccumulator = Setting.atLeastZero("initialAccumulator", 0).check(sum);
    return this;
  }

  /** Uses the operators of other devices on the CPU as well. */
  Adagrad foreach() {
    fused = false;
    return this;
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    List<Slot> slots = List.of(Slot.like("sum").filledWith(initialAccumulator), Slot.STEP);
    return fused && !parameter.value().getDevice().isGpu()
        ? UpdateRule.fused(settings(), slots, UpdateRule.STEPS, operator())
        : UpdateRule.foreach(settings(), slots, statements());
  }

  private String operator() {
    return "_ = torch._fused_adagrad_(params, grads, sum, step, lr=learningRate,"
        + " lr_decay=learningRateDecay, weight_decay=weightDecay, eps=epsilon, maximize="
        + Source.truth(maximizes())
        + UpdateRule.FOUND
        + ")";
  }

  private List<String> statements() {
    return Source.join(
        Source.coupledDecay(maximizes()),
        List.of(
            "slower = torch._foreach_add(torch._foreach_mul(step, learningRateDecay), 1.)",
            "rate = torch._foreach_mul(torch._foreach_reciprocal(slower),"
                + " torch.neg(learningRate))",
            "_ = torch._foreach_add_(step, 1)",
            "_ = torch._foreach_addcmul_(sum, grads, grads)",
            "divisor = torch._foreach_add(torch._foreach_sqrt(sum), epsilon)",
            "_ = torch._foreach_addcdiv_(params, torch._foreach_mul(grads, rate), divisor)"));
  }

  @Override
  Adagrad self() {
    return this;
  }
}
