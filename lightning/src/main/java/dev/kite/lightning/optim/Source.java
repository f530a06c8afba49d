package dev.kite.lightning.optim;

import java.util.ArrayList;
import java.util.List;

/** Statements that several rules begin with. */
final class Source {
  /** Turns gradients around for a rule that knows of descent only. */
  private static final String NEGATE = "_ = torch._foreach_neg_(grads)";

  /** Adds a part of the weights to their gradients. */
  private static final List<String> COUPLED_DECAY =
      List.of(
          "if torch.ne(weightDecay, 0.):",
          "  _ = torch._foreach_add_(grads, params, alpha=weightDecay)",
          "else:",
          "  pass");

  /** Shrinks weights apart from their gradients. */
  static final String DECOUPLED_DECAY =
      "_ = torch._foreach_mul_(params, torch.sub(1., torch.mul(learningRate, weightDecay)))";

  private Source() {}

  static String truth(boolean value) {
    return value ? "True" : "False";
  }

  static List<String> direction(boolean maximize) {
    return maximize ? List.of(NEGATE) : List.of();
  }

  static List<String> coupledDecay(boolean maximize) {
    return join(direction(maximize), COUPLED_DECAY);
  }

  @SafeVarargs
  static List<String> join(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
