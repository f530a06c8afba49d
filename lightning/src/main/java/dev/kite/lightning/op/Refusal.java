package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.TorchException;
import org.jspecify.annotations.Nullable;

/**
 * Turns torch's complaint into one that names operands and rule. Shapes are looked at only here:
 * checks before each call would cost native calls of their own.
 */
final class Refusal {
  private Refusal() {}

  /**
   * Makes the exception.
   *
   * @param operator the operator's name
   * @param rule a sentence that says what the operator takes
   * @param operands names and tensors in turn; a tensor may be absent
   */
  static TorchException of(
      RuntimeException cause, String operator, String rule, @Nullable Object... operands) {
    StringBuilder text = new StringBuilder("Could not apply ").append(operator).append(" to");
    String separator = " ";
    for (int i = 0; i < operands.length; i += 2) {
      if (operands[i + 1] instanceof NDArray tensor) {
        text.append(separator).append(operands[i]).append(' ').append(tensor.getShape());
        text.append(' ').append(tensor.getDataType());
        separator = ", ";
      }
    }
    return new TorchException(
        text.append(": ").append(TorchException.reason(cause)).append(". ").append(rule).toString(),
        cause);
  }
}
