package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;

/** The same elements under other indices. Results share memory with the input where they can. */
public final class Reshaping {
  private static final String DIMENSIONS_RULE = "The dimensions must exist.";

  private static final Operator RESHAPE =
      Operator.torch("reshape(input, shape)")
          .rule("The sizes must multiply to the number of elements.")
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor && arguments[1] instanceof long[] sizes
                      ? KitePort.reshape(Tensors.handle(tensor), sizes)
                      : 0);

  private static final Operator FLATTEN =
      Operator.torch("flatten(input, first, last)")
          .rule("Both dimensions must exist, the first before the last.")
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor
                          && arguments[1] instanceof Integer from
                          && arguments[2] instanceof Integer to
                      ? KitePort.flatten(Tensors.handle(tensor), from, to)
                      : 0);

  private static final Operator UNFLATTEN =
      Operator.torch("unflatten(input, dimension, sizes)")
          .rule("The sizes must multiply to the dimension's.");

  private static final Operator SQUEEZE_ALL =
      Operator.torch("squeeze(input)").rule(DIMENSIONS_RULE);

  private static final Operator SQUEEZE =
      Operator.torch("squeeze(input, dimensions)").rule(DIMENSIONS_RULE);

  private static final Operator UNSQUEEZE =
      Operator.torch("unsqueeze(input, dimension)")
          .rule("The dimension must exist in the result.")
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor && arguments[1] instanceof Integer at
                      ? KitePort.unsqueeze(Tensors.handle(tensor), at)
                      : 0);

  private static final Operator PERMUTE =
      Operator.torch("permute(input, dimensions)")
          .rule("Each dimension must be named once.")
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor && arguments[1] instanceof int[] order
                      ? KitePort.permute(Tensors.handle(tensor), longs(order))
                      : 0);

  private static final Operator TRANSPOSE =
      Operator.torch("transpose(input, first, second)")
          .rule(DIMENSIONS_RULE)
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor
                          && arguments[1] instanceof Integer one
                          && arguments[2] instanceof Integer other
                      ? KitePort.transpose(Tensors.handle(tensor), one, other)
                      : 0);

  private static final Operator MOVEDIM =
      Operator.torch("movedim(input, source, destination)")
          .rule("There must be as many destinations as sources, each once.");

  private static final Operator EXPAND =
      Operator.torch("expand(input, shape)").rule("Only dimensions of size 1 can be stretched.");

  private static final Operator REPEAT =
      Operator.torch("repeat(input, counts)").rule("There must be a count for each dimension.");

  private static final Operator TILE =
      Operator.torch("tile(input, counts)").rule("The counts must not be negative.");

  private static final Operator REPEAT_INTERLEAVE =
      Operator.torch("repeat_interleave(input, count, dimension)").rule(DIMENSIONS_RULE);

  private static final Operator FLIP =
      Operator.torch("flip(input, dimensions)").rule(DIMENSIONS_RULE);

  private static final Operator ROLL =
      Operator.torch("roll(input, shifts, dimensions)")
          .rule("There must be a shift for each dimension.");

  private static final Operator ROT90 =
      Operator.of(
              "rot90(input, count, first, second)", "torch.rot90(input, count, [first, second])")
          .rule(DIMENSIONS_RULE);

  private static final Operator UNFOLD =
      Operator.of("unfold(input, dimension, size, step)", "input.unfold(dimension, size, step)")
          .rule("A window must not be larger than the dimension, and the step be positive.");

  private static final Operator CONTIGUOUS = Operator.of("contiguous(input)", "input.contiguous()");

  private static final Operator CHANNELS_LAST =
      Operator.of("channels_last(input)", "input.contiguous(memory_format=2)")
          .rule("The tensor must have four dimensions.");

  private Reshaping() {}

  /**
   * Gives the elements, in row-major order, another shape.
   *
   * @param shape at most one size may be -1: what the others leave
   */
  public static NDArray reshape(NDArray input, long... shape) {
    return RESHAPE.call(input, shape);
  }

  /**
   * Joins neighbouring dimensions to one.
   *
   * @param first first dimension to join, counted from 0, or from -1 at the end
   * @param last last dimension to join
   */
  public static NDArray flatten(NDArray input, int first, int last) {
    return FLATTEN.call(input, first, last);
  }

  /**
   * Splits one dimension into several.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param sizes at most one may be -1: what the others leave
   */
  public static NDArray unflatten(NDArray input, int dimension, long... sizes) {
    return UNFLATTEN.call(input, dimension, sizes);
  }

  /** Takes away all dimensions of size 1. */
  public static NDArray squeeze(NDArray input) {
    return SQUEEZE_ALL.call(input);
  }

  /**
   * Takes away those of the dimensions that have size 1.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray squeeze(NDArray input, int... dimensions) {
    return SQUEEZE.call(input, dimensions);
  }

  /**
   * Adds a dimension of size 1.
   *
   * @param dimension where it is in the result, counted from 0, or from -1 at the end
   */
  public static NDArray unsqueeze(NDArray input, int dimension) {
    return UNSQUEEZE.call(input, dimension);
  }

  /**
   * Puts the dimensions into another order.
   *
   * @param dimensions each dimension of the input once, in the order of the result
   */
  public static NDArray permute(NDArray input, int... dimensions) {
    return PERMUTE.call(input, dimensions);
  }

  /**
   * Exchanges two dimensions.
   *
   * @param first counted from 0, or from -1 at the end
   * @param second counted from 0, or from -1 at the end
   */
  public static NDArray transpose(NDArray input, int first, int second) {
    return TRANSPOSE.call(input, first, second);
  }

  /** Moves dimensions to other places; the others keep their order. */
  public static NDArray movedim(NDArray input, int[] source, int[] destination) {
    return MOVEDIM.call(input, source, destination);
  }

  /**
   * Repeats elements along dimensions of size 1 without copying.
   *
   * @param shape -1 keeps a size; dimensions may be added in front
   */
  public static NDArray expand(NDArray input, long... shape) {
    return EXPAND.call(input, shape);
  }

  /**
   * Copies the tensor side by side along each dimension.
   *
   * @param counts one for each dimension; dimensions may be added in front
   */
  public static NDArray repeat(NDArray input, long... counts) {
    return REPEAT.call(input, counts);
  }

  /** Copies the tensor side by side along the last dimensions. */
  public static NDArray tile(NDArray input, long... counts) {
    return TILE.call(input, counts);
  }

  /**
   * Repeats each element along a dimension.
   *
   * @param count in [0, inf)
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray repeatInterleave(NDArray input, int count, int dimension) {
    return REPEAT_INTERLEAVE.call(input, count, dimension);
  }

  /**
   * Repeats each element along a dimension a number of times of its own.
   *
   * @param counts (size of the dimension) int64
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray repeatInterleave(NDArray input, NDArray counts, int dimension) {
    return REPEAT_INTERLEAVE.call(input, counts, dimension);
  }

  /**
   * Reverses the order along dimensions.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray flip(NDArray input, int... dimensions) {
    return FLIP.call(input, dimensions);
  }

  /**
   * Moves elements along dimensions; what leaves at one end comes in at the other.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray roll(NDArray input, int[] shifts, int... dimensions) {
    return ROLL.call(input, shifts, dimensions);
  }

  /**
   * Turns a plane by quarters of a circle, from the first dimension to the second.
   *
   * @param count quarters
   */
  public static NDArray rot90(NDArray input, int count, int first, int second) {
    return ROT90.call(input, count, first, second);
  }

  /**
   * Returns the windows along a dimension, as a new last dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param size of a window, at most that of the dimension
   * @param step distance of the windows, in [1, inf)
   */
  public static NDArray unfold(NDArray input, int dimension, int size, int step) {
    return UNFOLD.call(input, dimension, size, step);
  }

  /** Returns the tensor with its elements in row-major order in memory. */
  public static NDArray contiguous(NDArray input) {
    return CONTIGUOUS.call(input);
  }

  /**
   * Returns images (N, C, H, W) with their channels innermost in memory, which convolutions like.
   */
  public static NDArray channelsLast(NDArray input) {
    return CHANNELS_LAST.call(input);
  }

  private static long[] longs(int[] numbers) {
    long[] longs = new long[numbers.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = numbers[i];
    }
    return longs;
  }
}
