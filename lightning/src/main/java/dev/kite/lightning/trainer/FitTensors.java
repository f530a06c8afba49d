package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.checkpoint.Checkpoint;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.norm.RunningStatistics;
import dev.kite.lightning.optim.average.AveragedWeights;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a checkpoint holds of weights, their average and the scale of the loss. Where weights are
 * averaged, the file has the average under the names of the weights, for that is what one wants of
 * it, with the statistics of norms that belong to it, and the weights themselves beside; a weight
 * that is shared has it under each of its names.
 */
final class FitTensors {
  private static final String LOSS_SCALE = "loss_scale.";
  private static final String TRAINED = "trained.";

  private final Fit fit;

  FitTensors(Fit fit) {
    this.fit = fit;
  }

  Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>(fit.state().module().stateDict());
    fit.average().filter(FitTensors::exists).ifPresent(each -> weights.putAll(averages(each)));
    return weights;
  }

  private Map<String, NDArray> averages(AveragedWeights average) {
    Map<String, NDArray> all = new LinkedHashMap<>(average.averages(named()));
    fit.norms()
        .filter(each -> each.belongTo(average.updates()))
        .ifPresent(each -> all.putAll(each.tensors(named())));
    return all;
  }

  Map<String, NDArray> others() {
    Map<String, NDArray> others = new LinkedHashMap<>();
    fit.scale()
        .ifPresent(
            scale -> scale.state().forEach((name, each) -> others.put(LOSS_SCALE + name, each)));
    Map<String, NDArray> trained = fit.state().module().stateDict();
    fit.average()
        .filter(FitTensors::exists)
        .ifPresent(
            average -> {
              Set<String> averaged = averages(average).keySet();
              trained.forEach(
                  (name, tensor) -> {
                    if (averaged.contains(name)) {
                      others.put(TRAINED + name, tensor);
                    }
                  });
            });
    return others;
  }

  /**
   * Takes on what a checkpoint holds.
   *
   * @param updates of how many updates its average is
   */
  void load(Checkpoint checkpoint, long updates) {
    Map<String, NDArray> scale = named(LOSS_SCALE, checkpoint.others());
    if (fit.scale().isEmpty() && !scale.isEmpty()) {
      throw new IllegalArgumentException(
          "its loss is scaled, and precision=%s scales none. Give the same precision or another directory."
              .formatted(fit.settings().precision()));
    }
    fit.scale().ifPresent(each -> each.load(scale));
    Map<String, NDArray> trained = named(TRAINED, checkpoint.others());
    if (fit.average().isEmpty() && !trained.isEmpty()) {
      throw new IllegalArgumentException(
          "its weights are averages. Average weights as before, or give another directory.");
    }
    Map<String, NDArray> weights = new LinkedHashMap<>(checkpoint.weights());
    if (!trained.isEmpty()) {
      Map<String, NDArray> averages = new LinkedHashMap<>(weights);
      averages.keySet().retainAll(trained.keySet());
      Map<String, NDArray> statistics = new LinkedHashMap<>(averages);
      statistics.keySet().retainAll(statistics());
      averages.keySet().removeAll(statistics.keySet());
      fit.average().ifPresent(each -> each.load(updates, named(), averages));
      fit.norms().ifPresent(each -> each.load(updates, named(), statistics));
      weights.putAll(trained);
    }
    fit.state().module().loadStateDict(weights);
  }

  /** Returns the names of what batch norms have gathered. */
  private Set<String> statistics() {
    Set<Parameter> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    buffers.addAll(RunningStatistics.of(fit.state().module()).buffers());
    Set<String> names = new HashSet<>();
    named()
        .forEach(
            (name, each) -> {
              if (buffers.contains(each)) {
                names.add(name);
              }
            });
    return names;
  }

  private Map<String, Parameter> named() {
    return fit.state().module().namedState();
  }

  private static boolean exists(AveragedWeights average) {
    return average.updates() > 0;
  }

  private static Map<String, NDArray> named(String prefix, Map<String, NDArray> tensors) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            named.put(name.substring(prefix.length()), tensor);
          }
        });
    return named;
  }
}
