package dev.kite.lightning.kernel;

/**
 * What the engine was asked to do so far; tests compare two of them.
 *
 * @param nativeCalls native calls made through Kite
 * @param hostSyncs times the host waited for a value from the device
 * @param live tensors of the whole process, values and modules that are not freed
 */
public record Counters(long nativeCalls, long hostSyncs, long live) {}
