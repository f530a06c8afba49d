package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.metric.Metric;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.trainer.meter.KeptMetrics;
import dev.kite.lightning.trainer.meter.ScalarLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the steps of one loop log. */
final class StepLog implements StepContext, AutoCloseable {
  static final String LOSS = "train/loss";

  /**
   * Begins the names of metrics in a checkpoint; a number follows, for keys may hold each other.
   */
  private static final String METRIC = "metric/";

  private final FitState state;
  private final Device device;
  private final boolean training;
  private final UnaryOperator<String> naming;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Set<Metric> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ScalarLog scalars;
  private int batch;
  private int batchSize;
  private boolean lossLogged;

  /** What metrics of the module had added up when a validation began; null at other times. */
  private @Nullable KeptMetrics held;

  private StepLog(FitState state, Device device, boolean training, UnaryOperator<String> naming) {
    this.state = state;
    this.device = device;
    this.training = training;
    this.naming = naming;
    scalars = new ScalarLog(device);
  }

  static StepLog ofTraining(FitState state, Device device) {
    return new StepLog(state, device, true, key -> key.startsWith("train/") ? key : "train/" + key);
  }

  static StepLog ofValidation(FitState state, Device device) {
    return new StepLog(state, device, false, key -> key);
  }

  static StepLog ofTest(FitState state, Device device) {
    return new StepLog(
        state,
        device,
        false,
        key -> key.startsWith("val/") ? "test/" + key.substring("val/".length()) : key);
  }

  void begin(int index, Batch examples) {
    scalars.discard();
    lossLogged = false;
    batch = index;
    batchSize = examples.size();
  }

  /** Logs the loss that a step returned, unless the step has done so. */
  void logLoss(NDArray loss) {
    if (!lossLogged) {
      scalars.add(LOSS, loss);
    }
  }

  /** Adds up what waits, as it is now: a weight that was logged has its value of before a step. */
  void end() {
    scalars.addWaiting(batchSize);
  }

  @Override
  public void log(String key, NDArray value) {
    scalars.add(name(key), value);
  }

  /** Logs a value that does not count where something on the device is 1 and not 0. */
  void log(String key, NDArray value, NDArray leftOut) {
    scalars.add(name(key), value, leftOut);
  }

  @Override
  public void log(String key, double value) {
    scalars.add(name(key), value, batchSize);
  }

  @Override
  public void log(String key, Metric metric) {
    if (metrics.put(name(key), metric) == metric) {
      return;
    }
    used.add(metric);
    if (training && registeredName(metric).isEmpty()) {
      throw new IllegalArgumentException(
          "Could not log metric \""
              + key
              + "\" in a training step: the module does not know it, so that no checkpoint would"
              + " hold it. Declare it as a field: metric(\""
              + key
              + "\", ...).");
    }
  }

  /** Returns the name under which a step logs something, which may be its loss. */
  private String name(String key) {
    String name = names.computeIfAbsent(key, naming);
    lossLogged |= name.equals(LOSS);
    return name;
  }

  @Override
  public long globalStep() {
    return state.globalStep();
  }

  @Override
  public int epoch() {
    return state.epoch();
  }

  @Override
  public int batch() {
    return batch;
  }

  /** Returns the means since the last window: a host sync. */
  Map<String, Double> takeWindow() {
    return scalars.takeWindow();
  }

  /** Returns the means of the window so far, and changes nothing: a host sync. */
  Map<String, Double> peek() {
    return scalars.peek();
  }

  /**
   * Returns what was logged over the epoch and forgets it: a host sync, and those of the metrics.
   */
  Map<String, Double> takeEpoch() {
    Map<String, Double> values = scalars.takeEpoch();
    metrics.forEach((key, metric) -> values.put(key, metric.compute()));
    metrics.values().forEach(Metric::reset); // not before, for one may have several keys
    metrics.clear();
    return values;
  }

  /**
   * Returns what was logged over the epoch so far, and changes nothing: a host sync, and those of
   * the metrics.
   */
  Map<String, Double> peekEpoch() {
    Map<String, Double> values = scalars.peekEpoch();
    metrics.forEach((key, metric) -> values.put(key, metric.compute()));
    return values;
  }

  /**
   * Keeps what the module's metrics have added up, until {@link #release}, as what a checkpoint
   * holds of them, and empties them: a validation may use them, too, and begins anew when the fit
   * continues.
   */
  void hold() {
    held = KeptMetrics.of(state.module().metrics().values(), device);
    state.module().metrics().values().forEach(Metric::reset);
  }

  /** Has the module's metrics take on what {@link #hold} kept, after a validation. */
  void restore() {
    if (held != null) {
      held.restore();
    }
  }

  /** Has a checkpoint hold of metrics what they add up. */
  void release() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  Map<String, Map<String, String>> hostState() {
    Map<String, Map<String, String>> host = scalars.hostState();
    List<Kept> kept = kept();
    for (int i = 0; i < kept.size(); i++) {
      host.put(
          METRIC + i, Map.of("name", registeredName(kept.get(i).metric), "key", kept.get(i).key));
    }
    return host;
  }

  Map<String, NDArray> deviceState() {
    Map<String, NDArray> device = new LinkedHashMap<>(scalars.deviceState());
    List<Kept> kept = kept();
    for (int i = 0; i < kept.size(); i++) {
      String prefix = METRIC + i + "/";
      stateOf(kept.get(i).metric).forEach((part, value) -> device.put(prefix + part, value));
    }
    return device;
  }

  /** A metric that a checkpoint holds, and what it was logged as; nothing if it was not yet. */
  private record Kept(Metric metric, String key) {}

  /** Returns what was logged in this epoch and those of the module's that may yet be. */
  private List<Kept> kept() {
    List<Kept> kept = new ArrayList<>();
    metrics.forEach((key, metric) -> kept.add(new Kept(metric, key)));
    for (Metric metric : state.module().metrics().values()) {
      if (!metrics.containsValue(metric) && !stateOf(metric).isEmpty()) {
        kept.add(new Kept(metric, ""));
      }
    }
    return kept;
  }

  private Map<String, NDArray> stateOf(Metric metric) {
    return held == null ? metric.state() : held.stateOf(metric);
  }

  void load(Map<String, Map<String, String>> host, Map<String, NDArray> device) {
    Map<String, Map<String, String>> ofScalars = new LinkedHashMap<>(host);
    ofScalars.keySet().removeIf(key -> key.startsWith(METRIC));
    scalars.load(ofScalars, device);
    host.forEach(
        (place, value) -> {
          Metric metric =
              ofScalars.containsKey(place) ? null : state.module().metrics().get(value.get("name"));
          if (metric != null) {
            String key = value.getOrDefault("key", "");
            if (!key.isEmpty()) {
              metrics.put(key, metric);
            }
            used.add(metric);
            metric.load(parts(place + "/", device));
          }
        });
  }

  private static Map<String, NDArray> parts(String prefix, Map<String, NDArray> device) {
    Map<String, NDArray> parts = new LinkedHashMap<>();
    device.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            parts.put(key.substring(prefix.length()), value);
          }
        });
    return parts;
  }

  private String registeredName(Metric metric) {
    return state.module().metrics().entrySet().stream()
        .filter(entry -> entry.getValue() == metric)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    used.forEach(Metric::close);
    if (training) { // a step that failed may have updated a metric that it did not log
      state.module().metrics().values().forEach(Metric::close);
    }
    scalars.close();
  }
}
