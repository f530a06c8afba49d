package dev.kite.lightning.trainer.meter;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import java.nio.DoubleBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Means of scalars over a window of steps and over an epoch, added up on the device in float64.
 *
 * <pre>
 * add:        value waits                                       no native call
 * addWaiting: sum += weight * value, for all that wait          one kernel
 * fold:       window += sum; epoch += sum; sum = 0              one host sync, however many scalars
 * </pre>
 *
 * Values are folded at fixed positions only, when a window or an epoch ends, and never because a
 * checkpoint is written or somebody looks: otherwise additions would group differently in an
 * interrupted fit, and the last bits with them.
 */
public final class ScalarLog implements AutoCloseable {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "scalars",
          """
          def add(self, sums: List[Tensor], values: List[Tensor], weight: float) -> NoneType:
            _0 = torch._foreach_add_(sums, values, alpha=weight)
            return None
          def read(self, sums: List[Tensor]) -> Tensor:
            return torch.stack(sums)
          def clear(self, sums: List[Tensor]) -> NoneType:
            _0 = torch._foreach_zero_(sums)
            return None
          """);
  private static final ScriptMethod ADD = KERNELS.method("add");
  private static final ScriptMethod READ = KERNELS.method("read");
  private static final ScriptMethod CLEAR = KERNELS.method("clear");

  /** Not a product, for nothing times an infinite value is no number. */
  private static final Operator KEPT =
      Operator.of("keep(value, left)", "torch.where(torch.eq(left, 0.), value, 0.)");

  private static final Operator SHARE = Operator.of("share(left)", "torch.rsub(left, 1.)");

  /** Ends the key of the scalar that tells what share of the values of another counts. */
  private static final String COUNTED = " (counted)";

  /** How many sets of scalars a step may log one after another without bundling them anew. */
  private static final int BUNDLES = 4;

  private final NDManager manager;
  private final Map<String, Average> scalars = new LinkedHashMap<>();
  private final List<Average> waiting = new ArrayList<>();
  private final List<NDArray> values = new ArrayList<>();
  private final Deque<Bundle> bundles = new ArrayDeque<>();
  private final Scalar weight = new Scalar();
  private boolean folded = true;

  /** Creates a log whose sums lie on a device. */
  public ScalarLog(Device device) {
    manager = Torch.manager(device);
  }

  /** Takes a value that counts once it is added. */
  public void add(String key, NDArray value) {
    Shape shape = value.getShape();
    if (shape.size() != 1) {
      throw new IllegalArgumentException(
          "Could not log \"" + key + "\": it has shape " + shape + ". Reduce it to one element.");
    }
    waiting.add(scalar(key));
    values.add(shape.dimension() == 0 ? value : value.reshape());
  }

  /**
   * Takes a value that does not count, whatever it is, where something on the device is 1 and not
   * 0. If none of several counts, there is no mean.
   */
  public void add(String key, NDArray value, NDArray leftOut) {
    add(key, KEPT.call(value, leftOut));
    add(key + COUNTED, SHARE.call(leftOut));
  }

  /** Takes a number, which needs no device. */
  public void add(String key, double value, int batchSize) {
    scalar(key).add(value, batchSize);
  }

  /** Adds what waits to the sums; each value counts as often as the batch has examples. */
  public void addWaiting(int batchSize) {
    if (waiting.isEmpty()) {
      return;
    }
    try (Value given = Value.of(values)) {
      ADD.untracked(sums(), given, weight.of(batchSize));
    }
    for (Average scalar : waiting) {
      scalar.count(batchSize);
    }
    discard();
    folded = false;
  }

  /** Forgets what waits, after a step that failed. */
  public void discard() {
    waiting.clear();
    values.clear();
  }

  /** Returns the means since this was called last. */
  public Map<String, Double> takeWindow() {
    fold();
    Map<String, Double> means = new LinkedHashMap<>();
    scalars.forEach((key, scalar) -> scalar.takeWindow().ifPresent(mean -> means.put(key, mean)));
    return counted(means);
  }

  /** Returns the means over the epoch, and begins the next. */
  public Map<String, Double> takeEpoch() {
    fold();
    Map<String, Double> means = new LinkedHashMap<>();
    scalars.forEach((key, scalar) -> scalar.takeEpoch().ifPresent(mean -> means.put(key, mean)));
    return counted(means);
  }

  /** Returns the means of the window so far and changes nothing. */
  public Map<String, Double> peek() {
    return means(Average::windowMean);
  }

  /** Returns the means of the epoch so far and changes nothing. */
  public Map<String, Double> peekEpoch() {
    return means(Average::epochMean);
  }

  private Map<String, Double> means(BiFunction<Average, Double, Optional<Double>> way) {
    double[] sums = read();
    Map<String, Double> means = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Average> entry : scalars.entrySet()) {
      way.apply(entry.getValue(), sums[i++]).ifPresent(mean -> means.put(entry.getKey(), mean));
    }
    return counted(means);
  }

  /** Makes of means over all values those over the values that count. */
  private static Map<String, Double> counted(Map<String, Double> means) {
    Map<String, Double> shares = new HashMap<>(means);
    shares.keySet().removeIf(key -> !key.endsWith(COUNTED));
    shares.forEach(
        (key, share) -> {
          means.remove(key);
          means.computeIfPresent(
              key.substring(0, key.length() - COUNTED.length()),
              (of, mean) -> share == 0 ? null : mean / share);
        });
    return means;
  }

  /** Returns what lies on the host, by key. */
  public Map<String, Map<String, String>> hostState() {
    Map<String, Map<String, String>> state = new LinkedHashMap<>();
    scalars.forEach((key, scalar) -> state.put(key, scalar.state()));
    return state;
  }

  /** Returns the live sums on the device, by key. */
  public Map<String, NDArray> deviceState() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    scalars.forEach((key, scalar) -> state.put(key, scalar.sum()));
    return state;
  }

  /** Takes on what {@link #hostState} and {@link #deviceState} returned. */
  public void load(Map<String, Map<String, String>> host, Map<String, NDArray> device) {
    host.forEach(
        (key, state) -> {
          Average scalar = scalar(key);
          scalar.load(state);
          Optional.ofNullable(device.get(key)).ifPresent(sum -> restore(scalar, sum));
        });
    folded = false;
  }

  private void restore(Average scalar, NDArray saved) {
    try (Value sum = Value.of(List.of(scalar.sum()));
        Value value = Value.of(List.of(saved));
        Value one = Value.of(1.0)) {
      ADD.untracked(sum, value, one);
    }
  }

  private void fold() {
    if (folded) {
      return;
    }
    double[] sums = read();
    int i = 0;
    for (Average scalar : scalars.values()) {
      scalar.fold(sums[i++]);
    }
    try (Value all = Value.of(tensors())) {
      CLEAR.untracked(all);
    }
    folded = true;
  }

  private double[] read() {
    double[] sums = new double[scalars.size()];
    if (folded || sums.length == 0) {
      return sums;
    }
    List<NDArray> tensors = tensors();
    try (Value all = Value.of(tensors);
        NDArray stacked = READ.result(tensors.get(0), all)) {
      DoubleBuffer numbers = Tensors.bytes(stacked).asDoubleBuffer();
      numbers.get(sums);
    }
    return sums;
  }

  private List<NDArray> tensors() {
    return scalars.values().stream().map(Average::sum).toList();
  }

  private Average scalar(String key) {
    return scalars.computeIfAbsent(
        key, name -> new Average(Tensors.zeros(manager, new Shape(), DataType.FLOAT64)));
  }

  /** Steps log the same scalars again and again, so that their sums are bundled once. */
  private Value sums() {
    for (Bundle bundle : bundles) {
      if (bundle.scalars().equals(waiting)) {
        return bundle.sums();
      }
    }
    if (bundles.size() == BUNDLES) {
      bundles.removeFirst().sums().close();
    }
    List<Average> scalars = List.copyOf(waiting);
    Value sums = Value.of(scalars.stream().map(Average::sum).toList());
    bundles.addLast(new Bundle(scalars, sums));
    return sums;
  }

  @Override
  public void close() {
    bundles.forEach(bundle -> bundle.sums().close());
    bundles.clear();
    weight.close();
    manager.close();
  }

  private record Bundle(List<Average> scalars, Value sums) {}
}
