package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.Literal;

/** Makes and moves tensors whose type the bridge has no number for. */
final class WideTypes {
  private static final Operator EMPTY =
      Operator.torch("empty(shape, dtype=type, device=device)")
          .rule("The sizes must not be negative.");

  private static final Operator ZEROS =
      Operator.torch("zeros(shape, dtype=type, device=device)")
          .rule("The sizes must not be negative.");

  private static final ScriptMethod MOVE =
      ScriptModule.of(
              "tensor",
              """
              def move(self, tensor: Tensor, device: str) -> Tensor:
                return torch.resolve_conj(torch.to(tensor, torch.device(device)))
              """)
          .method("move");

  private WideTypes() {}

  static long empty(long[] shape, DataType type, Device device) {
    return EMPTY.handle(shape, type, device);
  }

  static long zeros(long[] shape, DataType type, Device device) {
    return ZEROS.handle(shape, type, device);
  }

  /**
   * Copies to a device, or shares what is there, outside autograd; returns a new handle. Not in
   * inference mode, whose results could never be given a gradient.
   */
  static long moved(long tensor, Device device) {
    long[] values = {KitePort.value(tensor), KitePort.text(Literal.name(device))};
    boolean recording = KitePort.gradMode();
    try {
      KitePort.gradMode(false);
      long result = MOVE.run(true, values);
      try {
        return KitePort.tensorOf(result);
      } finally {
        KitePort.deleteValue(result);
      }
    } finally {
      KitePort.gradMode(recording);
      KitePort.deleteValue(values[0]);
      KitePort.deleteValue(values[1]);
    }
  }
}
