package dev.kite.lightning.optim;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.Parameter;
import java.util.function.UnaryOperator;

/**
 * A tensor that an optimizer remembers for each parameter.
 *
 * @param name torch's name of it
 * @param shape its shape, from the parameter's
 * @param counts whether it counts in float32, whatever the type of the parameter
 * @param initial what it is filled with at first
 */
record Slot(String name, UnaryOperator<Shape> shape, boolean counts, double initial) {
  /** Steps that a parameter took part in. */
  static final Slot STEP = new Slot("step", parameter -> new Shape(), true, 0);

  static Slot like(String name) {
    return of(name, UnaryOperator.identity());
  }

  static Slot of(String name, UnaryOperator<Shape> shape) {
    return new Slot(name, shape, false, 0);
  }

  Slot filledWith(double value) {
    return new Slot(name, shape, counts, value);
  }

  DataType type(Parameter parameter) {
    return counts ? DataType.FLOAT32 : Tensors.type(parameter.value());
  }
}
