package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.TypeCodes;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that keeps DJL's own methods from ending the process, and from computing wrong
 * gradients.
 *
 * <p>They hand the type's number to the bridge, which knows nine of them and dies of every other:
 * so a type beyond these is told to Kite alone. And they make a tensor of a number in a buffer of
 * Java's, which Java frees while autograd still reads it: so numbers get memory of torch's here,
 * and what the usual methods return is such a tensor again.
 */
final class SafeTensor extends PtNDArray {
  private static final ScriptMethod TYPE =
      ScriptModule.of(
              "tensor",
              """
              def type(self, tensor: Tensor) -> int:
                return ops.prim.dtype(tensor)
              """)
          .method("type");

  private @Nullable DataType beyond;

  SafeTensor(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  /**
   * Returns the handle, unless a capture is recorded and no operator asks for it.
   *
   * @throws IllegalStateException if it is closed, or what the caller does is not recorded
   */
  @Override
  public Long getHandle() {
    Recording.refuse("something other than an operator used a tensor");
    return super.getHandle();
  }

  /** Returns the dimensions. */
  @Override
  public Shape getShape() {
    Recording recording = Recording.current();
    return recording == null ? super.getShape() : recording.about(super::getShape);
  }

  /** Returns where it is. */
  @Override
  public Device getDevice() {
    Recording recording = Recording.current();
    return recording == null ? super.getDevice() : recording.about(super::getDevice);
  }

  /** Returns the type that torch knows. */
  DataType type() {
    Recording recording = Recording.current();
    return recording == null ? typeNow() : recording.about(this::typeNow);
  }

  private DataType typeNow() {
    DataType known = beyond;
    if (known == null) {
      known = super.getDataType();
      if (known == DataType.UNKNOWN) {
        known = ask(getHandle());
        beyond = known;
      }
    }
    return known;
  }

  /**
   * Becomes another tensor of the same content.
   *
   * @return the handle that it had, which is the caller's now
   */
  long exchange(long other) {
    long before = getHandle();
    handle.set(other);
    return before;
  }

  static DataType ask(long handle) {
    long[] values = {KitePort.value(handle)};
    try {
      return TypeCodes.type(TYPE.integer(values));
    } finally {
      KitePort.deleteValue(values[0]);
    }
  }

  /** Computes with a number whose memory lasts as long as any graph needs it. */
  private PtNDArray withNumber(Number number, UnaryOperator<NDArray> operator) {
    try (NDArray borrowed = getManager().create(number);
        NDArray lasting = borrowed.duplicate()) {
      return own(operator.apply(lasting));
    }
  }

  /** Returns a tensor in the place of one of DJL's. */
  private static PtNDArray own(NDArray result) {
    PtNDArray plain = (PtNDArray) result;
    if (plain instanceof SafeTensor) {
      return plain;
    }
    PtNDArray owned = new SafeTensor(plain.getManager(), Tensors.share(plain));
    plain.close();
    return owned;
  }

  @Override
  public PtNDArray add(Number n) {
    return withNumber(n, super::add);
  }

  @Override
  public PtNDArray sub(Number n) {
    return withNumber(n, super::sub);
  }

  @Override
  public PtNDArray mul(Number n) {
    return withNumber(n, super::mul);
  }

  @Override
  public PtNDArray div(Number n) {
    return withNumber(n, super::div);
  }

  @Override
  public PtNDArray mod(Number n) {
    return withNumber(n, super::mod);
  }

  @Override
  public PtNDArray pow(Number n) {
    return withNumber(n, super::pow);
  }

  @Override
  public PtNDArray maximum(Number n) {
    return withNumber(n, super::maximum);
  }

  @Override
  public PtNDArray minimum(Number n) {
    return withNumber(n, super::minimum);
  }

  @Override
  public PtNDArray addi(Number n) {
    return withNumber(n, super::addi);
  }

  @Override
  public PtNDArray subi(Number n) {
    return withNumber(n, super::subi);
  }

  @Override
  public PtNDArray muli(Number n) {
    return withNumber(n, super::muli);
  }

  @Override
  public PtNDArray divi(Number n) {
    return withNumber(n, super::divi);
  }

  @Override
  public PtNDArray modi(Number n) {
    return withNumber(n, super::modi);
  }

  @Override
  public PtNDArray powi(Number n) {
    return withNumber(n, super::powi);
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
  public PtNDArray dot(NDArray other) {
    return own(super.dot(other));
  }

  @Override
  public PtNDArray matMul(NDArray other) {
    return own(super.matMul(other));
  }

  @Override
  public PtNDArray neg() {
    return own(super.neg());
  }

  @Override
  public PtNDArray abs() {
    return own(super.abs());
  }

  @Override
  public PtNDArray square() {
    return own(super.square());
  }

  @Override
  public PtNDArray sqrt() {
    return own(super.sqrt());
  }

  @Override
  public PtNDArray exp() {
    return own(super.exp());
  }

  @Override
  public PtNDArray log() {
    return own(super.log());
  }

  @Override
  public PtNDArray sin() {
    return own(super.sin());
  }

  @Override
  public PtNDArray cos() {
    return own(super.cos());
  }

  @Override
  public PtNDArray tanh() {
    return own(super.tanh());
  }

  @Override
  public PtNDArray sum() {
    return own(super.sum());
  }

  @Override
  public PtNDArray mean() {
    return own(super.mean());
  }

  @Override
  public PtNDArray flatten() {
    return own(super.flatten());
  }

  @Override
  public PtNDArray squeeze() {
    return own(super.squeeze());
  }

  @Override
  public PtNDArray transpose() {
    return own(super.transpose());
  }

  @Override
  public PtNDArray sum(int[] axes, boolean keepDims) {
    return own(super.sum(axes, keepDims));
  }

  @Override
  public PtNDArray mean(int[] axes, boolean keepDims) {
    return own(super.mean(axes, keepDims));
  }

  @Override
  public PtNDArray reshape(Shape shape) {
    return own(super.reshape(shape));
  }

  @Override
  public PtNDArray expandDims(int axis) {
    return own(super.expandDims(axis));
  }

  @Override
  public PtNDArray squeeze(int[] axes) {
    return own(super.squeeze(axes));
  }

  @Override
  public PtNDArray transpose(int... axes) {
    return own(super.transpose(axes));
  }

  @Override
  public PtNDArray toType(DataType dataType, boolean copy) {
    return own(super.toType(dataType, copy));
  }

  @Override
  public NDArray get(NDManager owner, NDIndex index) {
    return own(super.get(owner, index));
  }

  /** Returns shape, device, type, and the content where DJL can read it. */
  @Override
  public String toString() {
    boolean beyondDjl = !isReleased() && super.getDataType() == DataType.UNKNOWN;
    return beyondDjl
        ? "ND: " + getShape() + " " + getDevice() + " " + type().toString().toLowerCase(Locale.ROOT)
        : super.toString();
  }

  /**
   * Returns the type if DJL can work with it.
   *
   * @throws UnsupportedOperationException if it cannot
   */
  @Override
  public DataType getDataType() {
    Recording recording = Recording.current();
    DataType type = recording == null ? super.getDataType() : recording.about(super::getDataType);
    if (type == DataType.UNKNOWN) {
      throw new UnsupportedOperationException(
          "Could not use a method of DJL on a tensor of type "
              + type().toString().toLowerCase(Locale.ROOT)
              + ": it would end the process. Ask Tensors.type for the type, use the operators of"
              + " dev.kite.lightning.op, or convert the tensor with Casting.to.");
    }
    return type;
  }
}
