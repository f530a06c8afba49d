package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator compiled for arguments of one kind. Thread-safe. */
final class Variant {
  /** Which arguments are tensors; what is absent, and what stands in the source. */
  private enum Kind {
    TENSOR,
    LIST
  }

  /** A list of tensors some of which are absent. */
  private static final class Gaps {
    private final boolean[] present;

    Gaps(boolean[] present) {
      this.present = present;
    }

    static Gaps of(@Nullable NDArray[] tensors) {
      boolean[] present = new boolean[tensors.length];
      for (int i = 0; i < present.length; i++) {
        present[i] = tensors[i] != null;
      }
      return new Gaps(present);
    }

    boolean fits(@Nullable NDArray[] tensors) {
      if (tensors.length != present.length) {
        return false;
      }
      for (int i = 0; i < present.length; i++) {
        if (present[i] != (tensors[i] != null)) {
          return false;
        }
      }
      return true;
    }
  }

  private final @Nullable Object[] pattern;
  private final ScriptMethod method;
  private final int values;

  private Variant(@Nullable Object[] pattern, int values, ScriptMethod method) {
    this.pattern = pattern;
    this.values = values;
    this.method = method;
  }

  /**
   * Writes the source.
   *
   * @param open whether what is no tensor is an argument, too, instead of a part of the source
   */
  static Variant of(Signature signature, boolean open, @Nullable Object[] given) {
    @Nullable Object[] pattern = new Object[given.length];
    StringBuilder head = new StringBuilder("def call(self");
    StringBuilder locals = new StringBuilder();
    int values = 0;
    for (int i = 0; i < given.length; i++) {
      String name = signature.parameters().get(i);
      Object argument = given[i];
      if (argument instanceof NDArray) {
        pattern[i] = Kind.TENSOR;
        head.append(", ").append(name).append(": Tensor");
        values++;
      } else if (argument instanceof List) {
        pattern[i] = Kind.LIST;
        head.append(", ").append(name).append(": List[Tensor]");
        values++;
      } else if (argument instanceof NDArray[] tensors) {
        Gaps gaps = Gaps.of(tensors);
        pattern[i] = gaps;
        values += gaps(name, gaps, head, locals);
      } else if (argument == null) {
        local(name, "None", locals);
      } else if (open) {
        pattern[i] = argument.getClass();
        head.append(", ").append(name).append(": ").append(Literal.type(argument));
        values++;
      } else {
        pattern[i] = Literal.copy(argument);
        local(name, Literal.text(argument), locals);
      }
    }
    head.append(") -> ").append(signature.type()).append(":\n");
    String source = head + locals.toString() + signature.statements().indent(2);
    return new Variant(pattern, values, ScriptModule.of(signature.name(), source).method("call"));
  }

  private static void local(String name, String text, StringBuilder locals) {
    locals.append("  ").append(name).append(" = ").append(text).append('\n');
  }

  private static int gaps(String name, Gaps gaps, StringBuilder head, StringBuilder locals) {
    StringBuilder list = new StringBuilder("annotate(List[Optional[Tensor]], [");
    int values = 0;
    for (int i = 0; i < gaps.present.length; i++) {
      list.append(i == 0 ? "" : ", ");
      if (gaps.present[i]) {
        head.append(", ").append(name).append('_').append(i).append(": Tensor");
        list.append(name).append('_').append(i);
        values++;
      } else {
        list.append("None");
      }
    }
    local(name, list.append("])").toString(), locals);
    return values;
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
      return wanted == Kind.TENSOR;
    } else if (argument == null) {
      return wanted == null;
    } else if (argument instanceof List) {
      return wanted == Kind.LIST;
    } else if (argument instanceof NDArray[] tensors) {
      return wanted instanceof Gaps gaps && gaps.fits(tensors);
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
        handles[next++] = Literal.value(argument);
      }
    }
  }
}
