package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.Map;

/**
 * {@code torch.optim.SGD}, fused: stochastic gradient descent with momentum. The momentum gathers
 * gradients, not steps, so that it survives a change of the step size.
 *
 * <p>Defaults: learningRate 1e-3; no momentum, dampening, Nesterov's correction or decay.
 */
public final class Sgd extends OptimizerBuilder<Sgd> {
  private static final String MOMENTUM = "momentum";
  private static final String DAMPENING = "dampening";
  private static final Slot BUFFER = Slot.like("momentum_buffer");

  private boolean nesterov;

  private Sgd(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-3),
        Setting.fraction(MOMENTUM, 0),
        new Setting(DAMPENING, 0, Setting.Range.UP_TO_ONE),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Sgd of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Sgd of(List<Parameter> parameters) {
    return new Sgd(parameters);
  }

  /** Sets how much of the last direction is kept, in [0, 1). */
  public Sgd momentum(double kept) {
    return set(MOMENTUM, kept);
  }

  /** Sets how much of a gradient the momentum leaves out after the first step, in [0, 1]. */
  public Sgd dampening(double left) {
    return set(DAMPENING, left);
  }

  /** Looks ahead along the momentum, which must not be dampened. */
  public Sgd nesterov() {
    nesterov = true;
    return this;
  }

  /** Without a buffer there is no momentum, and without steps no dampening, to be set later. */
  @Override
  List<Setting> settings(Map<String, Double> ofGroup) {
    return Setting.withoutBuffer(
        Setting.withoutBuffer(settings(), MOMENTUM, ofGroup), DAMPENING, ofGroup);
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    boolean moves = group.get(MOMENTUM) != 0;
    boolean dampens = moves && group.get(DAMPENING) != 0;
    if (nesterov && (!moves || dampens)) {
      throw new IllegalArgumentException(
          "Could not use Nesterov's momentum with momentum="
              + group.get(MOMENTUM)
              + ", dampening="
              + group.get(DAMPENING)
              + ". Choose a momentum in (0, 1) and no dampening.");
    }
    return dampens ? dampened() : fused(moves);
  }

  private UpdateRule fused(boolean moves) {
    return UpdateRule.fused(
        settings(),
        moves ? List.of(BUFFER) : List.of(),
        "_ = torch._fused_sgd_(params, grads, "
            + (moves ? BUFFER.name() : "annotate(List[Tensor], [])")
            + ", weight_decay=weightDecay, momentum=momentum, lr=learningRate, dampening=0.,"
            + " nesterov="
            + Source.truth(nesterov)
            + ", maximize="
            + Source.truth(maximizes())
            + ", is_first_step=False"
            + UpdateRule.FOUND
            + ")");
  }

  /** The fused operator knows one first step for all; here each parameter has its own. */
  private UpdateRule dampened() {
    return UpdateRule.foreach(
        settings(),
        List.of(BUFFER, Slot.STEP),
        Source.join(
            Source.coupledDecay(maximizes()),
            List.of(
                "later = torch._foreach_clamp_max(step, 1.)",
                "taken = torch._foreach_add(torch._foreach_mul(later, torch.neg(dampening)), 1.)",
                "_ = torch._foreach_add_(step, 1)",
                "_ = torch._foreach_mul_(momentum_buffer, momentum)",
                "_ = torch._foreach_add_(momentum_buffer, torch._foreach_mul(grads, taken))",
                "_ = torch._foreach_add_(params, momentum_buffer,"
                    + " alpha=torch.neg(learningRate))")));
  }

  @Override
  Sgd self() {
    return this;
  }
}
