package dev.kite.processor.emit;

/**
 * Writes one file.
 *
 * @param <M> what the file is about
 */
@FunctionalInterface
interface Emitter<M> {

  /** Returns the file; the same for equal models. */
  SourceFile emit(M model);
}
