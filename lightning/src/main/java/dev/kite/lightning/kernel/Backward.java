package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.KitePort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs autograd. */
final class Backward {
  private static final ScriptModule AUTOGRAD =
      ScriptModule.of(
          "autograd",
          """
          def seed(self, loss: Tensor) -> Tensor:
            return torch.ones_like(loss)
          def requires_grad(self, tensor: Tensor) -> int:
            return int(tensor.requires_grad)
          def backward(self, outputs: List[Tensor], gradients: List[Tensor], keep: bool) -> int:
            weights = annotate(List[Optional[Tensor]], [])
            for i in range(len(gradients)):
              weights.append(gradients[i])
            torch.backward(outputs, weights, keep)
            return 0
          """);

  private static final ScriptMethod SEED = AUTOGRAD.method("seed");
  private static final ScriptMethod REQUIRES_GRAD = AUTOGRAD.method("requires_grad");
  private static final ScriptMethod BACKWARD = AUTOGRAD.method("backward");

  /** How this thread runs autograd; absent while torch does it alone. */
  private static final ThreadLocal<@Nullable BackwardPass> PASS = new ThreadLocal<>();

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

  static @Nullable BackwardPass pass(@Nullable BackwardPass pass) {
    BackwardPass before = PASS.get();
    if (pass == null) {
      PASS.remove();
    } else {
      PASS.set(pass);
    }
    return before;
  }

  static void run(List<NDArray> outputs, List<NDArray> gradients) {
    BackwardPass pass = PASS.get();
    if (pass == null) {
      natively(outputs, gradients, false);
    } else {
      pass.run(outputs, gradients);
    }
  }

  static void natively(List<NDArray> outputs, List<NDArray> gradients, boolean keep) {
    long[] values = new long[3];
    try {
      values[0] = KitePort.values(Tensors.handles(outputs));
      values[1] = KitePort.values(Tensors.handles(gradients));
      values[2] = KitePort.truth(keep);
      KitePort.deleteValue(BACKWARD.run(true, values));
    } catch (EngineException e) {
      throw new TorchException(
          "Could not run backward from tensors of shapes "
              + shapes(outputs)
              + " with gradients of shapes "
              + shapes(gradients)
              + ": "
              + reason(e)
              + ". Give it what was computed with grad mode on, once, and gradients of its shapes"
              + " and types.",
          e);
    } finally {
      for (long value : values) {
        if (value != 0) {
          KitePort.deleteValue(value);
        }
      }
    }
  }

  /** A graph in pieces leaves an empty gradient of truth values where Java went on from. */
  private static String reason(EngineException failure) {
    String reason = TorchException.reason(failure);
    return reason.startsWith("The size of tensor a (0) must match")
            || reason.endsWith("can't be cast to the desired output type Bool")
        ? "it ran already through a custom function or a checkpointed part, which does so once,"
            + " so add losses that share one before backward"
        : reason;
  }

  private static List<Shape> shapes(List<NDArray> tensors) {
    return tensors.stream().map(NDArray::getShape).toList();
  }

  static void run(NDArray output, NDArray gradient) {
    BackwardPass pass = PASS.get();
    if (pass != null) {
      pass.run(List.of(output), List.of(gradient));
      return;
    }
    try {
      KitePort.backward(Tensors.handle(output), Tensors.handle(gradient));
    } catch (EngineException e) {
      throw new TorchException(
          "Could not run backward from a tensor of shape "
              + output.getShape()
              + " with a gradient of shape "
              + gradient.getShape()
              + ": "
              + reason(e)
              + ". Give it what was computed with grad mode on, once, and a gradient of its shape"
              + " and type.",
          e);
    }
  }

  static void run(NDArray loss) {
    requireOneElement(loss);
    BackwardPass pass = PASS.get();
    if (pass != null) {
      try (NDArray one = SEED.tracked(loss)) {
        pass.run(List.of(loss), List.of(one));
      }
      return;
    }
    try {
      if (isCpuFloat(loss)) {
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
              + reason(e)
              + ". Give it the loss that the forward pass returned, computed with grad mode on and"
              + " used once.",
          e);
    }
  }

  private static void requireOneElement(NDArray loss) {
    if (loss.getShape().size() != 1) {
      throw new TorchException(
          "Could not run backward from a tensor of shape "
              + loss.getShape()
              + ": it has "
              + loss.getShape().size()
              + " elements. Reduce it to one element, for example by mean(), or give a gradient of"
              + " its shape.");
    }
  }

  private static boolean isCpuFloat(NDArray loss) {
    return loss.getShape().isScalar()
        && Tensors.type(loss) == DataType.FLOAT32
        && !loss.getDevice().isGpu();
  }
}
