package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.BoundParameters;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Updates the parameters of all buckets in one call, each bucket by its rule. */
final class FusedOptimizer implements Optimizer {
  /** One for each parameter, in the order of the buckets: 1 if it took part in a step, else 0. */
  private static final String TOOK_PART = "took_part";

  /** The settings of all groups that were changed since the optimizer was built; NaN for others. */
  private static final String CHANGED = "changed_settings";

  private final List<Bucket> buckets;
  private final List<OptimizerGroup> groups;
  private final List<Parameter> parameters;
  private final BoundParameters bound;
  private final NDManager manager;
  private final List<Slots> slots = new ArrayList<>();
  private final Gradients gradients;
  private final NDArray norm;
  private final NDArray tookPart;
  private final NDArray changed;
  private PreparedStep prepared;

  FusedOptimizer(List<Bucket> buckets) {
    this.buckets = List.copyOf(buckets);
    groups = buckets.stream().map(Bucket::group).distinct().toList();
    parameters = buckets.stream().flatMap(bucket -> bucket.parameters().stream()).toList();
    LiveState.requireDistinctNames(
        "make an optimizer", parameters.stream().map(Parameter::name).toList());
    bound = new BoundParameters(parameters);
    manager = Torch.manager(parameters.get(0).value().getDevice());
    buckets.forEach(bucket -> slots.add(new Slots(bucket, manager)));
    gradients = new Gradients(parameters);
    norm = Tensors.zeros(manager, new Shape(), DataType.FLOAT64);
    tookPart = Tensors.zeros(manager, new Shape(parameters.size()), DataType.FLOAT32);
    int settings = groups.stream().mapToInt(OptimizerGroup::size).sum();
    changed = Tensors.zeros(manager, new Shape(settings), DataType.FLOAT64);
    prepared = new PreparedStep(norm);
  }

  @Override
  public void step(GradientTreatment treatment) {
    bound.require("step", "optimizer");
    boolean grown = gradients.grown();
    if (gradients.frozenChanged() || grown) {
      prepare();
    }
    prepared.run(treatment);
  }

  private void prepare() {
    prepared.close();
    prepared = new PreparedStep(norm);
    int first = 0;
    for (int i = 0; i < buckets.size(); i++) {
      int end = first + buckets.get(i).parameters().size();
      int[] present = gradients.between(first, end);
      if (present.length > 0) {
        prepared.add(buckets.get(i), slots.get(i), gradients, present);
      }
      first = end;
    }
  }

  @Override
  public NDArray gradientNorm() {
    return norm;
  }

  @Override
  public List<OptimizerGroup> groups() {
    return groups;
  }

  @Override
  public Map<String, NDArray> state() {
    ByteBuffer marks = buffer(Float.BYTES * parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      marks.putFloat(gradients.present(i) ? 1 : 0);
    }
    write(tookPart, marks.flip());
    ByteBuffer settings = buffer(Math.toIntExact(Double.BYTES * changed.getShape().size()));
    for (OptimizerGroup group : groups) {
      for (int i = 0; i < group.size(); i++) {
        settings.putDouble(group.changed(i));
      }
    }
    write(changed, settings.flip());
    return tensors();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private void write(NDArray live, ByteBuffer content) {
    try (NDArray given = Tensors.copy(manager, content, live.getShape(), Tensors.type(live))) {
      LiveState.load("the optimizer", Map.of("", live), Map.of("", given));
    }
  }

  private Map<String, NDArray> tensors() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    slots.forEach(each -> state.putAll(each.tensors()));
    state.put(TOOK_PART, tookPart);
    state.put(CHANGED, changed);
    return Collections.unmodifiableMap(state);
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    LiveState.load("the optimizer", tensors(), saved);
    double[] numbers = Tensors.toDoubles(changed);
    int next = 0;
    for (OptimizerGroup group : groups) {
      for (int i = 0; i < group.size(); i++) {
        group.restore(i, numbers[next++]);
      }
    }
    gradients.load(Tensors.toDoubles(tookPart));
    prepare();
  }

  @Override
  public void close() {
    prepared.close();
    groups.forEach(OptimizerGroup::close);
    gradients.close();
    manager.close();
  }
}
