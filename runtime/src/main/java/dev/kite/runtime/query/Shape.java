package dev.kite.runtime.query;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The course of a series of any length in a few values. Immutable.
 *
 * <p>Values are gathered in at most twice as many parts as are wanted; when these are full, every
 * two neighbours become one. Memory therefore depends on the number of parts only.
 */
public final class Shape {

  private final double[] means;

  private Shape(double[] means) {
    this.means = means;
  }

  /** Returns the mean of every part in order, NaN for a part without a finite value. */
  public double[] means() {
    return means.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape that && Arrays.equals(means, that.means);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return Arrays.toString(means);
  }

  /** Gathers a series; not thread-safe. */
  static final class Builder {
    private final int parts;
    private final double[] sums;
    private final long[] counts;
    private int filled;
    private long width = 1;
    private long inLast;

    Builder(int parts) {
      this.parts = Math.max(1, parts);
      this.sums = new double[2 * this.parts];
      this.counts = new long[2 * this.parts];
    }

    void add(double value) {
      if (filled == 0 || inLast == width) {
        if (filled == sums.length) {
          halve();
        }
        filled++;
        inLast = 0;
      }
      inLast++;
      if (Double.isFinite(value)) {
        sums[filled - 1] += value;
        counts[filled - 1]++;
      }
    }

    private void halve() {
      for (int i = 0; i < filled / 2; i++) {
        sums[i] = sums[2 * i] + sums[2 * i + 1];
        counts[i] = counts[2 * i] + counts[2 * i + 1];
      }
      Arrays.fill(sums, filled / 2, filled, 0);
      Arrays.fill(counts, filled / 2, filled, 0);
      filled /= 2;
      width *= 2;
    }

    Shape build() {
      int size = Math.min(parts, filled);
      double[] means = new double[size];
      for (int i = 0; i < size; i++) {
        double sum = 0;
        long count = 0;
        // Between one and two gathered parts make one: each belongs where it begins.
        for (int from = i * filled / size; from < (i + 1) * filled / size; from++) {
          sum += sums[from];
          count += counts[from];
        }
        means[i] = count == 0 ? Double.NaN : sum / count;
      }
      return new Shape(means);
    }
  }
}
