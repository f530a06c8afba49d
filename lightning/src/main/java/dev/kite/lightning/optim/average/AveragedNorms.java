package dev.kite.lightning.optim.average;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.norm.RunningStatistics;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The running statistics of batch norms that belong to the mean of the weights. Belongs to one
 * thread at a time; to be closed.
 */
public final class AveragedNorms implements AutoCloseable {
  private static final ScriptMethod SWAP =
      ScriptModule.of(
              "norms",
              """
              def swap(self, spare: List[Tensor], live: List[Tensor]) -> NoneType:
                held = annotate(List[Tensor], [])
                for i in range(torch.len(live)):
                  _ = torch.append(held, torch.clone(live[i]))
                _0 = torch._foreach_copy_(live, spare)
                _1 = torch._foreach_copy_(spare, held)
                return None
              """)
          .method("swap");

  private final RunningStatistics statistics;
  private final NDManager manager;
  private final IdentityHashMap<Parameter, NDArray> spare = new IdentityHashMap<>();
  private final Value ofSpare;
  private final Value ofLive;

  /** Of how many updates the average is that they belong to; 0 if they belong to none. */
  private long updates;

  private AveragedNorms(RunningStatistics statistics) {
    this.statistics = statistics;
    List<Parameter> buffers = statistics.buffers();
    manager = Torch.manager(buffers.get(0).value().getDevice());
    List<NDArray> made =
        buffers.stream()
            .map(each -> Tensors.zeros(manager, each.shape(), Tensors.type(each.value())))
            .toList();
    for (int i = 0; i < made.size(); i++) {
      spare.put(buffers.get(i), made.get(i));
    }
    ofSpare = Value.of(made);
    ofLive = Value.of(buffers.stream().map(Parameter::value).toList());
  }

  /**
   * Returns those of a module whose weights are averaged to their mean; others stay so close to the
   * latest that its statistics are theirs, too. Norms in evaluation mode keep what they have.
   */
  public static Optional<AveragedNorms> of(Layer module, Optional<Averaging> averaging) {
    RunningStatistics found = RunningStatistics.of(module).inTraining();
    return averaging.filter(Averaging::isMean).isPresent() && !found.isEmpty()
        ? Optional.of(new AveragedNorms(found))
        : Optional.empty();
  }

  /** Exchanges them and those that the module has. */
  public void swap() {
    SWAP.untracked(ofSpare, ofLive);
  }

  /** Returns whether they belong to the average of so many updates. */
  public boolean belongTo(long count) {
    return count > 0 && updates == count;
  }

  /**
   * Recomputes those that the module has, exchanged and with the average in it; returns what ended
   * the pass early.
   *
   * @param pass returns what ended it early, if it did not run to its end
   */
  public Optional<RuntimeException> recompute(
      long count, Supplier<Optional<RuntimeException>> pass) {
    updates = 0;
    List<RuntimeException> ends = new ArrayList<>(1);
    statistics.recompute(() -> pass.get().ifPresent(ends::add));
    updates = ends.isEmpty() ? count : 0;
    return ends.stream().findFirst();
  }

  /** Returns what is not in the module by the names that it has there. */
  public Map<String, NDArray> tensors(Map<String, Parameter> names) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    names.forEach(
        (name, buffer) -> {
          NDArray tensor = spare.get(buffer);
          if (tensor != null) {
            named.put(name, tensor);
          }
        });
    return named;
  }

  /**
   * Takes on those that belong to the average of so many updates; none if there are none.
   *
   * @throws IllegalArgumentException if names or shapes differ
   */
  public void load(long count, Map<String, Parameter> names, Map<String, NDArray> saved) {
    updates = 0;
    if (!saved.isEmpty()) {
      LiveState.load("the statistics of norms", tensors(names), saved);
      updates = count;
    }
  }

  @Override
  public void close() {
    ofSpare.close();
    ofLive.close();
    manager.close();
  }
}
