package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The engine, explicit: started once, asked for devices, seeded, counted. Thread-safe.
 *
 * <p>Grad mode belongs to a thread, and only the thread that starts the engine begins with it off:
 * whoever computes sets it first.
 */
public final class Torch {
  private static final LongAdder SYNCS = new LongAdder();

  private Torch() {}

  /**
   * Starts the engine unless it runs, with its libraries unpacked in DJL's own cache directory.
   *
   * @throws TorchException if its libraries cannot be loaded
   */
  public static void start() {
    TorchLibrary.load(null);
  }

  /**
   * Starts the engine unless it runs.
   *
   * @param cache directory in which the engine's libraries are unpacked once
   * @throws TorchException if its libraries cannot be loaded
   */
  public static void start(Path cache) {
    TorchLibrary.load(cache);
  }

  /**
   * Returns the device of a name.
   *
   * @param text auto, cpu, cuda or cuda:n; auto is the first CUDA device, else the CPU
   * @throws DeviceException if there is no such device
   */
  public static Device device(String text) {
    return Devices.of(text, engine());
  }

  /** Makes a manager for what outlives a step. Its maker closes it. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /** Seeds the generators of all devices. */
  public static void seed(long seed) {
    Recording.refuse("the generators are seeded");
    engine();
    KitePort.seed(seed);
  }

  /** Turns autograd on or off for this thread. */
  public static void gradMode(boolean on) {
    Recording.refuse("autograd is turned on or off");
    engine();
    KitePort.gradMode(on);
  }

  /** Returns whether this thread records operations for autograd. */
  public static boolean gradMode() {
    Recording.refuse("it depends on whether autograd is on");
    engine();
    return KitePort.gradMode();
  }

  /** Returns whether a tensor is a leaf that gets a gradient, or was computed from one. */
  public static boolean requiresGradient(NDArray tensor) {
    return Backward.reaches(tensor);
  }

  /**
   * Adds the gradients of a tensor of one element to the parameters that it was computed from, and
   * frees its graph.
   *
   * @throws TorchException if it has not one element, or no graph
   */
  public static void backward(NDArray loss) {
    Backward.run(loss);
  }

  /**
   * Adds the gradients of a tensor, weighted by a gradient of it, to the parameters that it was
   * computed from, and frees its graph.
   *
   * @throws TorchException if the shapes or types differ, or it has no graph
   */
  public static void backward(NDArray output, NDArray gradient) {
    Backward.run(output, gradient);
  }

  /**
   * Adds the gradients of several tensors, each weighted by a gradient of it, to the parameters
   * that they were computed from, in one pass, and frees their graphs.
   *
   * @throws TorchException if the shapes or types differ, or one has no graph
   */
  public static void backward(List<NDArray> outputs, List<NDArray> gradients) {
    Backward.run(outputs, gradients);
  }

  /**
   * Runs torch's autograd alone, past what {@link #backwardPass} says.
   *
   * @param keep whether the graphs stay, because others will run through parts of them
   * @throws TorchException if the shapes or types differ, or one has no graph
   */
  public static void nativeBackward(List<NDArray> outputs, List<NDArray> gradients, boolean keep) {
    Backward.natively(outputs, gradients, keep);
  }

  /**
   * Says how this thread runs autograd from now on.
   *
   * @param pass null for torch's autograd alone
   * @return what was said before; null if nothing was
   */
  public static @Nullable BackwardPass backwardPass(@Nullable BackwardPass pass) {
    return Backward.pass(pass);
  }

  /**
   * Sets how many threads one operation uses: as many as there are cores unless this or {@code
   * OMP_NUM_THREADS} says otherwise. Threads that computed before keep their number. Another number
   * may give other last bits.
   */
  public static void threads(int count) {
    engine();
    KitePort.threads(count);
  }

  /** Returns how many threads one operation uses. */
  public static int threads() {
    engine();
    return KitePort.threads();
  }

  /**
   * Reads a tensor of one element: a host sync.
   *
   * @throws IllegalArgumentException if it has not one element
   */
  public static double item(NDArray scalar) {
    return item(Tensors.handle(scalar));
  }

  static double item(long scalar) {
    SYNCS.increment();
    long host =
        KitePort.to(scalar, Tensors.number(DataType.FLOAT64), Tensors.numbers(Device.cpu()));
    try {
      ByteBuffer memory = KitePort.memory(host).order(ByteOrder.nativeOrder());
      if (memory.remaining() != Double.BYTES) {
        throw new IllegalArgumentException(
            "Could not read a number: the tensor has "
                + memory.remaining() / Double.BYTES
                + " elements. Reduce it to one first.");
      }
      return memory.getDouble();
    } finally {
      KitePort.deleteTensor(host);
    }
  }

  /** Returns what the engine was asked so far. Slow: it lists the tensors of the process. */
  public static Counters counters() {
    try (NDManager leaf = manager(Device.cpu())) {
      long tensors = leaf.getParentManager().getManagedArrays().size();
      return new Counters(KitePort.calls(), SYNCS.sum(), tensors + KitePort.live());
    }
  }

  static void countSync() {
    SYNCS.increment();
  }

  private static Engine engine() {
    return TorchLibrary.load(null);
  }
}
