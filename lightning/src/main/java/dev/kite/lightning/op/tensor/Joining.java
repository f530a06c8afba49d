package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tensors put together, and taken apart. */
public final class Joining {
  private static final String SAME_RULE =
      "The tensors must be of one shape, except along the dimension.";
  private static final String DIMENSION_RULE = "The dimension must exist.";

  private static final Operator CAT =
      Operator.torch("cat(tensors, dimension)")
          .rule(SAME_RULE)
          .direct(
              arguments ->
                  arguments[0] instanceof List<?> list && arguments[1] instanceof Integer along
                      ? KitePort.cat(Tensors.handles(list), along)
                      : 0);

  private static final Operator STACK =
      Operator.torch("stack(tensors, dimension)")
          .rule("The tensors must be of one shape.")
          .direct(
              arguments ->
                  arguments[0] instanceof List<?> list && arguments[1] instanceof Integer along
                      ? KitePort.stack(Tensors.handles(list), along)
                      : 0);

  private static final Operator SPLIT =
      Operator.torch("split(input, size, dimension)").list().rule(DIMENSION_RULE);

  private static final Operator SPLIT_SIZES =
      Operator.torch("split_with_sizes(input, sizes, dimension)")
          .named("split")
          .list()
          .rule("The sizes must add up to the dimension's.");

  private static final Operator CHUNK =
      Operator.torch("chunk(input, count, dimension)").list().rule(DIMENSION_RULE);

  private static final Operator UNBIND =
      Operator.torch("unbind(input, dimension)").list().rule(DIMENSION_RULE);

  private static final Operator MESHGRID =
      Operator.of("meshgrid(tensors)", "torch.meshgrid(tensors, indexing='ij')")
          .list()
          .rule("The axes must have one dimension and one type.");

  private static final Operator SELECT =
      Operator.torch("select(input, dimension, index)")
          .rule("The dimension and the index must exist.");

  private static final Operator NARROW =
      Operator.torch("narrow(input, dimension, start, length)")
          .rule("The part must lie within the dimension.");

  private static final Operator SLICE =
      Operator.torch("slice(input, dimension, start, end, step)")
          .rule("The dimension must exist, and the step be positive.");

  private static final Operator TRIL =
      Operator.torch("tril(input, diagonal)").rule("The input must have two dimensions or more.");

  private static final Operator TRIU =
      Operator.torch("triu(input, diagonal)").rule("The input must have two dimensions or more.");

  private static final Operator DIAGONAL =
      Operator.torch("diagonal(input, offset, first, second)")
          .rule("The dimensions must exist, and differ.");

  private static final Operator DIAG_EMBED = Operator.torch("diag_embed(input, offset)");

  private static final Operator DIAG =
      Operator.torch("diag(input, diagonal)").rule("The input must have one or two dimensions.");

  private Joining() {}

  /**
   * Joins tensors along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray cat(List<NDArray> tensors, int dimension) {
    return CAT.call(tensors, dimension);
  }

  /**
   * Joins tensors along a new dimension.
   *
   * @param dimension where it is in the result, counted from 0, or from -1 at the end
   */
  public static NDArray stack(List<NDArray> tensors, int dimension) {
    return STACK.call(tensors, dimension);
  }

  /**
   * Cuts a tensor into parts of a size; the last one may be smaller.
   *
   * @param size in [1, inf)
   * @param dimension counted from 0, or from -1 at the end
   */
  public static List<NDArray> split(NDArray input, int size, int dimension) {
    return SPLIT.several(input, size, dimension);
  }

  /**
   * Cuts a tensor into parts of given sizes.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static List<NDArray> split(NDArray input, long[] sizes, int dimension) {
    return SPLIT_SIZES.several(input, sizes, dimension);
  }

  /**
   * Cuts a tensor into at most so many parts of one size; the last one may be smaller.
   *
   * @param count in [1, inf)
   * @param dimension counted from 0, or from -1 at the end
   */
  public static List<NDArray> chunk(NDArray input, int count, int dimension) {
    return CHUNK.several(input, count, dimension);
  }

  /**
   * Returns the slices along a dimension, which goes away.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static List<NDArray> unbind(NDArray input, int dimension) {
    return UNBIND.several(input, dimension);
  }

  /**
   * Returns the coordinates of the grid over axes, each of the shape of the grid.
   *
   * @param tensors one dimension each
   */
  public static List<NDArray> meshgrid(List<NDArray> tensors) {
    return MESHGRID.several(tensors);
  }

  /**
   * Returns the slice at an index along a dimension, which goes away.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param index counted from 0, or from -1 at the end
   */
  public static NDArray select(NDArray input, int dimension, long index) {
    return SELECT.call(input, dimension, index);
  }

  /**
   * Returns a part along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param start counted from 0, or from -1 at the end
   */
  public static NDArray narrow(NDArray input, int dimension, long start, long length) {
    return NARROW.call(input, dimension, start, length);
  }

  /**
   * Returns what Python's {@code start:end:step} means along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param start first index, counted from 0, or from -1 at the end, or none
   * @param end index after the last one, or none
   * @param step in [1, inf)
   */
  public static NDArray slice(
      NDArray input, int dimension, @Nullable Long start, @Nullable Long end, long step) {
    return SLICE.call(input, dimension, start, end, step);
  }

  /**
   * Sets what lies above a diagonal of matrices to 0.
   *
   * @param diagonal 0 is the main one, positive ones lie above it
   */
  public static NDArray tril(NDArray input, int diagonal) {
    return TRIL.call(input, diagonal);
  }

  /**
   * Sets what lies below a diagonal of matrices to 0.
   *
   * @param diagonal 0 is the main one, positive ones lie above it
   */
  public static NDArray triu(NDArray input, int diagonal) {
    return TRIU.call(input, diagonal);
  }

  /**
   * Returns a diagonal of the plane of two dimensions, as a new last dimension.
   *
   * @param offset 0 is the main one, positive ones lie above it
   */
  public static NDArray diagonal(NDArray input, int offset, int first, int second) {
    return DIAGONAL.call(input, offset, first, second);
  }

  /**
   * Returns matrices with a diagonal, and 0 elsewhere.
   *
   * @param offset 0 is the main one, positive ones lie above it
   */
  public static NDArray diagEmbed(NDArray input, int offset) {
    return DIAG_EMBED.call(input, offset);
  }

  /**
   * Returns the diagonal of a matrix, or the matrix of a diagonal.
   *
   * @param diagonal 0 is the main one, positive ones lie above it
   */
  public static NDArray diag(NDArray input, int diagonal) {
    return DIAG.call(input, diagonal);
  }
}
