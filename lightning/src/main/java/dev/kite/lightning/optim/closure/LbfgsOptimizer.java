package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.OptimizerGroup;
import dev.kite.lightning.optim.closure.LineSearch.Point;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Steps as {@link Lbfgs} describes it.
 *
 * <pre>
 * the loss and its gradient; done if the gradient is small
 * repeat:
 *   remember how the gradient changed along the last move, if there was one
 *   direction = -(approximate inverse of the Hessian) * gradient; done if the loss does not fall
 *   move along it, by the step size or as far as the line search says
 *   the loss and its gradient there
 * until the gradient, the move or the change of the loss is small, or there were enough of them
 * </pre>
 *
 * <p>Vectors stay on the device; each number that decides is a host sync.
 */
final class LbfgsOptimizer implements ClosureOptimizer {
  private static final String LEARNING_RATE = "learningRate";
  private static final int NUMBERS = 5;

  private final Bounds bounds;
  private final OptimizerGroup group;
  private final NDManager manager;
  private final FlatParameters parameters;
  private final History history;
  private final NDArray norm;
  private final NDArray direction;
  private final NDArray gradient;
  private final NDArray gradientBefore;
  private final NDArray numbers;

  /** Iterations that were made in all steps. */
  private long iterations;

  /** How far the last iteration moved along the direction. */
  private double move;

  /**
   * When a step ends.
   *
   * @param searches whether it searches along directions
   */
  record Bounds(
      int iterations, int evaluations, double gradient, double change, boolean searches) {}

  /** A step that is being made: where it stands. */
  private final class Descent {
    private final Supplier<NDArray> closure;
    private double loss;
    private int evaluated;

    Descent(Supplier<NDArray> closure) {
      this.closure = closure;
      evaluate();
    }

    /** Computes the loss and its gradient where the parameters are. */
    private void evaluate() {
      loss = parameters.evaluate(closure);
      evaluated++;
      try (NDArray found = parameters.gradient()) {
        Vectors.copy(gradient, found);
      }
    }

    boolean flat() {
      return Vectors.most(gradient) <= bounds.gradient();
    }

    void run() {
      boolean more = true;
      for (int i = 1; more && i <= bounds.iterations(); i++) {
        try (NDScope scope = new NDScope()) { // vectors of an iteration end with it
          scope.suppressNotUsedWarning();
          more = iterate(i == bounds.iterations());
        }
      }
    }

    /** Returns whether there is more to do. */
    private boolean iterate(boolean last) {
      double before = loss;
      aim();
      double slope = Vectors.dot(gradient, direction);
      if (slope > -bounds.change()) {
        return false;
      }
      move(slope, last);
      return !last && evaluated < bounds.evaluations() && !flat() && !settled(before);
    }

    /** Chooses the direction, and how far to move first. */
    private void aim() {
      iterations++;
      if (iterations == 1) {
        history.clear();
      } else {
        history.add(gradient.sub(gradientBefore), direction.mul(move));
      }
      Vectors.copy(direction, history.direction(gradient));
      Vectors.copy(gradientBefore, gradient);
      double first = iterations == 1 ? Math.min(1, 1 / Vectors.total(gradient)) : 1;
      move = first * group.get(LEARNING_RATE);
    }

    private void move(double slope, boolean last) {
      if (bounds.searches()) {
        search(slope);
        parameters.move(direction, move);
      } else {
        parameters.move(direction, move);
        if (!last) {
          evaluate();
        }
      }
    }

    private void search(double slope) {
      NDArray start = parameters.values();
      LineSearch search =
          new LineSearch(
              step -> point(start, step),
              new Point(0, loss, gradient, slope),
              Vectors.most(direction));
      Point found = search.from(move);
      evaluated += search.evaluations();
      loss = found.loss();
      Vectors.copy(gradient, found.gradient());
      move = found.step();
    }

    private Point point(NDArray start, double step) {
      try {
        parameters.move(direction, step);
        double there = parameters.evaluate(closure);
        NDArray slopes = parameters.gradient();
        return new Point(step, there, slopes, Vectors.dot(slopes, direction));
      } finally {
        parameters.set(start);
      }
    }

    private boolean settled(double before) {
      return Vectors.most(direction.mul(move)) <= bounds.change()
          || Math.abs(loss - before) < bounds.change();
    }
  }

  LbfgsOptimizer(List<Parameter> given, double learningRate, int historySize, Bounds bounds) {
    this.bounds = bounds;
    DataType type = Tensors.type(given.get(0).value());
    for (Parameter each : given) {
      if (Tensors.type(each.value()) != type) {
        throw new IllegalArgumentException(
            "Could not make L-BFGS: \"%s\" is %s and \"%s\" is %s. Give parameters of one type."
                .formatted(given.get(0).name(), type, each.name(), Tensors.type(each.value())));
      }
    }
    group = OptimizerGroup.of("default", learningRate);
    manager = Torch.manager(given.get(0).value().getDevice());
    long elements = given.stream().mapToLong(each -> each.shape().size()).sum();
    history = new History(historySize, elements, type, manager);
    norm = Tensors.zeros(manager, new Shape(), DataType.FLOAT64);
    direction = Tensors.zeros(manager, new Shape(elements), type);
    gradient = Tensors.zeros(manager, new Shape(elements), type);
    gradientBefore = Tensors.zeros(manager, new Shape(elements), type);
    numbers = Tensors.zeros(manager, new Shape(NUMBERS), DataType.FLOAT64);
    parameters = new FlatParameters(norm, given);
  }

  @Override
  public double step(Supplier<NDArray> loss) {
    boolean gradMode = Torch.gradMode();
    Torch.gradMode(false);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Descent descent = new Descent(loss);
      double before = descent.loss;
      Vectors.norm(norm, gradient);
      if (!descent.flat()) {
        descent.run();
      }
      return before;
    } finally {
      parameters.clear();
      Torch.gradMode(gradMode);
    }
  }

  @Override
  public NDArray gradientNorm() {
    return norm;
  }

  @Override
  public List<OptimizerGroup> groups() {
    return List.of(group);
  }

  @Override
  public Map<String, NDArray> state() {
    double rate = group.get(LEARNING_RATE);
    boolean changed = rate != group.configured(LEARNING_RATE);
    ByteBuffer content =
        ByteBuffer.allocate(NUMBERS * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .putDouble((double) iterations)
            .putDouble(history.first())
            .putDouble(history.count())
            .putDouble(move)
            .putDouble(changed ? rate : Double.NaN)
            .flip();
    try (NDArray given = Tensors.copy(manager, content, numbers.getShape(), DataType.FLOAT64)) {
      Vectors.copy(numbers, given);
    }
    return tensors();
  }

  private Map<String, NDArray> tensors() {
    Map<String, NDArray> state = new TreeMap<>(history.tensors());
    state.put("direction", direction);
    state.put("gradient", gradientBefore);
    state.put("numbers", numbers);
    return Collections.unmodifiableMap(state);
  }

  @Override
  public void load(Map<String, NDArray> state) {
    LiveState.load("the optimizer", tensors(), state);
    double[] saved = Tensors.toDoubles(numbers);
    iterations = (long) saved[0];
    history.place((int) saved[1], (int) saved[2]);
    move = saved[3];
    group.set(LEARNING_RATE, Double.isNaN(saved[4]) ? group.configured(LEARNING_RATE) : saved[4]);
  }

  @Override
  public void close() {
    parameters.close();
    manager.close();
  }
}
