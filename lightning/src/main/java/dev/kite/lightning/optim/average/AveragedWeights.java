package dev.kite.lightning.optim.average;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.BoundParameters;
import dev.kite.lightning.nn.Parameter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The average of some parameters. An update is one native call, whatever their number. Belongs to
 * one thread at a time; to be closed.
 */
public final class AveragedWeights implements AutoCloseable {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "average",
          """
          def update(self, averages: List[Tensor], weights: List[Tensor], by: float) -> NoneType:
            _ = torch._foreach_lerp_(averages, weights, by)
            return None
          def swap(self, averages: List[Tensor], weights: List[Tensor]) -> NoneType:
            held = torch._foreach_mul(weights, 1.)
            _ = torch._foreach_copy_(weights, averages)
            _ = torch._foreach_copy_(averages, held)
            return None
          """);
  private static final ScriptMethod UPDATE = KERNELS.method("update");
  private static final ScriptMethod SWAP = KERNELS.method("swap");

  private final Averaging averaging;
  private final NDManager manager;
  private final BoundParameters bound;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();
  private final IdentityHashMap<Parameter, NDArray> byParameter = new IdentityHashMap<>();
  private final Value ofAverages;
  private final Value ofWeights;
  private final Scalar by = new Scalar();
  private long updates;

  /**
   * Prepares the average of parameters.
   *
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public AveragedWeights(Averaging averaging, List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not average weights: there is no parameter. Give a layer that has one.");
    }
    LiveState.requireDistinctNames(
        "average weights", parameters.stream().map(Parameter::name).toList());
    this.averaging = averaging;
    bound = new BoundParameters(parameters);
    manager = Torch.manager(parameters.get(0).value().getDevice());
    for (Parameter each : parameters) {
      NDArray zeros = Tensors.zeros(manager, each.shape(), Tensors.type(each.value()));
      averages.put(each.name(), zeros);
      byParameter.put(each, zeros);
    }
    ofAverages = Value.of(List.copyOf(averages.values()));
    ofWeights = Value.of(parameters.stream().map(Parameter::value).toList());
  }

  /** Returns when updates are due. */
  public Averaging averaging() {
    return averaging;
  }

  /**
   * Moves the average towards the weights as they are.
   *
   * @throws IllegalStateException if a parameter was converted, moved or closed
   */
  public void update() {
    bound.require("update the average of the weights", "average");
    UPDATE.untracked(ofAverages, ofWeights, by.of(averaging.weight(updates)));
    updates++;
  }

  /** Returns how many updates the average is of. */
  public long updates() {
    return updates;
  }

  /**
   * Exchanges the weights and their average; twice changes nothing.
   *
   * @throws IllegalStateException if a parameter was converted, moved or closed
   */
  public void swap() {
    bound.require("exchange the weights and their average", "average");
    SWAP.untracked(ofAverages, ofWeights);
  }

  /** Returns the live average by the names of the parameters. */
  public Map<String, NDArray> averages() {
    return Collections.unmodifiableMap(averages);
  }

  /** Returns the live average by other names, of which a shared parameter has several. */
  public Map<String, NDArray> averages(Map<String, Parameter> names) {
    Map<String, NDArray> found = new LinkedHashMap<>();
    names.forEach(
        (name, parameter) -> {
          NDArray average = byParameter.get(parameter);
          if (average != null) {
            found.put(name, average);
          }
        });
    return found;
  }

  /**
   * Takes on an average of so many updates.
   *
   * @throws IllegalArgumentException if names or shapes differ
   */
  public void load(long count, Map<String, NDArray> saved) {
    LiveState.load("the average of the weights", averages, saved);
    updates = count;
  }

  /**
   * Takes on an average of so many updates that is saved under other names. Of a shared parameter
   * one name is enough: older checkpoints have no more.
   *
   * @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
   */
  public void load(long count, Map<String, Parameter> names, Map<String, NDArray> saved) {
    Map<String, NDArray> own = new LinkedHashMap<>();
    saved.forEach(
        (name, tensor) -> {
          Parameter parameter = names.get(name);
          own.put(parameter == null ? name : parameter.name(), tensor);
        });
    load(count, own);
  }

  @Override
  public void close() {
    ofAverages.close();
    ofWeights.close();
    by.close();
    manager.close();
  }
}
