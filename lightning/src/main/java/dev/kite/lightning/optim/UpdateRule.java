package dev.kite.lightning.optim;

import java.util.List;

/**
 * How parameters of one kind are updated: the body of a kernel.
 *
 * @param settings numbers that the statements use by name
 * @param slots lists that the statements use by name, each with a tensor per parameter
 * @param statements TorchScript, not indented, on {@code params}, {@code grads}, the slots and the
 *     settings. What they change is one of these lists or an element of one; gradients may be
 *     changed, for they are zeroed afterwards
 * @param fused whether the statements take {@link #STEPS} and {@link #FOUND}, and change nothing
 *     when a gradient is not finite
 */
record UpdateRule(
    List<Setting> settings, List<Slot> slots, List<String> statements, boolean fused) {
  /** Counts the step, unless a gradient is not finite. */
  static final String STEPS = "@steps@";

  /** The last argument of a fused operator. */
  static final String FOUND = "@found@";

  /** Copies the lists. */
  UpdateRule {
    settings = List.copyOf(settings);
    slots = List.copyOf(slots);
    statements = List.copyOf(statements);
  }

  static UpdateRule fused(List<Setting> settings, List<Slot> slots, String... statements) {
    return new UpdateRule(settings, slots, List.of(statements), true);
  }

  /** Describes an update by operators that do not look whether gradients are finite. */
  static UpdateRule foreach(List<Setting> settings, List<Slot> slots, List<String> statements) {
    return new UpdateRule(settings, slots, statements, false);
  }

  /** Writes the method of this rule. */
  String method(String name, boolean scaled) {
    StringBuilder source = new StringBuilder();
    source.append("def ").append(name).append("(self, params: List[Tensor], grads: List[Tensor]");
    slots.forEach(slot -> source.append(", ").append(slot.name()).append(": List[Tensor]"));
    settings.forEach(each -> source.append(", ").append(each.name()).append(": float"));
    source.append(scaled ? ", found: Tensor" : "").append(") -> NoneType:\n");
    for (String statement : statements) {
      source.append("  ").append(completed(statement, scaled)).append('\n');
    }
    return source.append("  return None\n").toString();
  }

  private static String completed(String statement, boolean scaled) {
    return statement
        .replace(
            STEPS,
            scaled
                ? "_ = torch._foreach_add_(step, torch.rsub(found, 1.))"
                : "_ = torch._foreach_add_(step, 1)")
        .replace(FOUND, scaled ? ", found_inf=found" : "");
  }
}
