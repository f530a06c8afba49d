package dev.kite.runtime.sweep.axis;

/** Says what is wrong with the text of an axis; the message follows what was written. */
final class AxisException extends Exception {

  private static final long serialVersionUID = 1;

  AxisException(String message) {
    super(message);
  }

  /** Returns what is wrong. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
