package dev.kite.lightning.optim;

import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.optim.gradient.GradientClip.Kind;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the kernel of a whole step.
 *
 * <pre>
 * divide the gradients by the scale of the loss, and look whether all are finite
 * measure the norm of all gradients; clip
 * for each bucket: call the method of its rule, unless one is not finite
 * change the scale; zero the gradients
 * </pre>
 *
 * <p>Its arguments are {@code limit} and {@code norm}, those of the scale if there is one, then for
 * each bucket its parameters, its gradients, its slots and its settings. Kernels are kept by their
 * source: there is one for each way to use an optimizer. Numbers that change are arguments; those
 * that an optimizer keeps, as Adafactor's first epsilon, are a part of the source.
 */
final class StepKernel {
  private static final Map<String, ScriptMethod> KNOWN = new ConcurrentHashMap<>();

  private static final String SCALE =
      ", factor: Tensor, tracker: Tensor, skipped: Tensor, found: Tensor, growth: float,"
          + " backoff: float, interval: int";

  private static final String UNSCALE =
      """
        found = torch.zero_(found)
        inverse = torch.to(torch.reciprocal(torch.to(factor, 7)), 6)
      """;

  private static final String RESCALE =
      """
        skipped = torch.add_(skipped, found)
        factor = torch._amp_update_scale_(factor, tracker, found, growth, backoff, interval)
      """;

  private StepKernel() {}

  private static String ifFinite(String calls) {
    return "  if bool(torch.eq(found, 0.)):\n" + calls.indent(2) + "  else:\n    pass\n";
  }

  static ScriptMethod of(List<UpdateRule> rules, GradientTreatment treatment) {
    return KNOWN.computeIfAbsent(
        source(rules, treatment), source -> ScriptModule.of("step", source).method("step"));
  }

  private static String source(List<UpdateRule> rules, GradientTreatment treatment) {
    StringBuilder source = new StringBuilder();
    boolean scaled = treatment.scale().isPresent();
    StringBuilder head = new StringBuilder("def step(self, limit: float, norm: Tensor");
    head.append(scaled ? SCALE : "");
    StringBuilder fused = new StringBuilder();
    StringBuilder others = new StringBuilder();
    for (int i = 0; i < rules.size(); i++) {
      source.append(rules.get(i).method("rule" + i, scaled));
      String list = ": List[Tensor]";
      StringBuilder given = new StringBuilder();
      argument(head, given, "params" + i, list);
      argument(head, given, "grads" + i, list);
      for (Slot slot : rules.get(i).slots()) {
        argument(head, given, slot.name() + i, list);
      }
      for (Setting setting : rules.get(i).settings()) {
        argument(head, given, setting.name() + i, ": float");
      }
      String call = "  done = (self).rule%s(%s%s)%n".formatted(i, given, scaled ? "found, " : "");
      (rules.get(i).fused() || !scaled ? fused : others).append(call);
    }
    return source
        .append(head)
        .append(") -> NoneType:\n")
        .append(scaled ? unscale(rules.size()) : "")
        .append(treatment.measuresNorm() ? norm(rules.size()) : "")
        .append(clip(treatment.clip().kind(), rules.size()))
        .append(fused)
        .append(others.isEmpty() ? "" : ifFinite(others.toString()))
        .append(scaled ? RESCALE : "")
        .append(each(rules.size(), "_foreach_zero_(grads%s)"))
        .append("  return None\n")
        .toString();
  }

  private static String unscale(int buckets) {
    return UNSCALE
        + each(buckets, "_amp_foreach_non_finite_check_and_unscale_(grads%s, found, inverse)");
  }

  private static void argument(StringBuilder head, StringBuilder given, String name, String type) {
    head.append(", ").append(name).append(type);
    given.append(name).append(", ");
  }

  /** As {@code torch.nn.utils.get_total_norm} computes it. */
  private static String norm(int buckets) {
    StringBuilder source = new StringBuilder("  norms = torch._foreach_norm(grads0, 2.)\n");
    for (int i = 1; i < buckets; i++) {
      source.append("  norms = torch.add(norms, torch._foreach_norm(grads%s, 2.))%n".formatted(i));
    }
    return source
        .append("  total = torch.linalg_vector_norm(torch.stack(norms), 2.)\n")
        .append("  _ = torch.copy_(norm, total)\n")
        .toString();
  }

  private static String clip(Kind kind, int buckets) {
    return switch (kind) {
      case NONE -> "";
      case NORM ->
          "  scale = torch.clamp(torch.div(limit, torch.add(total, 1e-06)), None, 1.)\n"
              + each(buckets, "_foreach_mul_(grads%s, scale)");
      case VALUE ->
          each(buckets, "_foreach_clamp_min_(grads%s, torch.neg(limit))")
              + each(buckets, "_foreach_clamp_max_(grads%s, limit)");
    };
  }

  private static String each(int buckets, String call) {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < buckets; i++) {
      source.append("  _ = torch.").append(call.formatted(i)).append('\n');
    }
    return source.toString();
  }
}
