package dev.kite.lightning.optim;

import java.util.ArrayList;
import java.util.List;

/** What Adam and AdamW have in common. */
final class Moments {
  static final String BETA1 = "beta1";
  static final String BETA2 = "beta2";
  static final String EPSILON = "epsilon";

  private Moments() {}

  static Setting[] settings(double weightDecay) {
    return new Setting[] {
      Setting.atLeastZero(Setting.LEARNING_RATE, 1e-3),
      Setting.fraction(BETA1, 0.9),
      Setting.fraction(BETA2, 0.999),
      Setting.atLeastZero(EPSILON, 1e-8),
      Setting.atLeastZero(Setting.WEIGHT_DECAY, weightDecay)
    };
  }

  static UpdateRule rule(
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
}
