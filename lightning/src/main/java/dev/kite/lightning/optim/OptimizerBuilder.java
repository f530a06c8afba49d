package dev.kite.lightning.optim;

import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes an optimizer: its parameters, their groups and its settings. What differs between
 * optimizers is the {@link UpdateRule} alone.
 *
 * @param <B> the optimizer that is described
 */
public abstract sealed class OptimizerBuilder<B extends OptimizerBuilder<B>>
    permits Adadelta, Adafactor, Adagrad, Adam, AdamW, Lion, Muon, RmsProp, Sgd {
  private final List<Parameter> parameters;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final List<ParameterGroup> groups = new ArrayList<>();
  private boolean maximize;

  OptimizerBuilder(List<Parameter> parameters, Setting... settings) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not make an optimizer: there is no parameter. Give a layer that has one.");
    }
    this.parameters = List.copyOf(parameters);
    for (Setting setting : settings) {
      this.settings.put(setting.name(), setting);
      values.put(setting.name(), setting.standard());
    }
  }

  /** Sets the step size, in [0, inf). */
  public final B learningRate(double rate) {
    return set(Setting.LEARNING_RATE, rate);
  }

  /**
   * Sets the decay of the weights, in [0, inf): how much of them is added to their gradients or, by
   * {@link Adafactor}, {@link AdamW}, {@link Lion} and {@link Muon}, how much of them goes per
   * step, times the step size.
   */
  public final B weightDecay(double decay) {
    return set(Setting.WEIGHT_DECAY, decay);
  }

  /** Updates some parameters with settings of their own; the first group that takes one has it. */
  public final B group(ParameterGroup group) {
    if (group.name().equals(defaultGroup())
        || groups.stream().anyMatch(known -> known.name().equals(group.name()))) {
      throw new IllegalArgumentException(
          "Could not add group \""
              + group.name()
              + "\": there is one of that name. Choose another name.");
    }
    groups.add(group);
    return self();
  }

  /** Moves parameters so that what is called the loss grows. */
  public final B maximize() {
    maximize = true;
    return self();
  }

  /**
   * Makes the optimizer, on the device of the parameters.
   *
   * @throws IllegalArgumentException if a group takes no parameter or has a setting that is unknown
   *     or out of its range
   */
  public final Optimizer build() {
    return new FusedOptimizer(buckets());
  }

  /** Returns what parameters of a group are updated by. */
  abstract UpdateRule rule(Parameter parameter, OptimizerGroup group);

  abstract B self();

  /** Returns the name of the group of those parameters that no other group takes. */
  String defaultGroup() {
    return "default";
  }

  final B set(String name, double value) {
    values.put(name, setting(name).check(value));
    return self();
  }

  final boolean maximizes() {
    return maximize;
  }

  final List<Parameter> parameters() {
    return parameters;
  }

  final List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  List<Bucket> buckets() {
    return buckets(parameters);
  }

  /** Sorts parameters into buckets, in the order of the groups and their own. */
  final List<Bucket> buckets(List<Parameter> chosen) {
    Set<Parameter> left = new LinkedHashSet<>(chosen);
    List<Bucket> buckets = new ArrayList<>();
    for (ParameterGroup group : groups) {
      List<Parameter> members = left.stream().filter(group.takes()).toList();
      if (members.isEmpty()) {
        throw new IllegalArgumentException(
            "Could not make group \"%s\": it takes none of the parameters %s. Correct its predicate or its place."
                .formatted(group.name(), left.stream().map(Parameter::name).toList()));
      }
      members.forEach(left::remove);
      buckets.addAll(buckets(live(group.name(), group.settings()), members));
    }
    if (!left.isEmpty()) {
      buckets.addAll(0, buckets(live(defaultGroup(), Map.of()), List.copyOf(left)));
    }
    return buckets;
  }

  private List<Bucket> buckets(OptimizerGroup group, List<Parameter> members) {
    record Kind(UpdateRule rule, DataType type) {}
    Map<Kind, List<Parameter>> kinds = new LinkedHashMap<>();
    for (Parameter parameter : members) {
      Kind kind = new Kind(rule(parameter, group), Tensors.type(parameter.value()));
      kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(parameter);
    }
    List<Bucket> buckets = new ArrayList<>();
    kinds.forEach((kind, list) -> buckets.add(new Bucket(group, kind.rule(), list)));
    return buckets;
  }

  private OptimizerGroup live(String name, Map<String, Double> own) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    own.forEach((key, value) -> all.put(key, setting(key).check(value)));
    return new OptimizerGroup(
        name, settings(all), all.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the settings of a group that has these values, in the order of declaration. */
  List<Setting> settings(Map<String, Double> ofGroup) {
    return settings();
  }

  private Setting setting(String name) {
    Setting setting = settings.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(
          "Could not set \"%s\": %s has %s. Choose one of them."
              .formatted(name, getClass().getSimpleName(), settings.keySet()));
    }
    return setting;
  }
}
