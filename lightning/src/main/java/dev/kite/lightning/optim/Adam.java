package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code torch.optim.Adam}, fused (Kingma, Ba: Adam: A method for stochastic optimization, 2015).
 *
 * <p>Defaults: learningRate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, weightDecay 0.
 */
public final class Adam extends OptimizerBuilder<Adam> {
  static final String BETA1 = "beta1";
  static final String BETA2 = "beta2";
  static final String EPSILON = "epsilon";

  private boolean amsgrad;

  private Adam(List<Parameter> parameters) {
    super(parameters, settingsWith(0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Adam of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Adam of(List<Parameter> parameters) {
    return new Adam(parameters);
  }

  /** Sets the decay of the two moving averages, each in [0, 1). */
  public Adam betas(double first, double second) {
    return set(BETA1, first).set(BETA2, second);
  }

  /** Sets what is added to the root of the second moment, in [0, inf). */
  public Adam epsilon(double added) {
    return set(EPSILON, added);
  }

  /**
   * Divides by the largest second moment so far (Reddi, Kale, Kumar: On the convergence of Adam and
   * beyond, 2018).
   */
  public Adam amsgrad() {
    amsgrad = true;
    return this;
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    return ruleOf("_fused_adam_", settings(), amsgrad, maximizes());
  }

  static Setting[] settingsWith(double weightDecay) {
    return new Setting[] {
      Setting.atLeastZero(Setting.LEARNING_RATE, 1e-3),
      Setting.fraction(BETA1, 0.9),
      Setting.fraction(BETA2, 0.999),
      Setting.atLeastZero(EPSILON, 1e-8),
      Setting.atLeastZero(Setting.WEIGHT_DECAY, weightDecay)
    };
  }

  static UpdateRule ruleOf(
      String operator, List<Setting> settings, boolean amsgrad, boolean maximize) {
    List<Slot> slots = new ArrayList<>(List.of(Slot.like("exp_avg"), Slot.like("exp_avg_sq")));
    if (amsgrad) {
      slots.add(Slot.like("max_exp_avg_sq"));
    }
    slots.add(Slot.STEP);
    return UpdateRule.fused(
        settings,
        slots,
        UpdateRule.STEPS,
        "_ = torch."
            + operator
            + "(params, grads, exp_avg, exp_avg_sq, "
            + (amsgrad ? "max_exp_avg_sq" : "annotate(List[Tensor], [])")
            + ", step, lr=learningRate, beta1=beta1, beta2=beta2, weight_decay=weightDecay,"
            + " eps=epsilon, amsgrad="
            + Source.truth(amsgrad)
            + ", maximize="
            + Source.truth(maximize)
            + UpdateRule.FOUND
            + ")");
  }

  @Override
  Adam self() {
    return this;
  }
}
