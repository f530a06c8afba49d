package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** What a pickle may hold besides numbers, texts, truth values, lists and maps. */
sealed interface Pickled {
  /** Python's None. */
  enum None implements Pickled {
    /** The one. */
    NONE
  }

  /** Where the arguments of an opcode begin. */
  enum Mark implements Pickled {
    /** The one. */
    MARK
  }

  /**
   * A name that the pickle wants to have imported. Nothing is.
   *
   * @param name module and name
   */
  record Global(String name) implements Pickled {}

  /**
   * A tuple.
   *
   * @param items in order
   */
  record Tuple(List<Object> items) implements Pickled {}

  /**
   * Memory that tensors share, as the archive has it.
   *
   * @param key its name in the archive
   * @param type of the elements
   * @param count of elements
   */
  record Storage(String key, DataType type, long count) implements Pickled {}

  /**
   * A view of memory.
   *
   * @param storage the memory
   * @param offset of the first element
   * @param sizes of the tensor
   * @param strides in elements
   */
  record View(Storage storage, long offset, Shape sizes, Shape strides) implements Pickled {}
}
