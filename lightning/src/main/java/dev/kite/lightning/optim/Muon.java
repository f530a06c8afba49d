package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Muon (Jordan et al.: Muon: An optimizer for hidden layers in neural networks, 2024), as {@code
 * torch.optim.Muon} of torch 2.9 computes it: steps along the momentum of a matrix, made nearly
 * orthogonal by five Newton-Schulz iterations in bfloat16. One call of torch, in which matrices are
 * updated one after the other.
 *
 * <p>It is meant for the matrices of hidden layers; all other parameters are another optimizer's,
 * and updated in the same call:
 *
 * <pre>{@code
 * Muon.of(model)
 *     .learningRate(0.02)
 *     .matrices(p -> !p.name().startsWith("embedding"))
 *     .others(AdamW.of(model).learningRate(3e-4))
 *     .build();
 * }</pre>
 *
 * <p>Defaults: learningRate 1e-3, weightDecay 0.1, momentum 0.95 with Nesterov's correction. The
 * step of a matrix with A rows and B columns is scaled by the root of max(1, A / B).
 */
public final class Muon extends OptimizerBuilder<Muon> {
  private static final String MOMENTUM = "momentum";
  private static final List<Slot> SLOTS = List.of(Slot.like("momentum_buffer"));

  private static final List<String> ORTHOGONALIZE =
      List.of(
          "  tall = torch.gt(torch.size(update, 0), torch.size(update, 1))",
          "  x = torch.to(update, 15)",
          "  if tall:",
          "    x = torch.t(x)",
          "  else:",
          "    pass",
          "  x = torch.div(x, torch.clamp(torch.norm(x), 1e-07))",
          "  for j in range(5):",
          "    gram = torch.matmul(x, torch.t(x))",
          "    square = torch.matmul(torch.mul(gram, 2.0315), gram)",
          "    odd = torch.add(torch.mul(gram, -4.775), square)",
          "    x = torch.add(torch.mul(x, 3.4445), torch.matmul(odd, x))",
          "  if tall:",
          "    x = torch.t(x)",
          "  else:",
          "    pass");

  private boolean nesterov = true;
  private boolean matchesAdamW;
  private Predicate<Parameter> chosen = parameter -> true;
  private @Nullable OptimizerBuilder<?> others;

  private Muon(List<Parameter> parameters) {
    super(
        parameters,
        Setting.atLeastZero(Setting.LEARNING_RATE, 1e-3),
        Setting.fraction(MOMENTUM, 0.95),
        Setting.atLeastZero(Setting.WEIGHT_DECAY, 0.1));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Muon of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Muon of(List<Parameter> parameters) {
    return new Muon(parameters);
  }

  /** Sets how much of the last direction is kept, in [0, 1). */
  public Muon momentum(double kept) {
    return set(MOMENTUM, kept);
  }

  /** Follows the momentum itself, without Nesterov's correction. */
  public Muon withoutNesterov() {
    nesterov = false;
    return this;
  }

  /**
   * Scales steps by 0.2 times the root of max(A, B), so that step sizes and decays that were chosen
   * for AdamW can be kept (Liu et al.: Muon is scalable for LLM training, 2025).
   */
  public Muon matchAdamW() {
    matchesAdamW = true;
    return this;
  }

  /** Leaves matrices to the other optimizer unless they fulfil this. */
  public Muon matrices(Predicate<Parameter> wanted) {
    chosen = wanted;
    return this;
  }

  /**
   * Updates all other parameters by another optimizer, whatever parameters that one was given. Both
   * have to maximize, or neither, and no two groups may have the same name.
   */
  public Muon others(OptimizerBuilder<?> builder) {
    if (builder instanceof Muon) {
      throw new IllegalArgumentException(
          "Could not update the other parameters: Muon updates matrices only. Choose AdamW.");
    }
    others = builder;
    return this;
  }

  @Override
  List<Bucket> buckets() {
    requireOneDirection();
    List<Parameter> own = new ArrayList<>();
    List<Parameter> rest = new ArrayList<>();
    for (Parameter parameter : parameters()) {
      boolean matrix = parameter.shape().dimension() == 2 && chosen.test(parameter);
      (matrix ? own : rest).add(parameter);
    }
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not make Muon: there is no matrix. Choose AdamW, or correct matrices(...).");
    }
    List<Bucket> buckets = new ArrayList<>(buckets(own));
    if (!rest.isEmpty()) {
      if (others == null) {
        throw new IllegalArgumentException(
            "Could not make Muon: %s are no matrices. Say by others(...) what updates them."
                .formatted(rest.stream().map(Parameter::name).toList()));
      }
      List<Bucket> theirs = others.buckets(rest);
      requireOtherGroups(buckets, theirs);
      buckets.addAll(theirs);
    }
    return buckets;
  }

  /** Step sizes are logged by the names of groups, where one would hide another. */
  private static void requireOtherGroups(List<Bucket> own, List<Bucket> theirs) {
    Set<String> names = own.stream().map(each -> each.group().name()).collect(Collectors.toSet());
    for (Bucket each : theirs) {
      if (names.contains(each.group().name())) {
        throw new IllegalArgumentException(
            "Could not make Muon: it and its other optimizer both have a group \"%s\". Choose another name."
                .formatted(each.group().name()));
      }
    }
  }

  private void requireOneDirection() {
    if (others != null && others.maximizes() != maximizes()) {
      throw new IllegalArgumentException(
          "Could not make Muon: %s maximizes and %s minimizes. Call maximize() on both or on neither."
              .formatted(
                  maximizes() ? "it" : others.getClass().getSimpleName(),
                  maximizes() ? others.getClass().getSimpleName() : "it"));
    }
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    String ratio =
        matchesAdamW
            ? "torch.mul(0.2, torch.pow(ops.prim.max(rows, columns), 0.5))"
            : "torch.pow(ops.prim.max(1., torch.div(rows, columns)), 0.5)";
    return UpdateRule.foreach(
        settings(),
        SLOTS,
        Source.join(
            Source.direction(maximizes()),
            List.of(
                "for i in range(torch.len(params)):",
                "  buffer = torch.lerp_(momentum_buffer[i], grads[i], torch.sub(1., momentum))",
                nesterov
                    ? "  update = torch.lerp(grads[i], buffer, momentum)"
                    : "  update = buffer"),
            ORTHOGONALIZE,
            List.of(
                "  rows = torch.size(update, 0)",
                "  columns = torch.size(update, 1)",
                "  rate = torch.mul(learningRate, " + ratio + ")",
                "  kept = torch.sub(1., torch.mul(learningRate, weightDecay))",
                "  param = torch.mul_(params[i], kept)",
                "  param = torch.add_(params[i], x, alpha=torch.neg(rate))")));
  }

  @Override
  String defaultGroup() {
    return "muon";
  }

  @Override
  Muon self() {
    return this;
  }
}
