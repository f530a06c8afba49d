package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Triangular factors of matrices, and what can be read off from them. */
public final class Factorisation {
  private static final Operator LU =
      Operator.torch("linalg_lu(input)")
          .results(3)
          .rule("The input must be a matrix, or a batch of them.");

  private static final Operator LU_FACTOR =
      Operator.torch("linalg_lu_factor(input)")
          .results(2)
          .rule("The input must be a matrix, or a batch of them.");

  private static final Operator LU_SOLVE =
      Operator.torch("linalg_lu_solve(lu, pivots, right, left=left, adjoint=adjoint)")
          .rule("The matrix must be square, and the right hand sides have as many rows.");

  private static final Operator HOUSEHOLDER_PRODUCT =
      Operator.torch("linalg_householder_product(input, tau)")
          .rule("There must be no more columns than rows.");

  private static final Operator EIGVALS =
      Operator.torch("linalg_eigvals(input)").rule("The matrix must be square.");

  private static final Operator LOGDET =
      Operator.torch("logdet(input)").rule("The matrix must be square.");

  private static final Operator COND =
      Operator.torch("linalg_cond(input, order)")
          .rule(
              "The matrix must be one of numbers, and the order one of 1, 2, inf and their"
                  + " negatives.");

  private static final Operator VANDER =
      Operator.torch("linalg_vander(input, N=count)").rule("The input must have a dimension.");

  private static final Operator TENSORINV =
      Operator.torch("linalg_tensorinv(input, dimensions)")
          .rule("The sizes of both parts must have one product.");

  private Factorisation() {}

  /**
   * Returns the factors of a matrix.
   *
   * @param input (*, M, N)
   */
  public static Lu lu(NDArray input) {
    return Lu.of(LU.several(input));
  }

  /**
   * Returns both triangular factors in one matrix.
   *
   * @param input (*, M, N)
   */
  public static Packed luFactor(NDArray input) {
    return Packed.of(LU_FACTOR.several(input));
  }

  /**
   * Solves linear equations whose matrix is factored.
   *
   * @param lu what {@link #luFactor} returned
   * @param pivots what {@link #luFactor} returned
   * @param right right hand sides, (*, N, K)
   * @param left whether the matrix stands on the left of the unknowns
   * @param adjoint whether the matrix is transposed and conjugated
   */
  public static NDArray luSolve(
      NDArray lu, NDArray pivots, NDArray right, boolean left, boolean adjoint) {
    return LU_SOLVE.call(lu, pivots, right, left, adjoint);
  }

  /**
   * Returns the first columns of a product of reflections.
   *
   * @param input (*, M, N) reflections in the columns
   * @param tau (*, K) their scales
   */
  public static NDArray householderProduct(NDArray input, NDArray tau) {
    return HOUSEHOLDER_PRODUCT.call(input, tau);
  }

  /**
   * Returns the complex eigenvalues, in no order.
   *
   * @param input (*, N, N)
   */
  public static NDArray eigvals(NDArray input) {
    return EIGVALS.call(input);
  }

  /**
   * Returns the logarithm of the determinant: NaN if that is negative.
   *
   * @param input (*, N, N)
   */
  public static NDArray logdet(NDArray input) {
    return LOGDET.call(input);
  }

  /**
   * Returns the condition number.
   *
   * @param input (*, N, N)
   * @param order of the matrix norm: 1, 2, infinity, their negatives, or none for 2
   */
  public static NDArray cond(NDArray input, @Nullable Double order) {
    return COND.call(input, order);
  }

  /**
   * Returns powers 0, 1, 2 … of the elements along a new last dimension.
   *
   * @param input (*, N)
   * @param count how many powers, or none for as many as elements
   */
  public static NDArray vander(NDArray input, @Nullable Integer count) {
    return VANDER.call(input, count);
  }

  /**
   * Returns the inverse of a tensor seen as a matrix of its first dimensions by the others.
   *
   * @param dimensions how many are the rows
   */
  public static NDArray tensorinv(NDArray input, int dimensions) {
    return TENSORINV.call(input, dimensions);
  }

  /**
   * Three factors.
   *
   * @param p permutation
   * @param l lower triangular, with ones along the diagonal
   * @param u upper triangular
   */
  public record Lu(NDArray p, NDArray l, NDArray u) {
    private static Lu of(List<NDArray> results) {
      return new Lu(results.get(0), results.get(1), results.get(2));
    }
  }

  /**
   * Factors in one matrix.
   *
   * @param lu both triangles
   * @param pivots rows that were exchanged, int32
   */
  public record Packed(NDArray lu, NDArray pivots) {
    private static Packed of(List<NDArray> results) {
      return new Packed(results.get(0), results.get(1));
    }
  }
}
