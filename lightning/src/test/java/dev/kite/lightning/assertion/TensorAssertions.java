package dev.kite.lightning.assertion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import java.util.Locale;

/** Comparisons of tensors as in {@code torch.testing}. */
public final class TensorAssertions {
  private TensorAssertions() {}

  /**
   * Asserts that two tensors have one shape, type and device, and elements as close as torch wants
   * them for this type.
   *
   * @throws AssertionError that says how many elements differ, and where and by how much the most
   */
  public static void assertClose(NDArray actual, NDArray expected) {
    assertClose(actual, expected, Tolerance.of(Tensors.type(expected)));
  }

  /**
   * Asserts that two tensors have one shape, type and device, and elements that are close.
   *
   * @throws AssertionError that says how many elements differ, and where and by how much the most
   */
  public static void assertClose(NDArray actual, NDArray expected, Tolerance tolerance) {
    same("shape", actual.getShape(), expected.getShape());
    same("type", Tensors.type(actual), Tensors.type(expected));
    same("device", actual.getDevice(), expected.getDevice());
    Differences differences = Differences.of(Elements.of(actual), Elements.of(expected), tolerance);
    if (differences.count() > 0) {
      throw new AssertionError(message(differences, expected.getShape(), tolerance));
    }
  }

  private static void same(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "The tensors are not close: " + what + " " + actual + " is not " + expected + ".");
    }
  }

  private static String message(Differences found, Shape shape, Tolerance tolerance) {
    return String.format(
        Locale.ROOT,
        "The tensors are not close: %d of %d elements differ (%.1f%%).%n%s%n%s",
        found.count(),
        shape.size(),
        100.0 * found.count() / shape.size(),
        line("absolute", found.absolute(), shape, tolerance.absolute()),
        line("relative", found.relative(), shape, tolerance.relative()));
  }

  private static String line(
      String kind, Differences.Greatest greatest, Shape shape, double allowed) {
    return String.format(
        Locale.ROOT,
        "Greatest %s difference: %s at index %s: %s is not %s (up to %s allowed).",
        kind,
        greatest.amount(),
        index(greatest.at(), shape),
        greatest.actual(),
        greatest.expected(),
        allowed);
  }

  private static Shape index(int flat, Shape shape) {
    long[] index = new long[shape.dimension()];
    long rest = flat;
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = rest % shape.get(i);
      rest /= shape.get(i);
    }
    return new Shape(index);
  }

  /** Returns whether a type has a real and an imaginary part. */
  static boolean complex(DataType type) {
    return type == DataType.COMPLEX64;
  }
}
