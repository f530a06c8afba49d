package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.KiteInternals;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDArrayEx;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.array.SelectionArray;
import dev.kite.lightning.kernel.script.TypeCodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that keeps DJL's own methods from ending the process, and from computing wrong
 * gradients.
 *
 * <p>They hand the type's number to the bridge, which knows nine of them and dies of every other:
 * so a type beyond these is told to Kite alone, and what converts to a type is torch's own operator
 * here. They make a tensor of a number in a buffer of Java's, which Java frees while autograd still
 * reads it: so numbers get memory of torch's, and what methods return is such a tensor again.
 */
final class SafeTensor extends SelectionArray {
  private static final long NO_HANDLE = 0;

  private static final ScriptMethod TYPE =
      ScriptModule.of(
              "tensor",
              """
              def type(self, tensor: Tensor) -> int:
                return ops.prim.dtype(tensor)
              """)
          .method("type");

  private static final Operator TO_TYPE =
      Operator.of("to(input, type)", "torch.to(input, type)").rule("Torch must know the type.");

  private static final Operator TO_DEVICE =
      Operator.of("to(input, device)", "torch.to(input, torch.device(device))")
          .rule("The device must be there.");

  private static final Operator CLONE = Operator.torch("clone(input)");
  private static final Operator TO_DENSE = Operator.torch("to_dense(input)");
  private static final Operator TO_SPARSE = Operator.torch("to_sparse(input)");
  private static final Operator CLIP =
      Operator.of("clip(input, min, max)", "torch.clamp(input, min, max)");

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
    Recording.refuseUse();
    Long open = handle.get();
    if (open == null) {
      throw Tensors.closed();
    }
    return open;
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

  /**
   * Returns a tensor in the place of one of DJL's, whose handle it takes.
   *
   * <p>DJL names an array after its handle and the clock. For a moment there are two arrays of one
   * handle, so the new one is named after another number, which no handle is.
   */
  @Override
  protected PtNDArray own(NDArray result) {
    PtNDArray plain = (PtNDArray) result;
    if (plain instanceof SafeTensor) {
      return plain;
    }
    SafeTensor owned = new SafeTensor(plain.getManager(), -plain.getHandle());
    owned.handle.set(NO_HANDLE);
    owned.intern(plain);
    NDScope.unregister(plain);
    return owned;
  }

  /** Returns DJL's functions of layers for this tensor. */
  @Override
  public PtNDArrayEx getNDArrayInternal() {
    return new KiteInternals(this, this::own, this::lasting);
  }

  /** Converts to a type that torch knows; gradients pass, as they do not with DJL. */
  @Override
  public PtNDArray toType(DataType dataType, boolean copy) {
    if (dataType != type()) {
      return (PtNDArray) TO_TYPE.call(this, dataType);
    }
    return copy ? (PtNDArray) CLONE.call(this) : this;
  }

  /** Moves to a device; gradients pass, as they do not with DJL. */
  @Override
  public PtNDArray toDevice(Device device, boolean copy) {
    if (device.equals(getDevice())) {
      return copy ? duplicate() : this;
    }
    PtNDManager owner = getManager();
    if (!device.equals(owner.getDevice())) {
      owner = owner.newSubManager(device); // as DJL does: what it makes is where its manager is
    }
    return named(TO_DEVICE.create(owner, this, device));
  }

  /** Copies; gradients pass, as they do not with DJL. */
  @Override
  public PtNDArray duplicate() {
    return named(CLONE.call(this));
  }

  /** Returns a dense copy; gradients pass, as they do not with DJL. */
  @Override
  public PtNDArray toDense() {
    return isSparse() ? (PtNDArray) TO_DENSE.call(this) : duplicate();
  }

  /**
   * Returns a sparse copy; gradients pass, as they do not with DJL.
   *
   * @throws IllegalArgumentException if the format is dense
   * @throws UnsupportedOperationException if it is not that of coordinates
   */
  @Override
  public PtNDArray toSparse(SparseFormat format) {
    return format == SparseFormat.COO && !isSparse()
        ? (PtNDArray) TO_SPARSE.call(this)
        : super.toSparse(format);
  }

  private PtNDArray named(NDArray copy) {
    copy.setName(getName());
    return (PtNDArray) copy;
  }

  /** Limits elements; the limits become a part of the operator, for autograd reads them. */
  @Override
  public PtNDArray clip(Number min, Number max) {
    return (PtNDArray) CLIP.call(this, literal(min), literal(max));
  }

  private static Number literal(Number number) {
    return number instanceof Integer || number instanceof Long ? number : number.doubleValue();
  }

  @Override
  public PtNDArray cumProd(int axis, DataType dataType) {
    return own(toType(dataType, false).cumProd(axis));
  }

  @Override
  public PtNDArray oneHot(int depth, DataType dataType) {
    return super.oneHot(depth, DataType.INT64).toType(dataType, false);
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
