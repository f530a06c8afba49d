package dev.kite.lightning.kernel.script;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The TorchScript of an operator for arguments of one kind. */
public final class VariantSource {
  /** Which arguments are tensors; what is absent, and what stands in the source. */
  public enum Kind {
    /** A tensor. */
    TENSOR,
    /** A list of tensors. */
    LIST
  }

  /** A list of tensors some of which are absent. */
  public static final class Gaps {
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

    /** Returns whether a list has the same length and gaps. */
    public boolean fits(@Nullable NDArray[] tensors) {
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
  private final int values;
  private final String text;

  private VariantSource(@Nullable Object[] pattern, int values, String text) {
    this.pattern = pattern;
    this.values = values;
    this.text = text;
  }

  /** Returns what each argument is: a kind, gaps, a class, or the literal in the source. */
  public @Nullable Object[] pattern() {
    return pattern;
  }

  /** Returns how many native values a call hands over. */
  public int values() {
    return values;
  }

  /** Returns a method without {@code def} and name. */
  public String text() {
    return text;
  }

  /**
   * Writes the source.
   *
   * @param open whether what is no tensor is an argument, too, instead of a part of the source
   */
  public static VariantSource of(Signature signature, boolean open, @Nullable Object[] given) {
    @Nullable Object[] pattern = new Object[given.length];
    StringBuilder head = new StringBuilder("(self");
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
    return new VariantSource(
        pattern, values, head + locals.toString() + signature.statements().indent(2));
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
}
