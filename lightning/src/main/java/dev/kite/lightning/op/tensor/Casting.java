package dev.kite.lightning.op.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Operator;

/** Copies, types and devices. Unlike the methods of DJL, gradients pass through these. */
public final class Casting {

  private static final Operator TO =
      Operator.of("to(input, type)", "torch.to(input, type)").rule("Torch must know the type.");

  private static final Operator TO_DEVICE =
      Operator.of("to(input, device)", "torch.to(input, torch.device(device))")
          .rule("The device must be there.");

  private static final Operator TYPE_AS = Operator.torch("type_as(input, other)");

  private static final Operator CLONE = Operator.torch("clone(input)");

  private static final Operator DETACH = Operator.torch("detach(input)");

  private Casting() {}

  /** Converts to a type; returns the tensor itself if it has that type. */
  public static NDArray to(NDArray input, DataType type) {
    return TO.call(input, type);
  }

  /** Moves to a device; returns the tensor itself if it is there. */
  public static NDArray to(NDArray input, Device device) {
    return TO_DEVICE.call(input, device);
  }

  /** Converts to the type and device of another tensor. */
  public static NDArray typeAs(NDArray input, NDArray other) {
    return TYPE_AS.call(input, other);
  }

  /** Returns a copy with memory of its own. */
  public static NDArray clone(NDArray input) {
    return CLONE.call(input);
  }

  /** Returns the tensor without its graph: gradients do not pass. It shares memory. */
  public static NDArray detach(NDArray input) {
    return DETACH.call(input);
  }
}
