package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Parameters that an optimizer updates with settings of their own, as one of torch's {@code
 * param_groups}. A parameter belongs to the first group that takes it, else to the optimizer's own
 * group; what a group does not set, it has from the optimizer.
 *
 * <pre>{@code
 * AdamW.of(model)
 *     .learningRate(3e-4)
 *     .weightDecay(0.1)
 *     .group(ParameterGroup.of("head", p -> p.name().startsWith("head.")).learningRate(3e-3))
 *     .group(ParameterGroup.vectors().weightDecay(0))
 *     .build();
 * }</pre>
 *
 * @param name what messages, logs and checkpoints call it
 * @param takes whether a parameter belongs to it
 * @param settings numbers by name, for example {@code weightDecay}
 */
public record ParameterGroup(
    String name, Predicate<Parameter> takes, Map<String, Double> settings) {
  /** Copies the settings. */
  public ParameterGroup {
    settings = Map.copyOf(settings);
  }

  /** Returns a group without settings of its own. */
  public static ParameterGroup of(String name, Predicate<Parameter> takes) {
    return new ParameterGroup(name, takes, Map.of());
  }

  /**
   * Returns the group of the parameters of at most one dimension, biases and the weights of norms,
   * which are usually not decayed: {@code vectors().weightDecay(0)}.
   */
  public static ParameterGroup vectors() {
    return of("vectors", parameter -> parameter.shape().dimension() <= 1);
  }

  /** Returns this group with a step size of its own. */
  public ParameterGroup learningRate(double rate) {
    return with(Setting.LEARNING_RATE, rate);
  }

  /** Returns this group with a decay of its own. */
  public ParameterGroup weightDecay(double decay) {
    return with(Setting.WEIGHT_DECAY, decay);
  }

  /**
   * Returns this group with a number of its own; its range is checked when the optimizer is built.
   *
   * @param setting a name that the optimizer knows, for example {@code beta1}
   */
  public ParameterGroup with(String setting, double value) {
    Map<String, Double> all = new LinkedHashMap<>(settings);
    all.put(setting, value);
    return new ParameterGroup(name, takes, all);
  }
}
