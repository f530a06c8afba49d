package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.flag.Autocast;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Products of vectors and matrices. */
public final class Linalg {
  private static final String INNER_RULE = "The inner dimensions must be one, and all of one type.";

  private static final Operator LINEAR =
      Operator.torch("linear(input, weight, bias)")
          .rule(
              "The last dimension of the input must be that of the weight, and all "
                  + "of one type.")
          .direct(Linalg::linearOfMatrix);

  private static final Operator BILINEAR =
      Operator.torch("bilinear(first, second, weight, bias)")
          .rule("The last dimensions of the inputs must be those of the weight.");

  private static final Operator MATMUL =
      Operator.torch("matmul(input, other)").rule(INNER_RULE).binary(KitePort::matmul);

  private static final Operator MM = Operator.torch("mm(input, other)").rule(INNER_RULE);

  private static final Operator BMM =
      Operator.torch("bmm(input, other)").rule(INNER_RULE).binary(KitePort::bmm);

  private static final Operator MV = Operator.torch("mv(input, vector)").rule(INNER_RULE);

  private static final Operator DOT =
      Operator.torch("dot(input, other)")
          .rule("The operands must be vectors of one size and type.");

  private static final Operator VECDOT =
      Operator.of(
              "vecdot(input, other, dimension)", "torch.linalg_vecdot(input, other, dim=dimension)")
          .rule("The operands must be of one shape once dimensions of 1 are stretched.");

  private static final Operator OUTER =
      Operator.torch("outer(input, other)").rule("The operands must be vectors.");

  private static final Operator KRON = Operator.torch("kron(input, other)");

  private static final Operator CROSS =
      Operator.of(
              "cross(input, other, dimension)", "torch.linalg_cross(input, other, dim=dimension)")
          .rule("The dimension must have size 3.");

  private static final Operator ADDMM =
      Operator.torch("addmm(input, first, second, beta=beta, alpha=alpha)").rule(INNER_RULE);

  private static final Operator BADDBMM =
      Operator.torch("baddbmm(input, first, second, beta=beta, alpha=alpha)").rule(INNER_RULE);

  private static final Operator EINSUM =
      Operator.torch("einsum(equation, operands)")
          .rule("Each letter must stand for one size, and each operand have its letters.");

  private static final Operator TENSORDOT =
      Operator.torch("tensordot(input, other, first, second)")
          .rule("The dimensions must have one size, pair by pair.");

  private static final Operator MULTI_DOT =
      Operator.torch("linalg_multi_dot(matrices)")
          .rule(
              "There must be two matrices or more, each with as many columns as the "
                  + "next one has rows.");

  private Linalg() {}

  /**
   * DJL's native transposes the weight by itself, which hides it from autocast's memory of what it
   * has cast, and adds the bias after a product of more than two dimensions, so that a half type is
   * rounded twice. Torch's {@code linear} does neither.
   */
  private static long linearOfMatrix(@Nullable Object[] arguments) {
    NDArray input = (NDArray) Objects.requireNonNull(arguments[0]);
    NDArray weight = (NDArray) Objects.requireNonNull(arguments[1]);
    long bias = arguments[2] instanceof NDArray given ? Tensors.handle(given) : 0;
    return Autocast.isAnywhereOpen() || (bias != 0 && input.getShape().dimension() != 2)
        ? 0
        : KitePort.linear(Tensors.handle(input), Tensors.handle(weight), bias);
  }

  /**
   * Returns {@code input weight^T + bias}.
   *
   * @param input (*, I)
   * @param weight (O, I)
   * @param bias (O), or none
   */
  public static NDArray linear(NDArray input, NDArray weight, @Nullable NDArray bias) {
    return LINEAR.call(input, weight, bias);
  }

  /**
   * Returns {@code first^T weight second + bias} for each output.
   *
   * @param first (*, I)
   * @param second (*, J)
   * @param weight (O, I, J)
   * @param bias (O), or none
   */
  public static NDArray bilinear(
      NDArray first, NDArray second, NDArray weight, @Nullable NDArray bias) {
    return BILINEAR.call(first, second, weight, bias);
  }

  /**
   * Returns the product of vectors, matrices, or batches of them, which are stretched to one
   * another.
   */
  public static NDArray matmul(NDArray input, NDArray other) {
    return MATMUL.call(input, other);
  }

  /**
   * Returns the product of two matrices.
   *
   * @param input (N, M)
   * @param other (M, K)
   */
  public static NDArray mm(NDArray input, NDArray other) {
    return MM.call(input, other);
  }

  /**
   * Returns the products of matrices, pair by pair.
   *
   * @param input (B, N, M)
   * @param other (B, M, K)
   */
  public static NDArray bmm(NDArray input, NDArray other) {
    return BMM.call(input, other);
  }

  /**
   * Returns the product of a matrix and a vector.
   *
   * @param input (N, M)
   * @param vector (M)
   */
  public static NDArray mv(NDArray input, NDArray vector) {
    return MV.call(input, vector);
  }

  /**
   * Returns the sum of the products of two vectors.
   *
   * @param input (N)
   * @param other (N)
   */
  public static NDArray dot(NDArray input, NDArray other) {
    return DOT.call(input, other);
  }

  /**
   * Returns the sums of the products of vectors along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray vecdot(NDArray input, NDArray other, int dimension) {
    return VECDOT.call(input, other, dimension);
  }

  /**
   * Returns the products of each element of one vector with each of another.
   *
   * @param input (N)
   * @param other (M)
   */
  public static NDArray outer(NDArray input, NDArray other) {
    return OUTER.call(input, other);
  }

  /** Returns the Kronecker product. */
  public static NDArray kron(NDArray input, NDArray other) {
    return KRON.call(input, other);
  }

  /**
   * Returns the cross products of vectors of three elements along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray cross(NDArray input, NDArray other, int dimension) {
    return CROSS.call(input, other, dimension);
  }

  /**
   * Returns {@code beta * input + alpha * first second}.
   *
   * @param input what (N, K) can be stretched from
   * @param first (N, M)
   * @param second (M, K)
   */
  public static NDArray addmm(
      NDArray input, NDArray first, NDArray second, Number beta, Number alpha) {
    return ADDMM.call(input, first, second, beta, alpha);
  }

  /**
   * Returns {@code beta * input + alpha * first second} for each pair of matrices.
   *
   * @param input what (B, N, K) can be stretched from
   * @param first (B, N, M)
   * @param second (B, M, K)
   */
  public static NDArray baddbmm(
      NDArray input, NDArray first, NDArray second, Number beta, Number alpha) {
    return BADDBMM.call(input, first, second, beta, alpha);
  }

  /**
   * Returns sums of products along dimensions that letters name, as {@code bij,bjk->bik}.
   *
   * @param equation letters of each operand, and those of the result; {@code ...} stands for the
   *     dimensions that are not named
   */
  public static NDArray einsum(String equation, NDArray... operands) {
    return EINSUM.call(equation, List.of(operands));
  }

  /**
   * Returns the sums of products along pairs of dimensions.
   *
   * @param first dimensions of the input
   * @param second dimensions of the other, in the same order
   */
  public static NDArray tensordot(NDArray input, NDArray other, int[] first, int[] second) {
    return TENSORDOT.call(input, other, first, second);
  }

  /** Returns the product of several matrices, multiplied in the order that costs the least. */
  public static NDArray multiDot(NDArray... matrices) {
    return MULTI_DOT.call(List.of(matrices));
  }
}
