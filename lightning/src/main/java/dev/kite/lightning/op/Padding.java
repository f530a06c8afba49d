package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.Locale;

/** Elements around a tensor. */
public final class Padding {

  private static final Operator PAD =
      Operator.of("pad(input, mode, value, widths)", "torch.pad(input, widths, mode, value)")
          .rule(
              "The widths must be pairs, for at most the dimensions that there are; "
                  + "what is reflected must be smaller than the dimension, and only "
                  + "CONSTANT pads any number of dimensions.");

  private Padding() {}

  /**
   * Adds elements before and after the last dimensions.
   *
   * @param mode what is added
   * @param value what is added by {@link Mode#CONSTANT}; 0 with all others
   * @param widths pairs of before and after, the last dimension first; negative ones cut
   */
  public static NDArray pad(NDArray input, Mode mode, double value, long... widths) {
    return PAD.call(input, mode.torch(), mode == Mode.CONSTANT ? (Double) value : null, widths);
  }

  /** What is added. */
  public enum Mode {
    /** One number. */
    CONSTANT,
    /** The elements in reverse, without the first and last one. */
    REFLECT,
    /** The first and last one. */
    REPLICATE,
    /** The elements from the other end. */
    CIRCULAR;

    String torch() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
