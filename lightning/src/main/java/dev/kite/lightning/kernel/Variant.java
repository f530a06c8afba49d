package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.Literal;
import dev.kite.lightning.kernel.script.Signature;
import dev.kite.lightning.kernel.script.TypeCodes;
import dev.kite.lightning.kernel.script.VariantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator compiled for arguments of one kind. Thread-safe. */
final class Variant {
  private final @Nullable Object[] pattern;
  private final ScriptMethod method;
  private final int values;

  private Variant(@Nullable Object[] pattern, int values, ScriptMethod method) {
    this.pattern = pattern;
    this.values = values;
    this.method = method;
  }

  /**
   * Compiles the source.
   *
   * @param open whether what is no tensor is an argument, too, instead of a part of the source
   */
  static Variant of(Signature signature, boolean open, @Nullable Object[] given) {
    VariantSource source = VariantSource.of(signature, open, given);
    ScriptModule module = ScriptModule.of(signature.name(), "def call" + source.text());
    return new Variant(source.pattern(), source.values(), module.method("call"));
  }

  /** Returns whether this variant is the one for such arguments. */
  boolean fits(@Nullable Object[] arguments) {
    for (int i = 0; i < pattern.length; i++) {
      if (!fits(pattern[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(@Nullable Object wanted, @Nullable Object argument) {
    if (argument instanceof NDArray) {
      return wanted == VariantSource.Kind.TENSOR;
    } else if (argument == null) {
      return wanted == null;
    } else if (argument instanceof List) {
      return wanted == VariantSource.Kind.LIST;
    } else if (argument instanceof NDArray[] tensors) {
      return wanted instanceof VariantSource.Gaps gaps && gaps.fits(tensors);
    } else if (wanted instanceof Class) {
      return wanted == argument.getClass();
    }
    return Literal.same(wanted, argument);
  }

  /** Compiles the source; what it is called with later is compiled. */
  void load() {
    method.load();
  }

  /** Calls it in the thread's grad mode; returns a new value, to be deleted. */
  long run(@Nullable Object[] arguments) {
    long[] handles = new long[values];
    try {
      fill(handles, arguments);
      return method.run(true, handles);
    } finally {
      for (long handle : handles) {
        if (handle != 0) {
          KitePort.deleteValue(handle);
        }
      }
    }
  }

  private void fill(long[] handles, @Nullable Object[] arguments) {
    int next = 0;
    for (int i = 0; i < pattern.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof NDArray tensor) {
        handles[next++] = KitePort.value(Tensors.handle(tensor));
      } else if (argument instanceof List<?> tensors) {
        handles[next++] = KitePort.values(Tensors.handles(tensors));
      } else if (argument instanceof NDArray[] tensors) {
        for (NDArray tensor : tensors) {
          if (tensor != null) {
            handles[next++] = KitePort.value(Tensors.handle(tensor));
          }
        }
      } else if (argument != null && pattern[i] instanceof Class) {
        handles[next++] = value(argument);
      }
    }
  }

  /** Makes a native value of an argument that is no tensor, to be deleted. */
  private static long value(Object argument) {
    if (argument instanceof Double || argument instanceof Float) {
      return KitePort.number(((Number) argument).doubleValue());
    } else if (argument instanceof Boolean truth) {
      return KitePort.truth(truth);
    } else if (argument instanceof String text) {
      return KitePort.text(text);
    } else if (argument instanceof Device device) {
      return KitePort.text(Literal.name(device));
    } else if (argument instanceof DataType type) {
      return KitePort.integer(TypeCodes.of(type));
    } else if (argument instanceof long[] numbers) {
      return KitePort.integers(numbers);
    } else if (argument instanceof int[] numbers) {
      return KitePort.integers(Arrays.stream(numbers).asLongStream().toArray());
    } else if (argument instanceof double[] numbers) {
      return KitePort.numbers(numbers);
    } else if (argument instanceof boolean[] truths) {
      return KitePort.truths(truths);
    }
    return KitePort.integer(((Number) argument).longValue());
  }
}
