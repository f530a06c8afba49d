package dev.kite.lightning.optim.closure;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code torch.optim.LBFGS}: the method of Broyden, Fletcher, Goldfarb and Shanno with limited
 * memory, for small problems whose loss is computed from all data (Liu, Nocedal: On the limited
 * memory BFGS method for large scale optimization, 1989).
 *
 * <pre>{@code
 * try (ClosureOptimizer optimizer = Lbfgs.of(model).strongWolfe().build()) {
 *   for (int i = 0; i < 10; i++) {
 *     double loss =
 *         optimizer.step(() -> Loss.mseLoss(model.forward(inputs), targets, LossReduction.MEAN));
 *   }
 * }
 * }</pre>
 *
 * <p>A step is several iterations, and what they remember reaches over steps. It keeps twice as
 * many numbers as there are parameters for each pair of its history. There are no groups of
 * parameters.
 *
 * <p>Defaults: learningRate 1, maxIterations 20, maxEvaluations 5/4 of them, toleranceGradient
 * 1e-7, toleranceChange 1e-9, historySize 100, no line search.
 */
public final class Lbfgs {
  private final List<Parameter> parameters;
  private double learningRate = 1;
  private int maxIterations = 20;
  private OptionalInt maxEvaluations = OptionalInt.empty();
  private double toleranceGradient = 1e-7;
  private double toleranceChange = 1e-9;
  private int historySize = 100;
  private boolean searches;

  private Lbfgs(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "Could not make an optimizer: there is no parameter. Give a layer that has one.");
    }
    this.parameters = List.copyOf(parameters);
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Lbfgs of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Lbfgs of(List<Parameter> parameters) {
    return new Lbfgs(parameters);
  }

  /** Sets the step size, with a line search the first one that is tried, in [0, inf). */
  public Lbfgs learningRate(double rate) {
    learningRate = atLeast("learningRate", rate, 0);
    return this;
  }

  /** Sets how many iterations a step has at most, in [1, inf). */
  public Lbfgs maxIterations(int most) {
    maxIterations = (int) atLeast("maxIterations", most, 1);
    return this;
  }

  /** Sets after how many evaluations of the loss a step begins no other iteration, in [1, inf). */
  public Lbfgs maxEvaluations(int most) {
    maxEvaluations = OptionalInt.of((int) atLeast("maxEvaluations", most, 1));
    return this;
  }

  /** Sets the largest element of the gradient with which a step ends, in [0, inf). */
  public Lbfgs toleranceGradient(double tolerance) {
    toleranceGradient = atLeast("toleranceGradient", tolerance, 0);
    return this;
  }

  /** Sets the change of loss and parameters with which a step ends, in [0, inf). */
  public Lbfgs toleranceChange(double tolerance) {
    toleranceChange = atLeast("toleranceChange", tolerance, 0);
    return this;
  }

  /** Sets how many moves are remembered, in [1, inf). */
  public Lbfgs historySize(int size) {
    historySize = (int) atLeast("historySize", size, 1);
    return this;
  }

  /** Searches along each direction for a move that fulfils the strong Wolfe conditions. */
  public Lbfgs strongWolfe() {
    searches = true;
    return this;
  }

  /**
   * Makes the optimizer, on the device of the parameters.
   *
   * @throws IllegalArgumentException if the parameters are not all of one type
   */
  public ClosureOptimizer build() {
    return new LbfgsOptimizer(
        parameters,
        learningRate,
        historySize,
        new LbfgsOptimizer.Bounds(
            maxIterations,
            maxEvaluations.orElse((int) (maxIterations * 5L / 4)),
            toleranceGradient,
            toleranceChange,
            searches));
  }

  private static double atLeast(String name, double value, int least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Could not set %s=%s. Choose a number in [%s, inf).".formatted(name, value, least));
    }
    return value;
  }
}
