package dev.kite.lightning.data;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Examples of one step, a tensor per column. Its tensors are valid until the next batch of the same
 * stream.
 */
public final class Batch {
  private final List<NDArray> columns;
  private final int size;

  private Batch(int size, List<NDArray> columns) {
    this.size = size;
    this.columns = columns;
  }

  /**
   * Makes a batch.
   *
   * @param size how many examples, the first dimension of each column
   */
  public static Batch of(int size, List<NDArray> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Could not make a batch: it has no column. Give one.");
    }
    return new Batch(size, List.copyOf(columns));
  }

  /** Returns a batch of other tensors, one for each column. */
  public Batch map(UnaryOperator<NDArray> change) {
    return new Batch(size, columns.stream().map(change).toList());
  }

  /**
   * Returns the column of an index.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public NDArray get(int column) {
    if (column < 0 || column >= columns.size()) {
      throw new IllegalArgumentException(
          "Could not get column %s of a batch: it has %s columns. Choose one of 0 to %s."
              .formatted(column, columns.size(), columns.size() - 1));
    }
    return columns.get(column);
  }

  /** Returns the first column. */
  public NDArray input() {
    return columns.get(0);
  }

  /** Returns the last column. */
  public NDArray target() {
    return columns.get(columns.size() - 1);
  }

  /** Returns how many examples there are. */
  public int size() {
    return size;
  }
}
