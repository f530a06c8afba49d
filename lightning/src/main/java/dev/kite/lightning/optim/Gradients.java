package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Knows which parameters take part in steps: those that have a gradient. A gradient's tensor stays
 * the same from its first backward on, so the list of them is made when one comes into being, and
 * not in each step.
 *
 * <p>A parameter that did not take part in what was loaded, and has a gradient of zero from before,
 * rests until backward adds to it, which torch counts in the version of the tensor.
 */
final class Gradients implements AutoCloseable {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "gradients",
          """
          def count(self, parameters: List[Tensor]) -> int:
            found = 0
            for i in range(torch.len(parameters)):
              if ops.prim.AutogradAnyNonZero(parameters[i].grad):
                found = torch.add(found, 1)
              else:
                pass
            return found
          def versions(self, parameters: List[Tensor]) -> int:
            total = 0
            for i in range(torch.len(parameters)):
              total = torch.add(total, torch._version(parameters[i].grad))
            return total
          def waiting(self, parameters: List[Tensor]) -> int:
            total = 0
            for i in range(torch.len(parameters)):
              total = torch.add(total, int(torch.count_nonzero(parameters[i].grad)))
            return total
          def nothing(self, parameters: List[Tensor]) -> Tensor:
            sums = annotate(List[Tensor], [])
            for i in range(torch.len(parameters)):
              _ = torch.append(sums, torch.sum(torch.mul(parameters[i], 0.)))
            return torch.sum(torch.stack(sums))
          """);
  private static final ScriptMethod COUNT = KERNELS.method("count");
  private static final ScriptMethod VERSIONS = KERNELS.method("versions");
  private static final ScriptMethod WAITING = KERNELS.method("waiting");
  private static final ScriptMethod NOTHING = KERNELS.method("nothing");

  private final List<Parameter> parameters;
  private final BitSet present = new BitSet();
  private final BitSet frozen = new BitSet();
  private final Map<Integer, Long> resting = new TreeMap<>();
  private @Nullable Value absent;
  private @Nullable Value rested;
  private long versions;

  Gradients(List<Parameter> parameters) {
    this.parameters = parameters;
    absent = argument();
  }

  /** Returns whether parameters began to take part since the last call. */
  boolean grown() {
    boolean woken = woken();
    return created() || woken;
  }

  /** Returns whether gradients came into being since the last call. */
  private boolean created() {
    Value without = absent;
    if (without == null || COUNT.integer(without) == 0) {
      return false;
    }
    for (int i = present.nextClearBit(0); i < parameters.size(); i = present.nextClearBit(i + 1)) {
      present.set(i, !resting.containsKey(i) && exists(i));
    }
    list();
    return true;
  }

  private boolean woken() {
    Value all = rested;
    if (all == null || VERSIONS.integer(all) == versions) {
      return false;
    }
    for (Map.Entry<Integer, Long> each : List.copyOf(resting.entrySet())) {
      if (version(each.getKey()) != each.getValue()) {
        resting.remove(each.getKey());
        present.set(each.getKey());
      }
    }
    rest();
    return true;
  }

  private long version(int index) {
    return ask(VERSIONS, index);
  }

  private long ask(ScriptMethod method, int index) {
    try (Value one = Value.of(List.of(parameters.get(index).value()))) {
      return method.integer(one);
    }
  }

  private void rest() {
    if (rested != null) {
      rested.close();
    }
    rested =
        resting.isEmpty()
            ? null
            : Value.of(resting.keySet().stream().map(i -> parameters.get(i).value()).toList());
    versions = resting.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns whether parameters were frozen or are trained again since the last call. */
  boolean frozenChanged() {
    boolean changed = false;
    for (int i = 0; i < parameters.size(); i++) {
      boolean now = !parameters.get(i).trainable();
      changed |= now != frozen.get(i);
      frozen.set(i, now);
    }
    return changed;
  }

  /** Returns whether a parameter takes part. */
  boolean present(int index) {
    return present.get(index);
  }

  /** Returns which of the parameters from one to before another are to be updated, from 0. */
  int[] between(int first, int end) {
    return present.stream()
        .filter(i -> i >= first && i < end && !frozen.get(i))
        .map(i -> i - first)
        .toArray();
  }

  /** Makes the argument that lists the gradients of some parameters. */
  Value argument(List<Parameter> chosen, int[] indices) {
    List<NDArray> tensors = new ArrayList<>(indices.length);
    try {
      for (int index : indices) {
        tensors.add(chosen.get(index).gradient().orElseThrow());
      }
      return Value.of(tensors);
    } finally {
      tensors.forEach(NDArray::close);
    }
  }

  /**
   * Has exactly those parameters take part that did, and those whose gradient waits to be stepped
   * with.
   *
   * @param marks not zero for those that took part
   */
  void load(double[] marks) {
    create(marks);
    resting.clear();
    for (int i = 0; i < marks.length; i++) {
      boolean exists = exists(i);
      boolean rests = exists && marks[i] == 0 && ask(WAITING, i) == 0;
      present.set(i, exists && !rests);
      if (rests) {
        resting.put(i, version(i));
      }
    }
    rest();
    list();
  }

  private boolean exists(int index) {
    var gradient = parameters.get(index).gradient();
    gradient.ifPresent(NDArray::close);
    return gradient.isPresent();
  }

  /**
   * Gives parameters that took part before a resume a gradient of zero, by the derivative of zero
   * times their sum, so that they still do; frozen ones have none.
   *
   * @param marks not zero for those that took part
   */
  private void create(double[] marks) {
    List<NDArray> tensors =
        IntStream.range(0, marks.length)
            .filter(i -> marks[i] != 0 && !present.get(i) && parameters.get(i).trainable())
            .mapToObj(i -> parameters.get(i).value())
            .toList();
    if (tensors.isEmpty()) {
      return;
    }
    boolean mode = Torch.gradMode();
    Torch.gradMode(true);
    try (Value argument = Value.of(tensors);
        NDArray nothing = NOTHING.result(tensors.get(0), argument)) {
      Torch.backward(nothing);
    } finally {
      Torch.gradMode(mode);
    }
  }

  private void list() {
    if (absent != null) {
      absent.close();
    }
    absent = argument();
  }

  private @Nullable Value argument() {
    List<NDArray> without = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (!present.get(i) && !resting.containsKey(i)) {
        without.add(parameters.get(i).value());
      }
    }
    return without.isEmpty() ? null : Value.of(without);
  }

  @Override
  public void close() {
    if (absent != null) {
      absent.close();
      absent = null;
    }
    resting.clear();
    rest();
  }
}
