package dev.kite.lightning.kernel.host;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Settings of the C library's allocator, from which torch takes the memory of every tensor on the
 * CPU.
 */
public final class Malloc {
  /** Numbers of glibc's {@code mallopt}. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;

  private static final int KEPT_BYTES = 1 << 30;

  /** Twice a heap of glibc's: an empty one is given up unless this much would be missing. */
  private static final int PAD_BYTES = 128 << 20;

  /** The most that glibc takes. */
  private static final int MAPPED_FROM_BYTES = 32 << 20;

  private Malloc() {}

  /**
   * Keeps the memory that a step frees for the next step. By default glibc hands it back to the
   * system after each large tensor and takes it anew, page by page: a fifth of the time of a small
   * convolutional step. All threads but a process's first, which a JVM does not use, take their
   * memory from heaps of 64 MiB, and an empty heap is unmapped whatever the threshold; only the pad
   * prevents that. It is address space, not memory, until it is used. Nothing is set where the user
   * set {@code MALLOC_TRIM_THRESHOLD_}, and a pad of {@code MALLOC_TOP_PAD_} stays. Changes no
   * result.
   */
  public static void keepFreed() {
    if (!Platform.isLinux() || Setting.of("MALLOC_TRIM_THRESHOLD_") != null) {
      return;
    }
    try {
      Function mallopt = Function.getFunction("c", "mallopt");
      mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, MAPPED_FROM_BYTES});
      mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, KEPT_BYTES});
      if (Setting.of("MALLOC_TOP_PAD_") == null) {
        mallopt.invokeInt(new Object[] {TOP_PAD, PAD_BYTES});
      }
    } catch (UnsatisfiedLinkError e) {
      // musl and others have no such setting, and keep what they free.
      return;
    }
  }
}
