package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;

/** Runs autograd from a scalar. */
final class Backward {
  private static final ScriptMethod SEED =
      ScriptModule.of(
              "autograd",
              """
              def seed(self, loss: Tensor) -> Tensor:
                return torch.new_ones(loss, annotate(List[int], []))
              """)
          .method("seed");

  /** The gradient of a float32 scalar on the CPU; other losses get their own for each call. */
  private static final class CpuOne {
    static final long HANDLE =
        KitePort.ones(new long[0], Tensors.number(DataType.FLOAT32), Tensors.numbers(Device.cpu()));
  }

  private Backward() {}

  static void run(NDArray loss) {
    try {
      if (loss.getDataType() == DataType.FLOAT32 && !loss.getDevice().isGpu()) {
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
