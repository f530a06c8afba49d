package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Elements by their indices; nothing is changed in place. */
public final class Indexing {
  private static final String GATHER_RULE =
      "The dimension must exist, the index be int64, with as many dimensions "
          + "as the input, and within it.";
  private static final String ROWS_RULE =
      "The dimension must exist, and the index be (N), int64 or int32, and " + "within it.";
  private static final String MASK_RULE =
      "The mask must be of truth values, and of a shape that can be " + "stretched to the input's.";

  private static final Operator INDEX =
      Operator.torch("index(input, indices)")
          .rule(
              "The indices must be within the dimensions, and of one shape once "
                  + "dimensions of 1 are stretched.");

  private static final Operator INDEX_PUT =
      Operator.of(
              "index_put(input, values, accumulate, indices)",
              "torch.index_put(input, indices, values, accumulate)")
          .rule(
              "The indices must be within the dimensions, and the values of the type "
                  + "of the input.");

  private static final Operator GATHER =
      Operator.torch("gather(input, dimension, index)").rule(GATHER_RULE);

  private static final Operator SCATTER =
      Operator.torch("scatter(input, dimension, index, source)").rule(GATHER_RULE);

  private static final Operator SCATTER_ADD =
      Operator.torch("scatter_add(input, dimension, index, source)").rule(GATHER_RULE);

  private static final Operator SCATTER_REDUCE =
      Operator.of(
              "scatter_reduce(input, dimension, index, source, reduce, includeSelf)",
              "torch.scatter_reduce(input, dimension, index, source, reduce, "
                  + "include_self=includeSelf)")
          .rule(GATHER_RULE);

  private static final Operator INDEX_SELECT =
      Operator.torch("index_select(input, dimension, index)").rule(ROWS_RULE);

  private static final Operator INDEX_ADD =
      Operator.torch("index_add(input, dimension, index, source, alpha=alpha)").rule(ROWS_RULE);

  private static final Operator INDEX_COPY =
      Operator.torch("index_copy(input, dimension, index, source)").rule(ROWS_RULE);

  private static final Operator INDEX_FILL =
      Operator.torch("index_fill(input, dimension, index, value)").rule(ROWS_RULE);

  private static final Operator MASKED_FILL =
      Operator.torch("masked_fill(input, mask, value)").rule(MASK_RULE);

  private static final Operator MASKED_SELECT =
      Operator.torch("masked_select(input, mask)").rule(MASK_RULE);

  private static final Operator MASKED_SCATTER =
      Operator.torch("masked_scatter(input, mask, source)")
          .rule(
              "The source must have as many elements as the mask has true ones, and "
                  + "the type of the input.");

  private static final Operator TAKE =
      Operator.torch("take(input, index)")
          .rule("The index must be int64, and within the elements.");

  private static final Operator TAKE_ALONG_DIM =
      Operator.torch("take_along_dim(input, index, dimension)").rule(GATHER_RULE);

  private static final Operator NONZERO = Operator.torch("nonzero(input)");

  private Indexing() {}

  /**
   * Returns what Python's {@code input[i, :, j]} means.
   *
   * @param indices for each dimension from the first: int64 indices, which are stretched to one
   *     another, a mask of truth values, or none for all
   */
  public static NDArray index(NDArray input, @Nullable NDArray... indices) {
    return INDEX.call(input, indices);
  }

  /**
   * Returns a copy with other values at indices.
   *
   * @param values what can be stretched to what {@link #index} returns
   * @param accumulate whether values are added to what is there
   * @param indices as of {@link #index}
   */
  public static NDArray indexPut(
      NDArray input, NDArray values, boolean accumulate, @Nullable NDArray... indices) {
    return INDEX_PUT.call(input, values, accumulate, indices);
  }

  /**
   * Returns, of the shape of the index, the elements that it points to along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index int64, no larger than the input in other dimensions
   */
  public static NDArray gather(NDArray input, int dimension, NDArray index) {
    return GATHER.call(input, dimension, index);
  }

  /**
   * Returns a copy with elements of a source where the index points to along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index int64, no larger than the source, or the input in other dimensions
   */
  public static NDArray scatter(NDArray input, int dimension, NDArray index, NDArray source) {
    return SCATTER.call(input, dimension, index, source);
  }

  /**
   * Returns a copy with a value where the index points to along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index int64, no larger than the source, or the input in other dimensions
   */
  public static NDArray scatter(NDArray input, int dimension, NDArray index, Number value) {
    return SCATTER.call(input, dimension, index, value);
  }

  /**
   * Returns a copy with elements of a source added where the index points to along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index int64, no larger than the source, or the input in other dimensions
   */
  public static NDArray scatterAdd(NDArray input, int dimension, NDArray index, NDArray source) {
    return SCATTER_ADD.call(input, dimension, index, source);
  }

  /**
   * Returns a copy in which elements of a source that point to one place become one.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index int64, no larger than the source, or the input in other dimensions
   * @param includeSelf whether what is there takes part
   */
  public static NDArray scatterReduce(
      NDArray input,
      int dimension,
      NDArray index,
      NDArray source,
      Reduce reduce,
      boolean includeSelf) {
    return SCATTER_REDUCE.call(input, dimension, index, source, reduce.torch(), includeSelf);
  }

  /**
   * Returns slices along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index (N) int64 or int32
   */
  public static NDArray indexSelect(NDArray input, int dimension, NDArray index) {
    return INDEX_SELECT.call(input, dimension, index);
  }

  /**
   * Returns a copy with {@code alpha * source} added to slices along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index (N) int64 or int32
   */
  public static NDArray indexAdd(
      NDArray input, int dimension, NDArray index, NDArray source, Number alpha) {
    return INDEX_ADD.call(input, dimension, index, source, alpha);
  }

  /**
   * Returns a copy with other slices along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index (N) int64
   */
  public static NDArray indexCopy(NDArray input, int dimension, NDArray index, NDArray source) {
    return INDEX_COPY.call(input, dimension, index, source);
  }

  /**
   * Returns a copy with slices along a dimension filled.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index (N) int64
   */
  public static NDArray indexFill(NDArray input, int dimension, NDArray index, Number value) {
    return INDEX_FILL.call(input, dimension, index, value);
  }

  /** Returns a copy with a value where the mask is true. */
  public static NDArray maskedFill(NDArray input, NDArray mask, Number value) {
    return MASKED_FILL.call(input, mask, value);
  }

  /** Returns the elements where the mask is true, in one dimension. */
  public static NDArray maskedSelect(NDArray input, NDArray mask) {
    return MASKED_SELECT.call(input, mask);
  }

  /** Returns a copy with elements of a source, in order, where the mask is true. */
  public static NDArray maskedScatter(NDArray input, NDArray mask, NDArray source) {
    return MASKED_SCATTER.call(input, mask, source);
  }

  /**
   * Returns elements by their index in row-major order.
   *
   * @param index int64
   */
  public static NDArray take(NDArray input, NDArray index) {
    return TAKE.call(input, index);
  }

  /**
   * Returns elements along a dimension; both are stretched to one another in the others.
   *
   * @param index int64
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray takeAlongDim(NDArray input, NDArray index, int dimension) {
    return TAKE_ALONG_DIM.call(input, index, dimension);
  }

  /** Returns the indices of what is not 0, one in each row: (found, dimensions) int64. */
  public static NDArray nonzero(NDArray input) {
    return NONZERO.call(input);
  }

  /** How elements become one. */
  public enum Reduce {
    /** Their sum. */
    SUM,
    /** Their product. */
    PROD,
    /** Their mean. */
    MEAN,
    /** The largest. */
    AMAX,
    /** The smallest. */
    AMIN;

    String torch() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
