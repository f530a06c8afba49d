package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.TypeCodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that keeps DJL's own methods from ending the process. They hand the type's number to the
 * bridge, which knows nine of them and dies of every other: so a type beyond these is told to Kite
 * alone.
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
