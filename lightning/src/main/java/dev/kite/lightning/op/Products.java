package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Sums of a tensor and a product. */
public final class Products {
  private static final Operator INNER =
      Operator.torch("inner(input, other)").rule("The last dimensions must be of one size.");

  private static final Operator ADDMV =
      Operator.torch("addmv(input, matrix, vector, beta=beta, alpha=alpha)")
          .rule("The sizes must fit, and the input broadcast to the product.");

  private static final Operator ADDR =
      Operator.torch("addr(input, first, second, beta=beta, alpha=alpha)")
          .rule("The input must broadcast to the product.");

  private static final Operator ADDBMM =
      Operator.torch("addbmm(input, first, second, beta=beta, alpha=alpha)")
          .rule("The sizes must fit, and the input broadcast to the product.");

  private Products() {}

  /** Returns the products of all rows of both, summed along the last dimension. */
  public static NDArray inner(NDArray input, NDArray other) {
    return INNER.call(input, other);
  }

  /**
   * Returns {@code beta input + alpha matrix vector}.
   *
   * @param matrix (M, N)
   * @param vector (N)
   */
  public static NDArray addmv(
      NDArray input, NDArray matrix, NDArray vector, Number beta, Number alpha) {
    return ADDMV.call(input, matrix, vector, beta, alpha);
  }

  /**
   * Returns {@code beta input + alpha first second^T}.
   *
   * @param first (M)
   * @param second (N)
   */
  public static NDArray addr(
      NDArray input, NDArray first, NDArray second, Number beta, Number alpha) {
    return ADDR.call(input, first, second, beta, alpha);
  }

  /**
   * Returns {@code beta input + alpha sum of the products}.
   *
   * @param first (B, M, N)
   * @param second (B, N, K)
   */
  public static NDArray addbmm(
      NDArray input, NDArray first, NDArray second, Number beta, Number alpha) {
    return ADDBMM.call(input, first, second, beta, alpha);
  }
}
