package dev.kite.lightning.precision;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * {@code torch.amp.GradScaler}: multiplies the loss, so that small gradients do not vanish in
 * float16, and divides the gradients before an update. A step with a gradient that is not finite is
 * left out, and the scale shrinks; after many good steps in a row it grows.
 *
 * <p>All this happens on the device, in the call of {@code Optimizer.step}: nothing waits for it,
 * but where an optimizer has no fused operator, on a CUDA device, to decide whether to leave the
 * step out, as in torch. Belongs to one thread at a time; to be closed.
 */
public final class LossScale implements AutoCloseable {
  private static final Operator SCALED = Operator.of("scale(loss, by)", "torch.mul(loss, by)");
  private static final double INITIAL = 65536;
  private static final double GROWTH = 2;
  private static final double BACKOFF = 0.5;
  private static final long INTERVAL = 2000;

  private final NDManager manager;
  private final NDArray scale;
  private final NDArray tracker;
  private final NDArray skipped;
  private final NDArray found;
  private final List<Value> arguments;

  private LossScale(Device device, double initial, double growth, double backoff, long interval) {
    if (!(initial > 0 && growth > 1 && backoff > 0 && backoff < 1 && interval > 0)) {
      throw new IllegalArgumentException(
          "Could not scale the loss: initial=%s, growth=%s, backoff=%s, interval=%s. They are above 0, above 1, in (0, 1) and above 0."
              .formatted(initial, growth, backoff, interval));
    }
    manager = Torch.manager(device);
    ByteBuffer start = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.nativeOrder());
    start.putFloat((float) initial).flip();
    scale = Tensors.copy(manager, start, new Shape(), DataType.FLOAT32);
    tracker = Tensors.zeros(manager, new Shape(), DataType.INT32);
    skipped = Tensors.zeros(manager, new Shape(), DataType.FLOAT64);
    found = Tensors.zeros(manager, new Shape(), DataType.FLOAT32);
    arguments =
        List.of(
            Value.of(scale),
            Value.of(tracker),
            Value.of(skipped),
            Value.of(found),
            Value.of(growth),
            Value.of(backoff),
            Value.of(interval));
  }

  /** Returns a scale of 65536 with torch's other defaults. */
  public static LossScale on(Device device) {
    return new LossScale(device, INITIAL, GROWTH, BACKOFF, INTERVAL);
  }

  /**
   * Returns a scale.
   *
   * @param initial the first scale, above 0
   * @param growth by what it grows, above 1
   * @param backoff by what it shrinks, in (0, 1)
   * @param interval good steps in a row before it grows, above 0
   */
  public static LossScale of(
      Device device, double initial, double growth, double backoff, long interval) {
    return new LossScale(device, initial, growth, backoff, interval);
  }

  /** Runs autograd from a loss, times the scale. */
  public void backward(NDArray loss) {
    if (Tensors.type(loss) == DataType.FLOAT32 && loss.getShape().isScalar()) {
      Torch.backward(loss, scale);
      return;
    }
    try (NDArray scaled = SCALED.call(loss, scale)) {
      Torch.backward(scaled);
    }
  }

  /** Reads the scale: a host sync. */
  public double scale() {
    return Torch.item(scale);
  }

  /** Reads how many steps were left out: a host sync. */
  public long skippedSteps() {
    return (long) Torch.item(skipped);
  }

  /** Returns the live 1 if the last step was left out, else 0; a scalar on the device. */
  public NDArray leftOut() {
    return found;
  }

  /**
   * Returns the arguments of a kernel: the scale, the good steps in a row, the steps left out,
   * whether a gradient is not finite, growth, backoff and interval; this object closes them.
   */
  public List<Value> arguments() {
    return arguments;
  }

  /** Returns the live state by name, for a checkpoint. */
  public Map<String, NDArray> state() {
    return Map.of("scale", scale, "growth_tracker", tracker, "skipped", skipped);
  }

  /**
   * Copies a state that {@link #state} returned.
   *
   * @throws IllegalArgumentException if names or shapes differ
   */
  public void load(Map<String, NDArray> saved) {
    LiveState.load("the scale of the loss", state(), saved);
  }

  @Override
  public void close() {
    arguments.forEach(Value::close);
    manager.close();
  }
}
