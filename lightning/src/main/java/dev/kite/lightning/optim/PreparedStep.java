package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.LossScale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a step over the parameters that have a gradient, bundled once and used until
 * another parameter gets one.
 */
final class PreparedStep implements AutoCloseable {
  private final List<OptimizerGroup> groups = new ArrayList<>();
  private final List<UpdateRule> rules = new ArrayList<>();
  private final List<Value> lists = new ArrayList<>();
  private final Scalar limit = new Scalar();
  private final Value norm;
  private Value[] arguments = {};
  private @Nullable GradientTreatment known;
  private @Nullable ScriptMethod kernel;

  PreparedStep(NDArray norm) {
    this.norm = Value.of(norm);
  }

  /** Adds the parameters of a bucket that have a gradient, by their indices in the bucket. */
  void add(Bucket bucket, Slots slots, Gradients gradients, int[] indices) {
    groups.add(bucket.group());
    rules.add(bucket.rule());
    List<NDArray> values = new ArrayList<>(indices.length);
    for (int index : indices) {
      values.add(bucket.parameters().get(index).value());
    }
    lists.add(Value.of(values));
    lists.add(gradients.argument(bucket.parameters(), indices));
    for (int slot = 0; slot < bucket.rule().slots().size(); slot++) {
      lists.add(slots.argument(slot, indices));
    }
  }

  void run(GradientTreatment treatment) {
    if (rules.isEmpty()) {
      return;
    }
    ScriptMethod method = kernel;
    if (method == null || !treatment.equals(known)) {
      method = StepKernel.of(rules, treatment);
      kernel = method;
      known = treatment;
    }
    method.untracked(arguments(treatment));
  }

  private Value[] arguments(GradientTreatment treatment) {
    List<Value> scale = treatment.scale().map(LossScale::arguments).orElse(List.of());
    int count = 2 + scale.size() + lists.size();
    for (OptimizerGroup group : groups) {
      count += group.size();
    }
    if (arguments.length != count) {
      arguments = new Value[count];
    }
    int next = 0;
    int list = 0;
    arguments[next++] = limit.of(treatment.clip().limit());
    arguments[next++] = norm;
    for (Value argument : scale) {
      arguments[next++] = argument;
    }
    for (int i = 0; i < rules.size(); i++) {
      for (int end = list + 2 + rules.get(i).slots().size(); list < end; list++) {
        arguments[next++] = lists.get(list);
      }
      for (int setting = 0; setting < groups.get(i).size(); setting++) {
        arguments[next++] = groups.get(i).argument(setting);
      }
    }
    return arguments;
  }

  @Override
  public void close() {
    lists.forEach(Value::close);
    norm.close();
    limit.close();
  }
}
