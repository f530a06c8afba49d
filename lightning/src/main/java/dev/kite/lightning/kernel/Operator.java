package dev.kite.lightning.kernel;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of torch's operators, or an expression of several, called with tensors, lists of tensors,
 * numbers, truth values, texts and absent arguments.
 *
 * <p>Only tensors are handed over with each call. All else becomes a part of the source, which is
 * compiled once for each combination: a call costs one native value per tensor, one run and one
 * result. An operator that has met more combinations than it keeps compiles one more with numbers
 * as arguments, and calls that one: so what is compiled stays bounded whatever the numbers are.
 *
 * <p>Calls record for autograd if the thread's grad mode is on. A result belongs to the manager of
 * the first tensor and to the open scope. Thread-safe.
 */
public final class Operator {
  /** A compiled variant takes a millisecond to make, and some 50 kB. */
  private static final int KEPT = 32;

  private static final Variant[] NONE = {};
  private static final long SLOW = 0;

  /** A native function that does the same without TorchScript, or 0 where it does not apply. */
  @FunctionalInterface
  public interface Direct {
    /** Returns the handle of a new tensor, or 0 if these arguments take the compiled way. */
    long call(@Nullable Object[] arguments);
  }

  private final Signature signature;
  private final int arity;
  private final String rule;
  private final @Nullable Direct direct;
  private volatile Variant[] closed = NONE;
  private volatile Variant[] open = NONE;

  private Operator(Signature signature, String rule, @Nullable Direct direct) {
    this.signature = signature;
    arity = signature.parameters().size();
    this.rule = rule;
    this.direct = direct;
  }

  /**
   * Describes one of torch's functions; nothing is compiled yet.
   *
   * @param call the call with the names of its arguments, for example {@code std(input, dim,
   *     correction=correction)}
   * @throws IllegalArgumentException if it is no call
   */
  public static Operator torch(String call) {
    return new Operator(Signature.torch(call), "", null);
  }

  /**
   * Describes an expression, or statements of which the last one returns, in TorchScript; nothing
   * is compiled yet.
   *
   * @param declaration a name and the names of its arguments, for example {@code scale(input, by)};
   *     messages leave out what begins with {@code _}
   * @param body what uses these names, for example {@code torch.mul(input, by)}
   * @throws IllegalArgumentException if the declaration is not of this form
   */
  public static Operator of(String declaration, String body) {
    return new Operator(Signature.of(declaration, body), "", null);
  }

  /** Returns this operator with a name for messages. */
  public Operator named(String name) {
    return new Operator(signature.named(name), rule, direct);
  }

  /** Returns this operator with the sentence that ends its refusals: what it takes. */
  public Operator rule(String sentence) {
    return new Operator(signature, sentence, direct);
  }

  /** Returns this operator for a function that returns a tuple of so many tensors. */
  public Operator results(int count) {
    return new Operator(signature.results(count), rule, direct);
  }

  /** Returns this operator for a function that returns a list of tensors. */
  public Operator list() {
    return new Operator(signature.results(0), rule, direct);
  }

  /** Returns this operator with a faster way for those arguments that it applies to. */
  public Operator direct(Direct faster) {
    return new Operator(signature, rule, faster);
  }

  /** Returns this operator with a native for one tensor. */
  public Operator unary(LongUnaryOperator faster) {
    return direct(
        arguments ->
            arguments[0] instanceof NDArray input
                ? faster.applyAsLong(Tensors.handle(input))
                : SLOW);
  }

  /** Returns this operator with a native for two tensors, or a tensor and a number. */
  public Operator binary(LongBinaryOperator faster) {
    return direct(
        arguments -> {
          if (!(arguments[0] instanceof NDArray input)) {
            return SLOW;
          }
          long other = other(input, arguments[1]);
          return other == SLOW ? SLOW : faster.applyAsLong(Tensors.handle(input), other);
        });
  }

  private static long other(NDArray input, @Nullable Object other) {
    if (other instanceof NDArray tensor) {
      return Tensors.handle(tensor);
    }
    return other instanceof Number number ? Constants.of(input, number) : SLOW;
  }

  /**
   * Calls it, for one result.
   *
   * @param arguments in the declared order; {@code NDArray[]} is a list of optional tensors, and
   *     null is torch's None
   * @throws TorchException if torch refuses
   * @throws IllegalArgumentException if a tensor is closed, or no tensor of torch, or the number of
   *     arguments is another than declared
   */
  public NDArray call(@Nullable Object... arguments) {
    requireArity(arguments);
    NDArray first = first(arguments);
    Recording recording = Recording.current();
    return recording == null
        ? Tensors.wrap(first, handle(arguments))
        : recording.one(signature, rule, arguments, () -> Tensors.wrap(first, handle(arguments)));
  }

  /**
   * Calls it, for a tensor of a manager; needed where no argument is a tensor.
   *
   * @throws TorchException if torch refuses
   * @throws IllegalArgumentException if a tensor is closed, or no tensor of torch, or the number of
   *     arguments is another than declared
   */
  public NDArray create(NDManager owner, @Nullable Object... arguments) {
    requireArity(arguments);
    Recording recording = Recording.current();
    return recording == null
        ? Tensors.wrap(owner, handle(arguments))
        : recording.one(signature, rule, arguments, () -> Tensors.wrap(owner, handle(arguments)));
  }

  /**
   * Calls it, for several results.
   *
   * @throws TorchException if torch refuses
   * @throws IllegalArgumentException if a tensor is closed, or no tensor of torch, or the number of
   *     arguments is another than declared
   */
  public List<NDArray> several(@Nullable Object... arguments) {
    requireArity(arguments);
    NDArray first = first(arguments);
    Recording recording = Recording.current();
    return recording == null
        ? several(first, arguments)
        : recording.several(signature, rule, arguments, () -> several(first, arguments));
  }

  private List<NDArray> several(NDArray first, @Nullable Object[] arguments) {
    try {
      long value = variant(arguments).run(arguments);
      try {
        return wrap(first, KitePort.tensorsOf(value));
      } finally {
        KitePort.deleteValue(value);
      }
    } catch (EngineException
        | TorchException
        | IllegalStateException
        | IllegalArgumentException e) {
      throw refusal(e, arguments);
    }
  }

  private static List<NDArray> wrap(NDArray owner, long[] handles) {
    List<NDArray> tensors = new ArrayList<>(handles.length);
    for (long handle : handles) {
      tensors.add(Tensors.wrap(owner, handle));
    }
    return tensors;
  }

  /** Calls it; returns the handle of a new tensor. */
  long handle(@Nullable Object... arguments) {
    try {
      long known = direct == null ? SLOW : direct.call(arguments);
      if (known != SLOW) {
        return known;
      }
      long value = variant(arguments).run(arguments);
      try {
        return KitePort.tensorOf(value);
      } finally {
        KitePort.deleteValue(value);
      }
    } catch (EngineException
        | TorchException
        | IllegalStateException
        | IllegalArgumentException e) {
      throw refusal(e, arguments);
    }
  }

  private RuntimeException refusal(RuntimeException cause, @Nullable Object[] arguments) {
    return Refusal.of(cause, signature, rule, arguments);
  }

  private void requireArity(@Nullable Object[] arguments) {
    if (arguments.length != arity) {
      throw new IllegalArgumentException(
          "Could not apply %s(%s): it was given %s arguments and takes %s. Give each of them."
              .formatted(
                  signature.name(),
                  String.join(", ", signature.parameters()),
                  arguments.length,
                  arity));
    }
  }

  private NDArray first(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof NDArray tensor) {
        return tensor;
      } else if (argument instanceof List<?> list
          && !list.isEmpty()
          && list.get(0) instanceof NDArray tensor) {
        return tensor;
      }
    }
    throw new IllegalArgumentException(
        "Could not apply "
            + signature.name()
            + ": no argument is a tensor. "
            + (rule.isEmpty() ? "Give it one." : rule));
  }

  private Variant variant(@Nullable Object[] arguments) {
    Variant known = find(closed, arguments);
    if (known == null) {
      known = find(open, arguments);
    }
    return known == null ? add(arguments) : known;
  }

  private static @Nullable Variant find(Variant[] variants, @Nullable Object[] arguments) {
    for (Variant variant : variants) {
      if (variant.fits(arguments)) {
        return variant;
      }
    }
    return null;
  }

  private synchronized Variant add(@Nullable Object[] arguments) {
    boolean full = closed.length >= KEPT;
    Variant raced = find(full ? open : closed, arguments);
    if (raced != null) {
      return raced;
    }
    Variant added = Variant.of(signature, full, arguments);
    added.load();
    if (full) {
      open = append(open, added);
    } else {
      closed = append(closed, added);
    }
    return added;
  }

  private static Variant[] append(Variant[] variants, Variant added) {
    Variant[] more = Arrays.copyOf(variants, variants.length + 1);
    more[variants.length] = added;
    return more;
  }
}
