package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operators whose results have a shape that depends on values. Java sees the shape of the first
 * results alone, so that whatever it computes from it would be wrong for all later ones.
 */
final class ValueShaped {
  private static final Set<String> ALWAYS =
      Set.of("argwhere", "nonzero", "unique", "uniqueConsecutive", "maskedSelect", "bincount");

  private static final int SMALLEST_THAT_HOLDS_ALL = -1;

  private ValueShaped() {}

  /** Returns whether a call is of one, by the name of the operator that messages have. */
  static boolean is(String operator, @Nullable Object[] arguments) {
    return ALWAYS.contains(operator)
        || (operator.equals("index") && masked(arguments))
        || (operator.equals("repeatInterleave") && arguments[1] instanceof NDArray)
        || (operator.equals("oneHot") && Objects.equals(arguments[1], SMALLEST_THAT_HOLDS_ALL));
  }

  /** Returns whether a mask of truth values is among the indices. */
  private static boolean masked(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof NDArray[] indices) {
        for (NDArray index : indices) {
          if (index != null && isMask(index)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isMask(NDArray index) {
    DataType type = Tensors.type(index);
    return type == DataType.BOOLEAN || type == DataType.UINT8;
  }
}
