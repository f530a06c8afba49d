package dev.kite.lightning.kernel.script;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that are no tensors: whole numbers, floating point numbers, truth values, texts, types,
 * devices, and arrays of the first three. Each is known as TorchScript's text and type.
 */
public final class Literal {
  private Literal() {}

  /**
   * Returns TorchScript's type of an argument.
   *
   * @throws IllegalArgumentException if it has none
   */
  static String type(Object argument) {
    if (argument instanceof Integer || argument instanceof Long || argument instanceof DataType) {
      return "int";
    } else if (argument instanceof Double || argument instanceof Float) {
      return "float";
    } else if (argument instanceof Boolean) {
      return "bool";
    } else if (argument instanceof String || argument instanceof Device) {
      return "str";
    } else if (argument instanceof long[] || argument instanceof int[]) {
      return "List[int]";
    } else if (argument instanceof double[]) {
      return "List[float]";
    } else if (argument instanceof boolean[]) {
      return "List[bool]";
    }
    throw new IllegalArgumentException(
        "Could not give torch a "
            + argument.getClass().getSimpleName()
            + ": it has no such type. Give tensors, lists of tensors, int, long, double, boolean,"
            + " text, or arrays of numbers.");
  }

  /** Returns the source text of an argument. */
  static String text(Object argument) {
    if (argument instanceof Boolean truth) {
      return truth ? "True" : "False";
    } else if (argument instanceof Double || argument instanceof Float) {
      return text(((Number) argument).doubleValue());
    } else if (argument instanceof String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    } else if (argument instanceof Integer || argument instanceof Long) {
      return argument.toString();
    } else if (argument instanceof DataType type) {
      return Integer.toString(TypeCodes.of(type));
    } else if (argument instanceof Device device) {
      return text(name(device));
    }
    return list(type(argument), elements(argument));
  }

  /** Returns torch's name of a device. */
  public static String name(Device device) {
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  private static String text(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    return Double.toString(number).replace("Infinity", "inf");
  }

  private static String list(String type, Object[] elements) {
    StringBuilder text = new StringBuilder("annotate(").append(type).append(", [");
    for (int i = 0; i < elements.length; i++) {
      text.append(i == 0 ? "" : ", ").append(text(elements[i]));
    }
    return text.append("])").toString();
  }

  private static Object[] elements(Object array) {
    if (array instanceof int[] numbers) {
      return Arrays.stream(numbers).boxed().toArray();
    } else if (array instanceof long[] numbers) {
      return Arrays.stream(numbers).boxed().toArray();
    } else if (array instanceof double[] numbers) {
      return Arrays.stream(numbers).boxed().toArray();
    }
    boolean[] truths = (boolean[]) array;
    Object[] elements = new Object[truths.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = truths[i];
    }
    return elements;
  }

  /** Returns a copy that nobody else changes. */
  static Object copy(Object argument) {
    if (argument instanceof long[] numbers) {
      return numbers.clone();
    } else if (argument instanceof int[] numbers) {
      return numbers.clone();
    } else if (argument instanceof double[] numbers) {
      return numbers.clone();
    } else if (argument instanceof boolean[] truths) {
      return truths.clone();
    }
    return argument;
  }

  /** Returns whether two arguments are equal, arrays by what is in them. */
  public static boolean same(@Nullable Object one, Object other) {
    if (other instanceof long[] numbers) {
      return one instanceof long[] known && Arrays.equals(known, numbers);
    } else if (other instanceof int[] numbers) {
      return one instanceof int[] known && Arrays.equals(known, numbers);
    } else if (other instanceof double[] numbers) {
      return one instanceof double[] known && Arrays.equals(known, numbers);
    } else if (other instanceof boolean[] truths) {
      return one instanceof boolean[] known && Arrays.equals(known, truths);
    }
    return other.equals(one);
  }

  /** Returns how messages show an argument. */
  public static String show(Object argument) {
    return argument.getClass().isArray()
        ? Arrays.toString(elements(argument))
        : argument.toString();
  }
}
