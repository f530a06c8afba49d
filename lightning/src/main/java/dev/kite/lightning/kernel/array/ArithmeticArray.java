package dev.kite.lightning.kernel.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.function.UnaryOperator;

/**
 * An array of DJL that computes with others, and with numbers, whose results are arrays of a
 * subclass's kind.
 *
 * <p>DJL makes an array of a number in a buffer of Java's, which Java frees while autograd still
 * reads it: here numbers get memory of torch's. Comparisons with numbers are DJL's own, for
 * autograd does not record them.
 */
public abstract class ArithmeticArray extends PtNDArray {
  /** Creates an array for a handle, which is its own from now on. */
  protected ArithmeticArray(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  /** Returns an array of the subclass in the place of one of DJL's; the array itself if it is. */
  protected abstract PtNDArray own(NDArray result);

  /** Returns a list of arrays of the subclass in the place of one of DJL's. */
  final NDList own(NDList results) {
    NDList owned = new NDList(results.size());
    results.forEach(each -> owned.add(own(each)));
    return owned;
  }

  /**
   * Makes an array of a number whose memory is torch's.
   *
   * @throws IllegalStateException if this array is closed
   */
  protected final NDArray lasting(Number number) {
    getHandle();
    try (NDArray borrowed = getManager().create(number)) {
      return borrowed.duplicate();
    }
  }

  /** Computes with a number whose memory lasts as long as any graph needs it. */
  private PtNDArray withNumber(Number number, UnaryOperator<NDArray> operator) {
    try (NDArray lasting = lasting(number)) {
      return own(operator.apply(lasting));
    }
  }

  @Override
  public PtNDArray add(Number number) {
    return withNumber(number, super::add);
  }

  @Override
  public PtNDArray sub(Number number) {
    return withNumber(number, super::sub);
  }

  @Override
  public PtNDArray mul(Number number) {
    return withNumber(number, super::mul);
  }

  @Override
  public PtNDArray div(Number number) {
    return withNumber(number, super::div);
  }

  @Override
  public PtNDArray mod(Number number) {
    return withNumber(number, super::mod);
  }

  @Override
  public PtNDArray pow(Number number) {
    return withNumber(number, super::pow);
  }

  @Override
  public PtNDArray maximum(Number number) {
    return withNumber(number, super::maximum);
  }

  @Override
  public PtNDArray minimum(Number number) {
    return withNumber(number, super::minimum);
  }

  @Override
  public PtNDArray addi(Number number) {
    return withNumber(number, super::addi);
  }

  @Override
  public PtNDArray subi(Number number) {
    return withNumber(number, super::subi);
  }

  @Override
  public PtNDArray muli(Number number) {
    return withNumber(number, super::muli);
  }

  @Override
  public PtNDArray divi(Number number) {
    return withNumber(number, super::divi);
  }

  @Override
  public PtNDArray modi(Number number) {
    return withNumber(number, super::modi);
  }

  @Override
  public PtNDArray powi(Number number) {
    return withNumber(number, super::powi);
  }

  @Override
  public PtNDArray add(NDArray other) {
    return own(super.add(other));
  }

  @Override
  public PtNDArray sub(NDArray other) {
    return own(super.sub(other));
  }

  @Override
  public PtNDArray mul(NDArray other) {
    return own(super.mul(other));
  }

  @Override
  public PtNDArray div(NDArray other) {
    return own(super.div(other));
  }

  @Override
  public PtNDArray mod(NDArray other) {
    return own(super.mod(other));
  }

  @Override
  public PtNDArray pow(NDArray other) {
    return own(super.pow(other));
  }

  @Override
  public PtNDArray maximum(NDArray other) {
    return own(super.maximum(other));
  }

  @Override
  public PtNDArray minimum(NDArray other) {
    return own(super.minimum(other));
  }

  @Override
  public PtNDArray eq(NDArray other) {
    return own(super.eq(other));
  }

  @Override
  public PtNDArray neq(NDArray other) {
    return own(super.neq(other));
  }

  @Override
  public PtNDArray gt(NDArray other) {
    return own(super.gt(other));
  }

  @Override
  public PtNDArray gte(NDArray other) {
    return own(super.gte(other));
  }

  @Override
  public PtNDArray lt(NDArray other) {
    return own(super.lt(other));
  }

  @Override
  public PtNDArray lte(NDArray other) {
    return own(super.lte(other));
  }

  @Override
  public PtNDArray logicalAnd(NDArray other) {
    return own(super.logicalAnd(other));
  }

  @Override
  public PtNDArray logicalOr(NDArray other) {
    return own(super.logicalOr(other));
  }

  @Override
  public PtNDArray logicalXor(NDArray other) {
    return own(super.logicalXor(other));
  }

  @Override
  public PtNDArray xlogy(NDArray other) {
    return own(super.xlogy(other));
  }

  @Override
  public PtNDArray atan2(NDArray other) {
    return own(super.atan2(other));
  }

  @Override
  public PtNDArray dot(NDArray other) {
    return own(super.dot(other));
  }

  @Override
  public PtNDArray matMul(NDArray other) {
    return own(super.matMul(other));
  }

  @Override
  public PtNDArray batchMatMul(NDArray other) {
    return own(super.batchMatMul(other));
  }
}
