package dev.kite.lightning.tensorfile;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of tensors of any size, in windows: a buffer of Java holds less than 2 GiB. Content
 * goes straight between the file and the memory of the tensor.
 */
final class TensorMemory {
  /** Copies between a window of a tensor and a file. */
  @FunctionalInterface
  interface Mover {
    void move(ByteBuffer window) throws IOException;
  }

  static final long WINDOW_BYTES = 1 << 30;

  private static final ScriptModule MODULE =
      ScriptModule.of(
          "memory",
          """
          def dense(self, tensor: Tensor) -> Tensor:
            return torch.contiguous(torch.resolve_neg(torch.resolve_conj(torch.detach(tensor))))
          def window(self, tensor: Tensor, begin: int, end: int) -> Tensor:
            window = torch.slice(torch.view(tensor, [-1]), 0, begin, end)
            return torch.to(window, torch.device('cpu'))
          """);

  private static final ScriptMethod DENSE = MODULE.method("dense");
  private static final ScriptMethod WINDOW = MODULE.method("window");
  private static final Operator MOVE =
      Operator.of("move(tensor, device)", "torch.to(tensor, torch.device(device))")
          .rule("The device must be there.");

  private TensorMemory() {}

  /**
   * Makes a tensor whose bytes a mover puts there; it lives as long as the manager.
   *
   * @throws IOException if the mover does; the tensor is freed then
   */
  static NDArray fill(NDManager manager, Shape shape, DataType type, long windowBytes, Mover mover)
      throws IOException {
    Device device = manager.getDevice();
    if (!device.isGpu()) {
      return fillHere(manager, shape, type, windowBytes, mover);
    }
    try (NDManager host = manager.newSubManager(Device.cpu())) {
      NDArray moved = moved(fillHere(host, shape, type, windowBytes, mover), device);
      NDScope.unregister(moved);
      moved.attach(manager);
      return moved;
    }
  }

  /**
   * Copies a tensor to another device.
   *
   * @throws dev.kite.lightning.kernel.TorchException if the device is not there
   */
  static NDArray moved(NDArray tensor, Device device) {
    return MOVE.call(tensor, device);
  }

  private static NDArray fillHere(
      NDManager manager, Shape shape, DataType type, long windowBytes, Mover mover)
      throws IOException {
    NDArray tensor = Tensors.empty(manager, shape, type);
    boolean filled = false;
    try {
      windows(tensor, windowBytes, mover);
      filled = true;
      return tensor;
    } finally {
      if (!filled) {
        tensor.close();
      }
    }
  }

  /** Hands the bytes of a tensor, in row-major order, to a mover. */
  static void drain(NDArray tensor, long windowBytes, Mover mover) throws IOException {
    try (NDArray dense = DENSE.tracked(tensor)) {
      windows(dense, windowBytes, mover);
    }
  }

  private static void windows(NDArray dense, long windowBytes, Mover mover) throws IOException {
    long count = dense.getShape().size();
    long step = Math.max(1, windowBytes / Tensors.elementBytes(Tensors.type(dense)));
    boolean gradMode = Torch.gradMode();
    Torch.gradMode(false);
    try (Value tensor = Value.of(dense)) {
      for (long begin = 0; begin < count; begin += step) {
        try (Value from = Value.of(begin);
            Value to = Value.of(Math.min(count, begin + step));
            NDArray window = WINDOW.result(dense, tensor, from, to)) {
          mover.move(Tensors.memory(window));
        }
      }
    } finally {
      Torch.gradMode(gradMode);
    }
  }
}
