package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.op.tensor.Reduction.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Order, ranks, and how often what occurs. */
public final class Sorting {
  private static final String DIMENSION_RULE = "The dimension must exist.";

  private static final Operator SORT =
      Operator.of(
              "sort(input, dimension, descending, stable)",
              "torch.sort(input, stable=stable, dim=dimension, descending=descending)")
          .results(2)
          .rule(DIMENSION_RULE);

  private static final Operator ARGSORT =
      Operator.torch("argsort(input, dim=dimension, descending=descending, stable=stable)")
          .rule(DIMENSION_RULE);

  private static final Operator TOPK =
      Operator.torch("topk(input, k, dimension, largest, sorted)")
          .results(2)
          .rule("The dimension must exist, and hold k elements.");

  private static final Operator KTHVALUE =
      Operator.torch("kthvalue(input, k, dimension, keep)")
          .results(2)
          .rule("The dimension must exist, and hold k elements.");

  private static final Operator UNIQUE =
      Operator.of("unique(input, sorted)", "torch._unique2(input, sorted, True, True)").results(3);

  private static final Operator UNIQUE_ALONG =
      Operator.of(
              "unique(input, dimension)", "torch.unique_dim(input, dimension, True, True, True)")
          .results(3)
          .rule(DIMENSION_RULE);

  private static final Operator UNIQUE_CONSECUTIVE =
      Operator.of(
              "unique_consecutive(input, dimension)",
              "torch.unique_consecutive(input, True, True, dimension)")
          .results(3)
          .rule(DIMENSION_RULE);

  private static final Operator BINCOUNT =
      Operator.torch("bincount(input, weights, least)")
          .rule("The input must be (N), integers that are not negative, and the " + "weights (N).");

  private static final Operator SEARCHSORTED =
      Operator.torch("searchsorted(sorted, values, right=right)")
          .rule("The dimensions before the last one must be one, and the types too.");

  private static final Operator BUCKETIZE =
      Operator.torch("bucketize(input, boundaries, right=right)")
          .rule("The boundaries must be (N).");

  private static final Operator HISTC =
      Operator.torch("histc(input, bins, min, max)")
          .rule("The type must be a floating point one, and the bounds finite and in order.");

  private Sorting() {}

  /**
   * Returns the elements in order along a dimension, and where they were.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param stable whether equal elements keep their order
   */
  public static Found sort(NDArray input, int dimension, boolean descending, boolean stable) {
    return Found.of(SORT.several(input, dimension, descending, stable));
  }

  /**
   * Returns the indices, int64, of the elements in order along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param stable whether equal elements keep their order
   */
  public static NDArray argsort(NDArray input, int dimension, boolean descending, boolean stable) {
    return ARGSORT.call(input, dimension, descending, stable);
  }

  /**
   * Returns the largest or smallest elements along a dimension, and where they were.
   *
   * @param k how many, at most the size of the dimension
   * @param dimension counted from 0, or from -1 at the end
   * @param largest whether the largest are meant
   * @param sorted whether they come in order
   */
  public static Found topk(NDArray input, int k, int dimension, boolean largest, boolean sorted) {
    return Found.of(TOPK.several(input, k, dimension, largest, sorted));
  }

  /**
   * Returns the k-th smallest elements along a dimension, and where they were.
   *
   * @param k counted from 1
   * @param dimension counted from 0, or from -1 at the end
   * @param keep whether the dimension stays with size 1
   */
  public static Found kthvalue(NDArray input, int k, int dimension, boolean keep) {
    return Found.of(KTHVALUE.several(input, k, dimension, keep));
  }

  /**
   * Returns each different element once.
   *
   * @param sorted whether they come in order
   */
  public static Unique unique(NDArray input, boolean sorted) {
    return Unique.of(UNIQUE.several(input, sorted));
  }

  /**
   * Returns each different slice along a dimension once, in order.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Unique unique(NDArray input, int dimension) {
    return Unique.of(UNIQUE_ALONG.several(input, dimension));
  }

  /**
   * Returns each run of equal elements, or slices along a dimension, once.
   *
   * @param dimension counted from 0, or from -1 at the end, or none for elements
   */
  public static Unique uniqueConsecutive(NDArray input, @Nullable Integer dimension) {
    return Unique.of(UNIQUE_CONSECUTIVE.several(input, dimension));
  }

  /**
   * Returns how often each of the numbers from 0 occurs, or the sum of its weights.
   *
   * @param input (N) integers in [0, inf)
   * @param weights (N), or none
   * @param least least size of the result
   */
  public static NDArray bincount(NDArray input, @Nullable NDArray weights, int least) {
    return BINCOUNT.call(input, weights, least);
  }

  /**
   * Returns where values fit into ascending sequences, int64.
   *
   * @param sorted (*, N) ascending
   * @param values (*, M), or any shape if the sequence is (N)
   * @param right whether a value goes behind its equals
   */
  public static NDArray searchsorted(NDArray sorted, NDArray values, boolean right) {
    return SEARCHSORTED.call(sorted, values, right);
  }

  /**
   * Returns the number of the bucket of each element, int64.
   *
   * @param boundaries (N) ascending
   * @param right whether a boundary belongs to the bucket behind it
   */
  public static NDArray bucketize(NDArray input, NDArray boundaries, boolean right) {
    return BUCKETIZE.call(input, boundaries, right);
  }

  /**
   * Returns how many elements fall into each of equally wide bins.
   *
   * @param min lower bound; if it is the upper one, too, those of the elements count
   */
  public static NDArray histc(NDArray input, int bins, double min, double max) {
    return HISTC.call(input, bins, min, max);
  }

  /**
   * What is different.
   *
   * @param values each different element once
   * @param inverse where each element is among them, int64
   * @param counts how often each occurs, int64
   */
  public record Unique(NDArray values, NDArray inverse, NDArray counts) {
    private static Unique of(List<NDArray> results) {
      return new Unique(results.get(0), results.get(1), results.get(2));
    }
  }
}
