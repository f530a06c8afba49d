package dev.kite.lightning.kernel;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.KitePort;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A computation that is done once, operator by operator, and from then on as one native call.
 *
 * <p>The operators are the same, in the same order, with autograd and with draws from the same
 * generators: results are equal to the last bit. All else that the computation did is frozen as it
 * went then: the numbers that it gave to operators, and the way that it took through the program.
 * What would be lost is refused while recording: reads of values, tensors touched by anything but
 * an {@link Operator}, and operators whose results have a shape that depends on values.
 *
 * <p>Belongs to one thread at a time.
 */
public final class Capture implements AutoCloseable {
  /** A line of torch's trace: the method that it was in. */
  private static final Pattern FRAME = Pattern.compile(", in (\\w+)\\R");

  private final List<NDArray> state;
  private Map<String, Recording.Called> operators = Map.of();
  private @Nullable ScriptModule module;
  private @Nullable ScriptMethod method;
  private @Nullable Value values;
  private int outputs;

  /**
   * Prepares a capture.
   *
   * @param state tensors that live longer than a call: parameters and buffers
   */
  public Capture(List<NDArray> state) {
    this.state = List.copyOf(state);
  }

  /**
   * Does the computation as it is, and records it.
   *
   * @param inputs tensors that each call brings
   * @param body the computation; it gets the inputs, or other objects for the same tensors
   * @throws IllegalStateException if it cannot be captured
   */
  public List<NDArray> record(NDArray[] inputs, Function<NDArray[], List<NDArray>> body) {
    close();
    NDArray[] distinct = distinct(inputs);
    Recording recording = Recording.open(distinct, state);
    List<NDArray> results;
    String source;
    try {
      results = body.apply(distinct);
      source = recording.source(results);
    } finally {
      Recording.close();
    }
    operators = recording.operators();
    outputs = results.size();
    module = ScriptModule.of("capture", source);
    module.load();
    method = module.method("forward");
    values = Value.of(state);
    return results;
  }

  /**
   * Throws if this thread is recording, and what the caller is about to do would be missing.
   *
   * @throws IllegalStateException that says so
   */
  public static void refuse(String what) {
    Recording.refuse(what);
  }

  /** Returns objects for the inputs that are Kite's own, and each only once. */
  private NDArray[] distinct(NDArray[] inputs) {
    Set<NDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(state);
    NDArray[] distinct = inputs.clone();
    for (int i = 0; i < inputs.length; i++) {
      if (!(inputs[i] instanceof SafeTensor) || !seen.add(inputs[i])) {
        distinct[i] = Tensors.wrap(inputs[i], Tensors.share(inputs[i]));
      }
    }
    return distinct;
  }

  /** Returns whether no tensor of the state is closed; what is closed cannot be played. */
  public boolean live() {
    for (NDArray tensor : state) {
      if (tensor instanceof PtNDArray own && own.isReleased()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Does what was recorded, in one native call, with other inputs of the same shapes, types and
   * devices.
   *
   * @param owner manager of the results
   * @throws IllegalStateException if nothing was recorded
   * @throws TorchException if torch refuses
   */
  public List<NDArray> play(NDManager owner, NDArray... inputs) {
    ScriptMethod forward = method;
    Value stateValue = values;
    if (forward == null || stateValue == null) {
      throw new IllegalStateException("Could not play a capture: it is not recorded. Record it.");
    }
    long[] arguments = new long[inputs.length + 1];
    arguments[0] = stateValue.handle();
    try {
      for (int i = 0; i < inputs.length; i++) {
        arguments[i + 1] = KitePort.value(Tensors.handle(inputs[i]));
      }
      return results(owner, forward.run(true, arguments));
    } catch (EngineException e) {
      throw refusal(e);
    } finally {
      for (int i = 1; i < arguments.length; i++) {
        if (arguments[i] != 0) {
          KitePort.deleteValue(arguments[i]);
        }
      }
    }
  }

  private List<NDArray> results(NDManager owner, long value) {
    long[] handles;
    try {
      handles = KitePort.tensorsOf(value);
    } finally {
      KitePort.deleteValue(value);
    }
    NDArray[] results = new NDArray[outputs];
    for (int i = 0; i < handles.length; i++) {
      if (i < outputs) {
        results[i] = Tensors.wrap(owner, handles[i]);
      } else {
        KitePort.deleteTensor(handles[i]);
      }
    }
    return Arrays.asList(results);
  }

  /** Names the operator whose method torch was in. */
  private TorchException refusal(EngineException cause) {
    Recording.Called failed = new Recording.Called("an operator", "");
    Matcher frame = FRAME.matcher(String.valueOf(cause.getMessage()));
    while (frame.find()) {
      failed = operators.getOrDefault(frame.group(1), failed);
    }
    String text =
        "Could not apply %s in a captured forward: %s. %s"
            .formatted(failed.operator(), TorchException.reason(cause), failed.rule());
    return new TorchException(text.strip(), cause);
  }

  /** Frees what was recorded. */
  @Override
  public void close() {
    if (values != null) {
      values.close();
      values = null;
    }
    if (module != null) {
      module.close();
      module = null;
    }
    method = null;
  }
}
