package dev.kite.lightning.kernel.flag;

import ai.djl.pytorch.jni.KitePort;
import com.sun.jna.Pointer;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.kernel.host.Setting;

/**
 * Switches of the whole process. Thread-safe.
 *
 * <p>Each throws {@link TorchException} if this libtorch lacks the switch.
 */
public final class TorchFlags {
  private static final String CONTEXT = "_ZN2at7Context";
  private static final String CONTEXT_OF = "_ZNK2at7Context";

  private TorchFlags() {}

  /**
   * Lets operators give the same bits each time, or refuse if they cannot. Set it before the first
   * operation on a CUDA device, whose matrix library reads its part of it when it starts.
   *
   * @param warnOnly whether an operator that cannot warns and goes on
   */
  public static void deterministicAlgorithms(boolean on, boolean warnOnly) {
    Pointer context = Symbols.context();
    if (on) {
      Setting.preset("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    }
    Symbols.call(CONTEXT + "26setDeterministicAlgorithmsEbb", context, bit(on), bit(warnOnly));
  }

  /** Returns whether operators give the same bits each time. */
  public static boolean deterministicAlgorithms() {
    return Symbols.truth(CONTEXT_OF + "23deterministicAlgorithmsEv", Symbols.context());
  }

  /**
   * Lets CUDA devices multiply float32 with the ten bits of TensorFloat-32: matrices, as {@code
   * torch.backends.cuda.matmul.allow_tf32}, and convolutions, as {@code
   * torch.backends.cudnn.allow_tf32}.
   */
  public static void tf32(boolean matrices, boolean convolutions) {
    Pointer context = Symbols.context();
    Symbols.call(CONTEXT + "18setAllowTF32CuBLASEb", context, bit(matrices));
    Symbols.call(CONTEXT + "17setAllowTF32CuDNNEb", context, bit(convolutions));
  }

  /** Returns whether matrices may be multiplied with TensorFloat-32. */
  public static boolean tf32Matrices() {
    return Symbols.truth(CONTEXT_OF + "15allowTF32CuBLASEv", Symbols.context());
  }

  /** Returns whether convolutions may use TensorFloat-32. */
  public static boolean tf32Convolutions() {
    return Symbols.truth(CONTEXT_OF + "14allowTF32CuDNNEv", Symbols.context());
  }

  /** Lets convolutions on CUDA devices try several algorithms for each new shape and keep one. */
  public static void cudnnBenchmark(boolean on) {
    Torch.start();
    KitePort.benchmark(on);
  }

  /** Returns whether convolutions try several algorithms. */
  public static boolean cudnnBenchmark() {
    return Symbols.truth(CONTEXT_OF + "14benchmarkCuDNNEv", Symbols.context());
  }

  private static int bit(boolean on) {
    return on ? 1 : 0;
  }
}
