package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of a tensor that are replaced, joined or looked at by strides. */
public final class Slicing {
  private static final Operator SELECT_SCATTER =
      Operator.torch("select_scatter(input, source, dimension, index)")
          .rule("The source must be of the shape of the slice.");

  private static final Operator SLICE_SCATTER =
      Operator.torch("slice_scatter(input, source, dimension, start, end, step)")
          .rule("The source must be of the shape of the range.");

  private static final Operator DIAGONAL_SCATTER =
      Operator.torch("diagonal_scatter(input, source, offset, first, second)")
          .rule("The source must be of the shape of the diagonal.");

  private static final Operator INDEX_REDUCE =
      Operator.torch(
              "index_reduce(input, dimension, index, source, reduce, include_self=includeSelf)")
          .rule(
              "The index must have as many elements as the source has slices; the sum is"
                  + " indexAdd.");

  private static final Operator PUT =
      Operator.torch("put(input, index, source, accumulate)")
          .rule("The index and the source must have as many elements.");

  private static final Operator ARGWHERE = Operator.torch("argwhere(input)");

  private static final Operator AS_STRIDED =
      Operator.torch("as_strided(input, size, stride, offset)")
          .rule("The view must lie within the memory of the input.");

  private static final Operator TENSOR_SPLIT =
      Operator.torch("tensor_split(input, sections, dimension)")
          .list()
          .rule("The sections must be at least 1.");

  private static final Operator BLOCK_DIAG = Operator.torch("block_diag(tensors)");

  private static final Operator CARTESIAN_PROD =
      Operator.torch("cartesian_prod(tensors)").rule("The tensors must have one dimension each.");

  private static final Operator COMBINATIONS =
      Operator.torch("combinations(input, count, replacement)")
          .rule("The input must have one dimension.");

  private Slicing() {}

  /**
   * Returns a copy in which the slice at an index is replaced.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray selectScatter(NDArray input, NDArray source, int dimension, long index) {
    return SELECT_SCATTER.call(input, source, dimension, index);
  }

  /**
   * Returns a copy in which a range of a dimension is replaced.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param start first index, or none for the begin
   * @param end index after the last, or none for the end
   * @param step at least 1
   */
  public static NDArray sliceScatter(
      NDArray input,
      NDArray source,
      int dimension,
      @Nullable Long start,
      @Nullable Long end,
      long step) {
    return SLICE_SCATTER.call(input, source, dimension, start, end, step);
  }

  /**
   * Returns a copy in which a diagonal is replaced.
   *
   * @param offset above the main diagonal, or below where negative
   * @param first dimension of the rows
   * @param second dimension of the columns
   */
  public static NDArray diagonalScatter(
      NDArray input, NDArray source, int offset, int first, int second) {
    return DIAGONAL_SCATTER.call(input, source, offset, first, second);
  }

  /**
   * Returns a copy in which slices of a source that point to one place become one.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index (N) int64
   * @param reduce product, mean, largest or least: not the sum, which is {@code Indexing.indexAdd}
   * @param includeSelf whether what is there takes part
   */
  public static NDArray indexReduce(
      NDArray input,
      int dimension,
      NDArray index,
      NDArray source,
      Indexing.Reduce reduce,
      boolean includeSelf) {
    return INDEX_REDUCE.call(input, dimension, index, source, name(reduce), includeSelf);
  }

  /**
   * Returns a copy in which elements are replaced, by their place in row-major order.
   *
   * @param index (*) int64
   * @param source as many elements
   * @param accumulate whether they are added to what is there
   */
  public static NDArray put(NDArray input, NDArray index, NDArray source, boolean accumulate) {
    return PUT.call(input, index, source, accumulate);
  }

  /** Returns the indices of what is not 0, one in each row, int64. */
  public static NDArray argwhere(NDArray input) {
    return ARGWHERE.call(input);
  }

  /**
   * Returns a view of the memory.
   *
   * @param size sizes of the view
   * @param stride steps in elements along each dimension
   * @param offset of the first element, in elements
   */
  public static NDArray asStrided(NDArray input, long[] size, long[] stride, long offset) {
    return AS_STRIDED.call(input, size, stride, offset);
  }

  /**
   * Returns so many views that are as equal in size as can be.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static List<NDArray> tensorSplit(NDArray input, int sections, int dimension) {
    return TENSOR_SPLIT.several(input, sections, dimension);
  }

  /** Returns a matrix of matrices along its diagonal, and zeros. */
  public static NDArray blockDiag(NDArray... tensors) {
    return BLOCK_DIAG.call(List.of(tensors));
  }

  /**
   * Returns all combinations of one element of each, one in each row.
   *
   * @param tensors (N) each
   */
  public static NDArray cartesianProd(NDArray... tensors) {
    return CARTESIAN_PROD.call(List.of(tensors));
  }

  /**
   * Returns all combinations of so many elements, one in each row.
   *
   * @param input (N)
   * @param replacement whether an element can come more than once
   */
  public static NDArray combinations(NDArray input, int count, boolean replacement) {
    return COMBINATIONS.call(input, count, replacement);
  }

  private static String name(Indexing.Reduce reduce) {
    return reduce.torch();
  }
}
