package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import java.util.function.DoubleFunction;

/**
 * Finds a step along a direction that fulfils the strong Wolfe conditions: the loss falls enough,
 * and its slope is flat enough (Nocedal, Wright: Numerical optimization, 2006, algorithms 3.5 and
 * 3.6).
 *
 * <pre>
 * bracket: step further, by cubic interpolation, until the loss has not fallen enough, the slope is
 *          flat enough, or it rises
 * zoom:    interpolate between the ends; the end of the larger loss comes nearer, until the point
 *          between them fulfils the conditions, or nothing is left between them
 * </pre>
 */
final class LineSearch {
  private static final double FALL = 1e-4;
  private static final double FLATNESS = 0.9;
  private static final int MOST = 25;

  /** How far a parameter has to move between two ends for a search between them. */
  private static final double LEAST = 1e-9;

  private final DoubleFunction<Point> evaluate;
  private final Point start;
  private final double extent;
  private final Point[] ends;

  /** Which end has the smaller loss, the first if they have the same. */
  private int low;

  private int evaluations;

  /**
   * A step and what is there.
   *
   * @param slope of the loss along the direction
   */
  record Point(double step, double loss, NDArray gradient, double slope) {}

  /**
   * Prepares a search.
   *
   * @param start the point of step 0
   * @param extent how far a parameter moves at most in a step of 1
   */
  LineSearch(DoubleFunction<Point> evaluate, Point start, double extent) {
    this.evaluate = evaluate;
    this.start = start;
    this.extent = extent;
    ends = new Point[] {start, start};
  }

  int evaluations() {
    return evaluations;
  }

  /** Searches from a first guess. */
  Point from(double step) {
    if (!bracket(step)) {
      zoom();
    }
    return ends[low];
  }

  private Point at(double step) {
    evaluations++;
    return evaluate.apply(step);
  }

  /** Returns whether the lower end fulfils the conditions, or there are no more tries. */
  private boolean bracket(double step) {
    Point before = start;
    Point now = at(step);
    for (int i = 0; i < MOST; i++) {
      if (tooHigh(now) || (i > 1 && now.loss >= before.loss)) {
        return ends(before, now);
      }
      if (flat(now)) {
        ends(now, now);
        return true;
      }
      if (now.slope >= 0) {
        return ends(before, now);
      }
      double next = between(before, now, now.step + 0.01 * (now.step - before.step), now.step * 10);
      before = now;
      now = at(next);
    }
    ends(start, now);
    return true;
  }

  private boolean ends(Point first, Point second) {
    ends[0] = first;
    ends[1] = second;
    order();
    return false;
  }

  private void order() {
    low = ends[0].loss <= ends[1].loss ? 0 : 1;
  }

  private boolean tooHigh(Point point) {
    return point.loss > start.loss + FALL * point.step * start.slope;
  }

  private boolean flat(Point point) {
    return Math.abs(point.slope) <= -FLATNESS * start.slope;
  }

  private void zoom() {
    boolean slow = false;
    while (evaluations <= MOST && !(Math.abs(ends[1].step - ends[0].step) * extent < LEAST)) {
      double left = Math.min(ends[0].step, ends[1].step);
      double right = Math.max(ends[0].step, ends[1].step);
      double step = between(ends[0], ends[1], left, right);
      double margin = 0.1 * (right - left);
      boolean near = Math.min(right - step, step - left) < margin;
      if (near && (slow || step >= right || step <= left)) {
        step = Math.abs(step - right) < Math.abs(step - left) ? right - margin : left + margin;
        near = false;
      }
      slow = near;
      if (narrow(at(step))) {
        return;
      }
    }
  }

  /** Takes a point between the ends for one of them; returns whether it fulfils the conditions. */
  private boolean narrow(Point point) {
    int high = 1 - low;
    if (tooHigh(point) || point.loss >= ends[low].loss) {
      ends[high] = point;
      order();
      return false;
    }
    boolean done = flat(point);
    if (!done && point.slope * (ends[high].step - ends[low].step) >= 0) {
      ends[high] = ends[low];
    }
    ends[low] = point;
    return done;
  }

  /** Returns where the cubic through two points with their slopes is least, between two bounds. */
  private static double between(Point one, Point other, double from, double to) {
    boolean ordered = one.step <= other.step;
    Point left = ordered ? one : other;
    Point right = ordered ? other : one;
    double secant =
        left.slope + right.slope - 3 * (left.loss - right.loss) / (left.step - right.step);
    double square = secant * secant - left.slope * right.slope;
    if (!(square >= 0)) {
      return (from + to) / 2;
    }
    double root = Math.sqrt(square);
    double least =
        right.step
            - (right.step - left.step)
                * ((right.slope + root - secant) / (right.slope - left.slope + 2 * root));
    return Math.min(Math.max(least, from), to);
  }
}
