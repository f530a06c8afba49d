package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.script.Signature;
import dev.kite.lightning.kernel.script.VariantSource;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the operators that a thread calls, as TorchScript that does the same.
 *
 * <p>A tensor is known by what made it: it is an input, a part of the state, or a result. Each call
 * becomes a call of a small method, and calls that differ in nothing but their tensors share one.
 *
 * <p>Whatever reaches for a tensor's handle past an operator would be missing from the script:
 * methods of DJL, reads of values, kernels, backward. All of them come to {@link SafeTensor}, which
 * asks {@link #refuse}.
 */
final class Recording {
  private static final ThreadLocal<@Nullable Recording> CURRENT = new ThreadLocal<>();
  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final StackWalker FRAMES =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final Pattern IN_PLACE = Pattern.compile("\\w_\\(");

  /**
   * What failures of a method are told by.
   *
   * @param operator name of the operator
   * @param rule what the operator takes
   */
  record Called(String operator, String rule) {}

  private final IdentityHashMap<NDArray, String> names = new IdentityHashMap<>();
  private final Map<String, String> methods = new LinkedHashMap<>();
  private final Map<String, Called> operators = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private final Map<String, String> results = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final int inputs;
  private boolean inOperator;

  private Recording(int inputs) {
    this.inputs = inputs;
  }

  /**
   * Begins to record on this thread.
   *
   * @param inputs tensors each of which is only once among inputs and state
   */
  static Recording open(NDArray[] inputs, List<NDArray> state) {
    if (CURRENT.get() != null) {
      throw refusal("another capture is being recorded");
    }
    Recording recording = new Recording(inputs.length);
    for (int i = 0; i < state.size(); i++) {
      recording.names.put(state.get(i), "state[" + i + "]");
    }
    for (int i = 0; i < inputs.length; i++) {
      recording.names.put(inputs[i], "x" + i);
    }
    CURRENT.set(recording);
    OPEN.incrementAndGet();
    return recording;
  }

  /** Ends the recording of this thread. */
  static void close() {
    CURRENT.remove();
    OPEN.decrementAndGet();
  }

  /** Returns what records here, outside of operators. */
  static @Nullable Recording current() {
    if (OPEN.get() == 0) {
      return null;
    }
    Recording recording = CURRENT.get();
    return recording == null || recording.inOperator ? null : recording;
  }

  /** Throws if what the caller is about to do would be missing from a recording. */
  static void refuse(String what) {
    if (current() != null) {
      throw refusal(what);
    }
  }

  /** Throws if a tensor is used past operators, and names what the program called to do so. */
  static void refuseUse() {
    if (current() != null) {
      throw refusal(FRAMES.walk(Recording::called) + " used a tensor");
    }
  }

  /** Returns for example {@code NDArray.mul}, the last method before the program's own. */
  private static String called(Stream<StackFrame> frames) {
    StackFrame last =
        frames
            .takeWhile(each -> isLibrary(each.getDeclaringClass()))
            .filter(each -> !each.getMethodName().contains("$"))
            .reduce((before, each) -> each)
            .orElseThrow();
    Class<?> owner = last.getDeclaringClass();
    String type = NDArray.class.isAssignableFrom(owner) ? "NDArray" : owner.getSimpleName();
    return type + "." + last.getMethodName();
  }

  private static boolean isLibrary(Class<?> type) {
    String name = type.getName();
    return type != Capture.class
        && (name.startsWith("ai.djl.") || name.startsWith(Recording.class.getPackageName() + "."));
  }

  static IllegalStateException refusal(String what) {
    return new IllegalStateException(
        "Could not capture: "
            + what
            + ". Use only operators of dev.kite.lightning.op on inputs, parameters, buffers and"
            + " their results; do the rest outside, or do not capture.");
  }

  /** Does something that asks for a tensor's shape, type or device. */
  <T> T about(Supplier<T> question) {
    inOperator = true;
    try {
      return question.get();
    } finally {
      inOperator = false;
    }
  }

  /** Runs an operator of one result. */
  NDArray one(
      Signature signature, String rule, @Nullable Object[] arguments, Supplier<NDArray> operator) {
    String call = call(signature, rule, arguments);
    NDArray result = about(operator);
    String name = "v" + statements.size();
    statements.add(name + " = " + call);
    results.put(name, name);
    names.put(result, name);
    return result;
  }

  /** Runs an operator of several results. */
  List<NDArray> several(
      Signature signature,
      String rule,
      @Nullable Object[] arguments,
      Supplier<List<NDArray>> operator) {
    String call = call(signature, rule, arguments);
    List<NDArray> several = about(operator);
    String name = "v" + statements.size();
    statements.add(name + " = " + call);
    for (int i = 0; i < several.size(); i++) {
      String element = name + "[" + i + "]";
      results.put(element, name);
      names.put(several.get(i), element);
    }
    return several;
  }

  private String call(Signature signature, String rule, @Nullable Object[] arguments) {
    if (ValueShaped.is(signature.name(), arguments)) {
      throw refusal("the shape of what " + signature.name() + " returns depends on values");
    }
    VariantSource source = VariantSource.of(signature, false, arguments);
    List<String> given = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof NDArray tensor) {
        given.add(name(tensor, signature, i));
      } else if (arguments[i] instanceof List<?> tensors) {
        given.add(list(tensors, signature, i));
      } else if (arguments[i] instanceof NDArray[] tensors) {
        for (NDArray tensor : tensors) {
          if (tensor != null) {
            given.add(name(tensor, signature, i));
          }
        }
      }
    }
    String method =
        methods.computeIfAbsent(
            source.text(), text -> signature.name().replaceAll("\\W", "_") + "_" + methods.size());
    operators.put(method, new Called(signature.name(), rule));
    return "(self)." + method + "(" + String.join(", ", given) + ")";
  }

  /** Returns the operators by the names of their methods. */
  Map<String, Called> operators() {
    return operators;
  }

  private String list(List<?> tensors, Signature signature, int argument) {
    if (IN_PLACE.matcher(signature.body()).find()) {
      throw refusal(
          signature.name() + " may change a list of tensors in place, which torch would drop");
    }
    List<String> given = new ArrayList<>();
    for (Object each : tensors) {
      if (each instanceof NDArray tensor) {
        given.add(name(tensor, signature, argument));
      }
    }
    return "[" + String.join(", ", given) + "]";
  }

  private String name(NDArray tensor, Signature signature, int argument) {
    String name = names.get(tensor);
    if (name == null) {
      throw refusal(
          signature.parameters().get(argument)
              + " of "
              + signature.name()
              + " is a tensor that came from elsewhere");
    }
    used.add(results.getOrDefault(name, name));
    return name;
  }

  /**
   * Returns the source of the recorded methods, the first of which does all.
   *
   * <p>A result that nobody uses is returned, too: torch would drop its operator, and with it what
   * that draws from the generator or writes to a buffer.
   */
  String source(List<NDArray> outputs) {
    List<String> returned = new ArrayList<>();
    for (NDArray output : outputs) {
      String name = names.get(output);
      if (name == null) {
        throw refusal("a tensor that came from elsewhere is returned");
      }
      used.add(results.getOrDefault(name, name));
      returned.add(name);
    }
    Set<String> kept = new HashSet<>();
    results.forEach(
        (element, name) -> {
          if (!used.contains(name) && kept.add(name)) {
            returned.add(element);
          }
        });
    StringBuilder source = new StringBuilder();
    source.append("def forward(self, state: List[Tensor]");
    for (int i = 0; i < inputs; i++) {
      source.append(", x").append(i).append(": Tensor");
    }
    source.append(") -> List[Tensor]:\n");
    statements.forEach(each -> source.append("  ").append(each).append('\n'));
    source.append("  return [").append(String.join(", ", returned)).append("]\n");
    methods.forEach((text, name) -> source.append("def ").append(name).append(text));
    return source.toString();
  }
}
