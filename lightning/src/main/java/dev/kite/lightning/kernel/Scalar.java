package dev.kite.lightning.kernel;

import org.jspecify.annotations.Nullable;

/** A float argument that rarely changes: it is made anew only when the number is another. */
public final class Scalar implements AutoCloseable {
  private double number;
  private @Nullable Value value;

  /** Creates an argument without a number. */
  public Scalar() {}

  /** Returns the argument with the given number; this object closes it. */
  public Value of(double wanted) {
    Value known = value;
    if (known != null && Double.compare(number, wanted) == 0) {
      return known;
    }
    close();
    known = Value.of(wanted);
    number = wanted;
    value = known;
    return known;
  }

  @Override
  public void close() {
    if (value != null) {
      value.close();
      value = null;
    }
  }
}
