package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights of recurrent layers under torch's names, in the order in which its operators take them.
 */
abstract class Recurrent extends Layer {
  final RecurrentOptions options;

  private final List<Parameter> weights = new ArrayList<>();

  /**
   * Creates the weights.
   *
   * @param gates how often a layer computes its numbers
   * @param projected numbers that it hands on, if not all that it remembers; else 0
   */
  Recurrent(RecurrentOptions options, int gates, int projected) {
    this.options = options;
    int handed = projected == 0 ? options.hidden() : projected;
    for (int layer = 0; layer < options.layers(); layer++) {
      int in = layer == 0 ? options.input() : handed * options.directions();
      for (int direction = 0; direction < options.directions(); direction++) {
        String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
        add(suffix, (long) gates * options.hidden(), in, handed, projected);
      }
    }
  }

  private void add(String suffix, long rows, int in, int handed, int projected) {
    add("weight_ih" + suffix, new Shape(rows, in));
    add("weight_hh" + suffix, new Shape(rows, handed));
    if (options.bias()) {
      add("bias_ih" + suffix, new Shape(rows));
      add("bias_hh" + suffix, new Shape(rows));
    }
    if (projected > 0) {
      add("weight_hr" + suffix, new Shape(projected, options.hidden()));
    }
  }

  private void add(String name, Shape shape) {
    weights.add(parameter(name, shape, Initializer.fanIn(options.hidden())));
  }

  private List<NDArray> weights() {
    List<NDArray> tensors = new ArrayList<>(weights.size());
    for (Parameter weight : weights) {
      tensors.add(weight.value());
    }
    return tensors;
  }

  private double dropout() {
    return training() ? options.dropout() : 0;
  }

  /**
   * Calls torch with what is given, the weights, and how the layer is made.
   *
   * @param sizes how many numbers it hands on and remembers, as far as the operator asks
   */
  final List<NDArray> read(Operator operator, List<Integer> sizes, @Nullable NDArray... given) {
    List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(given));
    Collections.addAll(
        arguments,
        weights(),
        options.bias(),
        options.layers(),
        dropout(),
        training(),
        options.bidirectional(),
        options.batchFirst());
    arguments.addAll(sizes);
    return operator.several(arguments.toArray());
  }

  /** The same for a layer that remembers one tensor. */
  final Remembered remembered(Operator operator, @Nullable NDArray... given) {
    List<NDArray> results = read(operator, List.of(options.hidden()), given);
    return new Remembered(results.get(0), results.get(1));
  }
}
