package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;

/** Runs autograd from a scalar. */
final class Backward {
  private static final ScriptModule AUTOGRAD =
      ScriptModule.of(
          "autograd",
          """
          def seed(self, loss: Tensor) -> Tensor:
            return torch.new_ones(loss, annotate(List[int], []))
          def requires_grad(self, tensor: Tensor) -> int:
            return int(tensor.requires_grad)
          """);

  private static final ScriptMethod SEED = AUTOGRAD.method("seed");
  private static final ScriptMethod REQUIRES_GRAD = AUTOGRAD.method("requires_grad");

  /** The gradient of a float32 scalar on the CPU; other losses get their own for each call. */
  private static final class CpuOne {
    static final long HANDLE =
        KitePort.ones(new long[0], Tensors.number(DataType.FLOAT32), Tensors.numbers(Device.cpu()));
  }

  private Backward() {}

  static boolean reaches(NDArray tensor) {
    try (Value value = Value.of(tensor)) {
      return REQUIRES_GRAD.integer(value) == 1;
    }
  }

  static void run(NDArray output, NDArray gradient) {
    try {
      KitePort.backward(Tensors.handle(output), Tensors.handle(gradient));
    } catch (EngineException e) {
      throw new TorchException(
          "Could not run backward from a tensor of shape "
              + output.getShape()
              + " with a gradient of shape "
              + gradient.getShape()
              + ": "
              + TorchException.reason(e)
              + ". Give it what was computed with grad mode on, once, and a gradient of its shape"
              + " and type.",
          e);
    }
  }

  static void run(NDArray loss) {
    try {
      if (Tensors.type(loss) == DataType.FLOAT32 && !loss.getDevice().isGpu()) {
        KitePort.backward(Tensors.handle(loss), CpuOne.HANDLE);
        return;
      }
      try (NDArray one = SEED.tracked(loss)) {
        KitePort.backward(Tensors.handle(loss), Tensors.handle(one));
      }
    } catch (EngineException e) {
      throw new TorchException(
          "Could not run backward from a tensor of shape "
              + loss.getShape()
              + ": "
              + TorchException.reason(e)
              + ". Give it the scalar loss that the forward pass returned, computed with grad mode"
              + " on and used once.",
          e);
    }
  }
}
