package dev.kite.lightning.data;

import java.util.List;

/**
 * Examples in memory: column by column, with the example as first dimension.
 *
 * @param columns at least one; by habit inputs first and targets last
 */
public record TensorDataset(List<HostTensor> columns) {
  /**
   * Checks that the columns are equally long.
   *
   * @throws IllegalArgumentException if there is none or their lengths differ
   */
  public TensorDataset {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Could not make a data set: it has no column. Give one.");
    }
    for (HostTensor column : columns) {
      if (column.shape().dimension() == 0
          || column.shape().get(0) != columns.get(0).shape().get(0)) {
        throw new IllegalArgumentException(
            "Could not make a data set: columns have shapes %s. Give each the same first dimension."
                .formatted(columns.stream().map(HostTensor::shape).toList()));
      }
    }
  }

  /** Makes a data set of columns. */
  public static TensorDataset of(HostTensor... columns) {
    return new TensorDataset(List.of(columns));
  }

  /** Returns how many examples there are. */
  public int size() {
    return Math.toIntExact(columns.get(0).shape().get(0));
  }

  /** Returns examples first to end - 1; shares the memory. */
  public TensorDataset rows(int first, int end) {
    return new TensorDataset(columns.stream().map(column -> column.rows(first, end)).toList());
  }
}
