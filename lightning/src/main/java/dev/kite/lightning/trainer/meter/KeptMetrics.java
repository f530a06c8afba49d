package dev.kite.lightning.trainer.meter;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Metric;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What metrics had added up at some moment, however they are used since. Belongs to one thread at a
 * time; to be closed.
 */
public final class KeptMetrics implements AutoCloseable {
  private final NDManager owner;
  private final IdentityHashMap<Metric, Map<String, NDArray>> states = new IdentityHashMap<>();

  private KeptMetrics(NDManager owner) {
    this.owner = owner;
  }

  /** Copies the states of metrics. */
  public static KeptMetrics of(Collection<Metric> metrics, Device device) {
    KeptMetrics kept = new KeptMetrics(Torch.manager(device));
    for (Metric metric : metrics) {
      Map<String, NDArray> copies = new LinkedHashMap<>();
      metric.state().forEach((part, value) -> copies.put(part, kept.copy(value)));
      kept.states.put(metric, copies);
    }
    return kept;
  }

  private NDArray copy(NDArray value) {
    NDArray copy = value.duplicate();
    copy.attach(owner); // not the manager of the metric, which may be closed meanwhile
    return copy;
  }

  /** Returns what a metric had added up; nothing if it is another one. */
  public Map<String, NDArray> stateOf(Metric metric) {
    return states.getOrDefault(metric, Map.of());
  }

  /** Has the metrics take on what they had added up. */
  public void restore() {
    states.forEach(Metric::load);
  }

  @Override
  public void close() {
    owner.close();
  }
}
