package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Systems of equations, inverses and factors of matrices; all take batches of them. */
public final class Decomposition {
  private static final String SQUARE_RULE =
      "The matrices must be square, of a floating point type.";
  private static final String MATRIX_RULE =
      "The input must be a matrix, or a batch of them, of a floating point type.";

  private static final Operator SOLVE =
      Operator.of("solve(matrix, right)", "torch.linalg_solve(matrix, right)")
          .rule(
              "The matrices must be square and invertible, with as many rows as the "
                  + "right side.");

  private static final Operator SOLVE_TRIANGULAR =
      Operator.of(
              "solve_triangular(matrix, right, upper, left, unitriangular)",
              "torch.linalg_solve_triangular(matrix, right, upper=upper, left=left, "
                  + "unitriangular=unitriangular)")
          .rule("The matrices must be square, with as many rows as the right side.");

  private static final Operator LSTSQ =
      Operator.of("lstsq(matrix, right)", "torch.linalg_lstsq(matrix, right, None, driver=None)")
          .results(4)
          .rule("The right side must have as many rows as the matrix.");

  private static final Operator INV =
      Operator.torch("linalg_inv(matrix)")
          .rule("The matrices must be square and invertible, of a floating point type.");

  private static final Operator PINV = Operator.torch("linalg_pinv(matrix)").rule(MATRIX_RULE);

  private static final Operator DET = Operator.torch("linalg_det(matrix)").rule(SQUARE_RULE);

  private static final Operator SLOGDET =
      Operator.torch("linalg_slogdet(matrix)").results(2).rule(SQUARE_RULE);

  private static final Operator CHOLESKY =
      Operator.of("cholesky(matrix, upper)", "torch.linalg_cholesky(matrix, upper=upper)")
          .rule("The matrices must be symmetric and positive-definite.");

  private static final Operator CHOLESKY_SOLVE =
      Operator.torch("cholesky_solve(right, factor, upper)")
          .rule("The right side must have as many rows as the factor.");

  private static final Operator QR =
      Operator.of(
              "qr(matrix, complete)",
              "torch.linalg_qr(matrix, 'complete' if complete else 'reduced')")
          .results(2)
          .rule(MATRIX_RULE);

  private static final Operator SVD =
      Operator.of("svd(matrix, full)", "torch.linalg_svd(matrix, full)")
          .results(3)
          .rule(MATRIX_RULE);

  private static final Operator SVDVALS =
      Operator.torch("linalg_svdvals(matrix)").rule(MATRIX_RULE);

  private static final Operator EIGH =
      Operator.of("eigh(matrix)", "torch.linalg_eigh(matrix, 'L')").results(2).rule(SQUARE_RULE);

  private static final Operator EIGVALSH =
      Operator.of("eigvalsh(matrix)", "torch.linalg_eigvalsh(matrix, 'L')").rule(SQUARE_RULE);

  private static final Operator EIG =
      Operator.torch("linalg_eig(matrix)").results(2).rule(SQUARE_RULE);

  private static final Operator MATRIX_NORM =
      Operator.of("matrix_norm(matrix, order)", "torch.linalg_matrix_norm(matrix, order)")
          .rule("The order must be fro or nuc.");

  private static final Operator MATRIX_RANK =
      Operator.torch("linalg_matrix_rank(matrix)").rule(MATRIX_RULE);

  private static final Operator MATRIX_POWER =
      Operator.torch("linalg_matrix_power(matrix, exponent)").rule(SQUARE_RULE);

  private static final Operator MATRIX_EXP =
      Operator.torch("linalg_matrix_exp(matrix)").rule(SQUARE_RULE);

  private static final Operator TRACE =
      Operator.torch("trace(matrix)").rule("The input must be a matrix.");

  private Decomposition() {}

  /**
   * Returns X of {@code matrix X = right}.
   *
   * @param matrix (*, N, N)
   * @param right (*, N, K) or (*, N)
   */
  public static NDArray solve(NDArray matrix, NDArray right) {
    return SOLVE.call(matrix, right);
  }

  /**
   * Returns X of {@code matrix X = right}, or of {@code X matrix = right}, for a triangular matrix.
   *
   * @param matrix (*, N, N)
   * @param right (*, N, K)
   * @param upper whether the upper triangle counts
   * @param left whether the matrix is on the left of X
   * @param unitriangular whether its diagonal is taken for 1
   */
  public static NDArray solveTriangular(
      NDArray matrix, NDArray right, boolean upper, boolean left, boolean unitriangular) {
    return SOLVE_TRIANGULAR.call(matrix, right, upper, left, unitriangular);
  }

  /**
   * Returns X for which {@code matrix X} is nearest to the right side.
   *
   * @param matrix (*, M, N)
   * @param right (*, M, K)
   */
  public static Lstsq lstsq(NDArray matrix, NDArray right) {
    var found = LSTSQ.several(matrix, right);
    return new Lstsq(found.get(0), found.get(1));
  }

  /**
   * Returns the inverse.
   *
   * @param matrix (*, N, N)
   */
  public static NDArray inv(NDArray matrix) {
    return INV.call(matrix);
  }

  /**
   * Returns the pseudoinverse of Moore and Penrose.
   *
   * @param matrix (*, M, N)
   */
  public static NDArray pinv(NDArray matrix) {
    return PINV.call(matrix);
  }

  /**
   * Returns the determinant.
   *
   * @param matrix (*, N, N)
   */
  public static NDArray det(NDArray matrix) {
    return DET.call(matrix);
  }

  /**
   * Returns the sign and the logarithm of the size of the determinant.
   *
   * @param matrix (*, N, N)
   */
  public static Slogdet slogdet(NDArray matrix) {
    var found = SLOGDET.several(matrix);
    return new Slogdet(found.get(0), found.get(1));
  }

  /**
   * Returns the triangular L of {@code L L^T = matrix}, or its transpose.
   *
   * @param matrix (*, N, N), symmetric and positive-definite
   */
  public static NDArray cholesky(NDArray matrix, boolean upper) {
    return CHOLESKY.call(matrix, upper);
  }

  /**
   * Returns X of {@code matrix X = right} by the Cholesky factor of the matrix.
   *
   * @param right (*, N, K)
   * @param factor (*, N, N), triangular
   */
  public static NDArray choleskySolve(NDArray right, NDArray factor, boolean upper) {
    return CHOLESKY_SOLVE.call(right, factor, upper);
  }

  /**
   * Returns the orthogonal Q and the triangular R of {@code Q R = matrix}.
   *
   * @param matrix (*, M, N)
   * @param complete whether Q is square; else it has min(M, N) columns
   */
  public static Qr qr(NDArray matrix, boolean complete) {
    var found = QR.several(matrix, complete);
    return new Qr(found.get(0), found.get(1));
  }

  /**
   * Returns the singular value decomposition {@code U diag(S) Vh = matrix}.
   *
   * @param matrix (*, M, N)
   * @param fullMatrices whether U and Vh are square
   */
  public static Svd svd(NDArray matrix, boolean fullMatrices) {
    var found = SVD.several(matrix, fullMatrices);
    return new Svd(found.get(0), found.get(1), found.get(2));
  }

  /**
   * Returns the singular values, the largest first.
   *
   * @param matrix (*, M, N)
   */
  public static NDArray svdvals(NDArray matrix) {
    return SVDVALS.call(matrix);
  }

  /**
   * Returns the eigenvalues, the smallest first, and the eigenvectors of symmetric matrices, of
   * which the lower triangle counts.
   *
   * @param matrix (*, N, N)
   */
  public static Eigh eigh(NDArray matrix) {
    var found = EIGH.several(matrix);
    return new Eigh(found.get(0), found.get(1));
  }

  /**
   * Returns the eigenvalues of symmetric matrices, the smallest first.
   *
   * @param matrix (*, N, N)
   */
  public static NDArray eigvalsh(NDArray matrix) {
    return EIGVALSH.call(matrix);
  }

  /**
   * Returns the eigenvalues and eigenvectors, complex, in no order.
   *
   * @param matrix (*, N, N)
   */
  public static Eigh eig(NDArray matrix) {
    var found = EIG.several(matrix);
    return new Eigh(found.get(0), found.get(1));
  }

  /**
   * Returns the norm of matrices by a name.
   *
   * @param order {@code fro} or {@code nuc}
   */
  public static NDArray matrixNorm(NDArray matrix, String order) {
    return MATRIX_NORM.call(matrix, order);
  }

  /**
   * Returns the norm of matrices by an order.
   *
   * @param order 1, -1, 2, -2, infinity or negative infinity
   */
  public static NDArray matrixNorm(NDArray matrix, double order) {
    return MATRIX_NORM.call(matrix, order);
  }

  /**
   * Returns the rank, int64.
   *
   * @param matrix (*, M, N)
   */
  public static NDArray matrixRank(NDArray matrix) {
    return MATRIX_RANK.call(matrix);
  }

  /**
   * Returns a power of square matrices.
   *
   * @param matrix (*, N, N)
   */
  public static NDArray matrixPower(NDArray matrix, int exponent) {
    return MATRIX_POWER.call(matrix, exponent);
  }

  /**
   * Returns the exponential of square matrices.
   *
   * @param matrix (*, N, N)
   */
  public static NDArray matrixExp(NDArray matrix) {
    return MATRIX_EXP.call(matrix);
  }

  /**
   * Returns the sum of the diagonal.
   *
   * @param matrix (M, N)
   */
  public static NDArray trace(NDArray matrix) {
    return TRACE.call(matrix);
  }

  /**
   * A solution.
   *
   * @param solution X
   * @param residuals squared distances, where the matrix has more rows than columns and full rank
   */
  public record Lstsq(NDArray solution, NDArray residuals) {}

  /**
   * A determinant.
   *
   * @param sign -1, 0 or 1
   * @param logabsdet logarithm of its size
   */
  public record Slogdet(NDArray sign, NDArray logabsdet) {}

  /**
   * Two factors.
   *
   * @param q orthogonal
   * @param r triangular
   */
  public record Qr(NDArray q, NDArray r) {}

  /**
   * Three factors.
   *
   * @param u orthogonal
   * @param s singular values, the largest first
   * @param vh orthogonal
   */
  public record Svd(NDArray u, NDArray s, NDArray vh) {}

  /**
   * Eigenvalues.
   *
   * @param values eigenvalues
   * @param vectors eigenvectors, one in each column
   */
  public record Eigh(NDArray values, NDArray vectors) {}
}
