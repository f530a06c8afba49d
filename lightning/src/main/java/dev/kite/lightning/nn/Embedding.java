package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** A table of vectors, with torch's {@code weight} (V, D): {@code torch.nn.Embedding}. */
public final class Embedding extends UnaryLayer {
  private static final Initializer NORMAL = Initializer.normal(0, 1);

  private final Parameter weight;
  private final @Nullable Integer paddingIndex;

  /**
   * Creates a table.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Embedding(int rows, int width) {
    weight = parameter("weight", shape(rows, width), NORMAL);
    paddingIndex = null;
  }

  /**
   * Creates a table of which one row is zero at first and gets no gradient.
   *
   * @param paddingIndex counted from 0, or from -1 at the end
   * @throws IllegalArgumentException if there is no such row, or a number is below 1
   */
  public Embedding(int rows, int width, int paddingIndex) {
    if (paddingIndex >= rows || paddingIndex < -rows) {
      throw new IllegalArgumentException(
          "Could not make an Embedding: paddingIndex=%s is no row of %s. Choose one of [-%s, %s)."
              .formatted(paddingIndex, rows, rows, rows));
    }
    int row = paddingIndex < 0 ? rows + paddingIndex : paddingIndex;
    weight = parameter("weight", shape(rows, width), Initializer.zeroRow(NORMAL, row, width));
    this.paddingIndex = row;
  }

  private static Shape shape(int rows, int width) {
    if (rows < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Could not make an Embedding: rows=%s width=%s. Choose both in [1, inf)."
              .formatted(rows, width));
    }
    return new Shape(rows, width);
  }

  /** Returns the table (V, D). */
  public Parameter weight() {
    return weight;
  }

  /** Returns (*, D), a row for each index (*) int64 or int32. */
  @Override
  public NDArray forward(NDArray indices) {
    return paddingIndex == null
        ? dev.kite.lightning.op.Embedding.embedding(indices, weight.value())
        : dev.kite.lightning.op.Embedding.embedding(indices, weight.value(), paddingIndex, false);
  }
}
