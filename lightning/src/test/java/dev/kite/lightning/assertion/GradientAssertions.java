package dev.kite.lightning.assertion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Comparison of autograd's gradients with finite differences, as in {@code torch.autograd}. */
public final class GradientAssertions {
  private static final double STEP = 1e-6;
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  private GradientAssertions() {}

  /**
   * Asserts that the gradients of a function are those of its values.
   *
   * @param function makes one floating point tensor, of any shape, from tensors like the inputs;
   *     the same for the same content
   * @param inputs float64; each gets a gradient
   * @throws AssertionError that names the input and the element whose gradient is off the most
   */
  public static void assertGradients(Function<List<NDArray>, NDArray> function, NDArray... inputs) {
    for (NDArray input : inputs) {
      if (Tensors.type(input) != DataType.FLOAT64) {
        throw new IllegalArgumentException(
            "Could not check gradients: an input is "
                + Tensors.type(input)
                + ". Give float64, whose finite differences are exact enough.");
      }
    }
    try (NDManager manager = Torch.manager(inputs[0].getDevice())) {
      double[][] values = values(inputs);
      Shape[] shapes = shapes(inputs);
      double[][] analytic = analytic(function, values, shapes, manager);
      for (int i = 0; i < inputs.length; i++) {
        compare(i, shapes[i], analytic[i], numeric(function, i, values, shapes, manager));
      }
    }
  }

  private static double[][] values(NDArray[] inputs) {
    double[][] values = new double[inputs.length][];
    for (int i = 0; i < values.length; i++) {
      values[i] = Tensors.toDoubles(inputs[i]);
    }
    return values;
  }

  private static Shape[] shapes(NDArray[] inputs) {
    Shape[] shapes = new Shape[inputs.length];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = inputs[i].getShape();
    }
    return shapes;
  }

  private static double[][] analytic(
      Function<List<NDArray>, NDArray> function,
      double[][] values,
      Shape[] shapes,
      NDManager manager) {
    List<NDArray> leaves = tensors(values, shapes, manager);
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    boolean before = Torch.gradMode();
    Torch.gradMode(true);
    try {
      NDArray output = function.apply(leaves);
      Torch.backward(output, tensor(weights(output.getShape()), output.getShape(), manager));
    } finally {
      Torch.gradMode(before);
    }
    double[][] gradients = new double[values.length][];
    for (int i = 0; i < gradients.length; i++) {
      int count = values[i].length;
      gradients[i] =
          Tensors.gradient(leaves.get(i)).map(Tensors::toDoubles).orElse(new double[count]);
    }
    return gradients;
  }

  private static double[] numeric(
      Function<List<NDArray>, NDArray> function,
      int input,
      double[][] values,
      Shape[] shapes,
      NDManager manager) {
    double[] gradient = new double[values[input].length];
    for (int i = 0; i < gradient.length; i++) {
      double kept = values[input][i];
      values[input][i] = kept + STEP;
      double above = value(function, values, shapes, manager);
      values[input][i] = kept - STEP;
      double below = value(function, values, shapes, manager);
      values[input][i] = kept;
      gradient[i] = (above - below) / (2 * STEP);
    }
    return gradient;
  }

  private static double value(
      Function<List<NDArray>, NDArray> function,
      double[][] values,
      Shape[] shapes,
      NDManager manager) {
    boolean before = Torch.gradMode();
    Torch.gradMode(false);
    try {
      NDArray output = function.apply(tensors(values, shapes, manager));
      double[] numbers = Tensors.toDoubles(output);
      double[] weights = weights(output.getShape());
      return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i] * weights[i]).sum();
    } finally {
      Torch.gradMode(before);
    }
  }

  /** Numbers of either sign, so that errors of several elements do not cancel. */
  private static double[] weights(Shape shape) {
    return IntStream.range(0, Math.toIntExact(shape.size()))
        .mapToDouble(i -> Math.cos(1 + 0.7 * i))
        .toArray();
  }

  private static List<NDArray> tensors(double[][] values, Shape[] shapes, NDManager manager) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> tensor(values[i], shapes[i], manager))
        .toList();
  }

  private static NDArray tensor(double[] values, Shape shape, NDManager manager) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.nativeOrder());
    bytes.asDoubleBuffer().put(values);
    return Tensors.copy(manager, bytes, shape, DataType.FLOAT64);
  }

  private static void compare(int input, Shape shape, double[] analytic, double[] numeric) {
    int worst = -1;
    double most = 0;
    for (int i = 0; i < numeric.length; i++) {
      double excess =
          Math.abs(analytic[i] - numeric[i]) - ABSOLUTE - RELATIVE * Math.abs(numeric[i]);
      if (!(excess <= most)) {
        most = excess;
        worst = i;
      }
    }
    if (worst >= 0) {
      throw new AssertionError(
          "The gradient of input %s %s is off at element %s: autograd says %s, finite differences %s."
              .formatted(input, shape, worst, analytic[worst], numeric[worst]));
    }
  }
}
