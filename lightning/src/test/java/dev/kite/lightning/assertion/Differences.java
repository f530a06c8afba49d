package dev.kite.lightning.assertion;

/**
 * Where two tensors of one shape are not close.
 *
 * @param count elements that differ
 * @param absolute the greatest difference
 * @param relative the greatest difference as a part of what was expected
 */
record Differences(int count, Greatest absolute, Greatest relative) {
  /**
   * An element.
   *
   * @param amount how far it is off
   * @param at its index in row-major order
   * @param actual what is there
   * @param expected what should be there
   */
  record Greatest(double amount, int at, String actual, String expected) {
    static final Greatest NONE = new Greatest(-1, 0, "", "");

    Greatest or(double other, int index, Elements actual, Elements expected) {
      boolean greater = Double.isNaN(other) ? !Double.isNaN(amount) : other > amount;
      return greater ? new Greatest(other, index, actual.show(index), expected.show(index)) : this;
    }
  }

  static Differences of(Elements actual, Elements expected, Tolerance tolerance) {
    int count = 0;
    Greatest absolute = Greatest.NONE;
    Greatest relative = Greatest.NONE;
    for (int i = 0; i < expected.count(); i++) {
      if (!close(actual, expected, i, tolerance)) {
        count++;
        double distance = actual.distance(expected, i);
        absolute = absolute.or(distance, i, actual, expected);
        relative = relative.or(distance / expected.size(i), i, actual, expected);
      }
    }
    return new Differences(count, absolute, relative);
  }

  private static boolean close(Elements actual, Elements expected, int at, Tolerance tolerance) {
    if (actual.isNan(at) || expected.isNan(at)) {
      return tolerance.equalNan() && actual.isNan(at) && expected.isNan(at);
    }
    if (actual.same(expected, at)) {
      return true;
    }
    double allowed = tolerance.absolute() + tolerance.relative() * expected.size(at);
    double distance = actual.distance(expected, at);
    return Double.isFinite(distance) && distance <= allowed;
  }
}
