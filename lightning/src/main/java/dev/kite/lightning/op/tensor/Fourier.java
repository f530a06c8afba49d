package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** Fourier transforms, and complex numbers. */
public final class Fourier {
  private static final String SIGNAL_RULE = "The dimension must exist, and the size be positive.";
  private static final String SIGNALS_RULE =
      "The dimensions must exist, each once, with a size for each.";
  private static final String REAL_RULE =
      "The operands must be of one floating point type and shape.";
  private static final String COMPLEX_RULE = "The input must be complex.";

  private static final Operator FFT =
      Operator.torch("fft_fft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator IFFT =
      Operator.torch("fft_ifft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator RFFT =
      Operator.torch("fft_rfft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator IRFFT =
      Operator.torch("fft_irfft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator HFFT =
      Operator.torch("fft_hfft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator IHFFT =
      Operator.torch("fft_ihfft(input, size, dimension, norm)").rule(SIGNAL_RULE);

  private static final Operator FFTN =
      Operator.torch("fft_fftn(input, sizes, dimensions, norm)").rule(SIGNALS_RULE);

  private static final Operator IFFTN =
      Operator.torch("fft_ifftn(input, sizes, dimensions, norm)").rule(SIGNALS_RULE);

  private static final Operator RFFTN =
      Operator.torch("fft_rfftn(input, sizes, dimensions, norm)").rule(SIGNALS_RULE);

  private static final Operator IRFFTN =
      Operator.torch("fft_irfftn(input, sizes, dimensions, norm)").rule(SIGNALS_RULE);

  private static final Operator FFTSHIFT =
      Operator.torch("fft_fftshift(input, dimensions)").rule(SIGNALS_RULE);

  private static final Operator IFFTSHIFT =
      Operator.torch("fft_ifftshift(input, dimensions)").rule(SIGNALS_RULE);

  private static final Operator STFT =
      Operator.of(
              "stft(input, size, hop, window, center, normalized)",
              "torch.stft(input, size, hop, size, window, center, 'reflect', "
                  + "normalized, True, True)")
          .rule("The window must have the size, and the signal be longer than half of it.");

  private static final Operator ISTFT =
      Operator.of(
              "istft(input, size, hop, window, center, normalized, length)",
              "torch.istft(input, size, hop, size, window, center, normalized, True, "
                  + "length, False)")
          .rule("The windows must overlap so that every element is covered.");

  private static final Operator COMPLEX =
      Operator.torch("complex(real, imaginary)").rule(REAL_RULE);

  private static final Operator POLAR = Operator.torch("polar(size, angle)").rule(REAL_RULE);

  private static final Operator REAL = Operator.of("real(input)", "torch.real(input)");

  private static final Operator IMAG =
      Operator.of("imag(input)", "torch.resolve_neg(torch.imag(input))").rule(COMPLEX_RULE);

  private static final Operator CONJ =
      Operator.of("conj(input)", "torch.resolve_conj(torch.conj(input))");

  private static final Operator ANGLE = Operator.torch("angle(input)");

  private static final Operator VIEW_AS_REAL =
      Operator.of("view_as_real(input)", "torch.view_as_real(torch.resolve_conj(input))")
          .rule(COMPLEX_RULE);

  private static final Operator VIEW_AS_COMPLEX =
      Operator.torch("view_as_complex(input)")
          .rule("The last dimension must have size 2, and the type be a floating point one.");

  private Fourier() {}

  /**
   * Returns the transform along a dimension.
   *
   * @param size what the input is cut or padded to, or none
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray fft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return FFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the inverse transform along a dimension.
   *
   * @param size what the input is cut or padded to, or none
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray ifft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return IFFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the half of the transform of real numbers that holds all, along a dimension.
   *
   * @param size what the input is cut or padded to, or none
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray rfft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return RFFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the real inverse of half a transform along a dimension.
   *
   * @param size of the result, or none for an even one
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray irfft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return IRFFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the real transform of half of what is symmetric, along a dimension.
   *
   * @param size of the result, or none for an even one
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray hfft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return HFFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the inverse of {@link #hfft}.
   *
   * @param size what the input is cut or padded to, or none
   * @param dimension counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray ihfft(NDArray input, @Nullable Integer size, int dimension, String norm) {
    return IHFFT.call(input, size, dimension, norm);
  }

  /**
   * Returns the transform along several dimensions.
   *
   * @param sizes what the dimensions are cut or padded to, or none
   * @param dimensions counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray fftn(
      NDArray input, long @Nullable [] sizes, int[] dimensions, String norm) {
    return FFTN.call(input, sizes, dimensions, norm);
  }

  /**
   * Returns the inverse transform along several dimensions.
   *
   * @param sizes what the dimensions are cut or padded to, or none
   * @param dimensions counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray ifftn(
      NDArray input, long @Nullable [] sizes, int[] dimensions, String norm) {
    return IFFTN.call(input, sizes, dimensions, norm);
  }

  /**
   * Returns the half of the transform of real numbers along several dimensions.
   *
   * @param sizes what the dimensions are cut or padded to, or none
   * @param dimensions counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray rfftn(
      NDArray input, long @Nullable [] sizes, int[] dimensions, String norm) {
    return RFFTN.call(input, sizes, dimensions, norm);
  }

  /**
   * Returns the real inverse of half a transform along several dimensions.
   *
   * @param sizes what the dimensions are cut or padded to, or none
   * @param dimensions counted from 0, or from -1 at the end
   * @param norm {@code backward} divides inverse transforms by the size, {@code forward} the
   *     others, {@code ortho} both by its root
   */
  public static NDArray irfftn(
      NDArray input, long @Nullable [] sizes, int[] dimensions, String norm) {
    return IRFFTN.call(input, sizes, dimensions, norm);
  }

  /**
   * Moves frequency 0 to the middle.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray fftshift(NDArray input, int... dimensions) {
    return FFTSHIFT.call(input, dimensions);
  }

  /**
   * Undoes {@link #fftshift}.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray ifftshift(NDArray input, int... dimensions) {
    return IFFTSHIFT.call(input, dimensions);
  }

  /**
   * Returns the transforms of windows that slide over real signals: (*, size / 2 + 1, frames)
   * complex.
   *
   * @param input (*, T)
   * @param size of a window
   * @param hop distance of windows
   * @param window (size), or none for ones
   * @param center whether windows are centred on their time, and the signal is reflected at both
   *     ends
   * @param normalized whether results are divided by the root of the size
   */
  public static NDArray stft(
      NDArray input,
      int size,
      int hop,
      @Nullable NDArray window,
      boolean center,
      boolean normalized) {
    return STFT.call(input, size, hop, window, center, normalized);
  }

  /**
   * Undoes {@link #stft}.
   *
   * @param input (*, size / 2 + 1, frames) complex
   * @param size of a window
   * @param hop distance of windows
   * @param window (size), or none for ones
   * @param center as in {@link #stft}
   * @param normalized as in {@link #stft}
   * @param length of the signal, or none
   */
  public static NDArray istft(
      NDArray input,
      int size,
      int hop,
      @Nullable NDArray window,
      boolean center,
      boolean normalized,
      @Nullable Integer length) {
    return ISTFT.call(input, size, hop, window, center, normalized, length);
  }

  /** Makes complex numbers. */
  public static NDArray complex(NDArray real, NDArray imaginary) {
    return COMPLEX.call(real, imaginary);
  }

  /** Makes complex numbers of their size and angle. */
  public static NDArray polar(NDArray size, NDArray angle) {
    return POLAR.call(size, angle);
  }

  /** Returns the real part. */
  public static NDArray real(NDArray input) {
    return REAL.call(input);
  }

  /** Returns the imaginary part. */
  public static NDArray imag(NDArray input) {
    return IMAG.call(input);
  }

  /** Turns the sign of the imaginary part. */
  public static NDArray conj(NDArray input) {
    return CONJ.call(input);
  }

  /** Returns the angle in the complex plane. */
  public static NDArray angle(NDArray input) {
    return ANGLE.call(input);
  }

  /** Returns real and imaginary part as a new last dimension of size 2. */
  public static NDArray viewAsReal(NDArray input) {
    return VIEW_AS_REAL.call(input);
  }

  /** Joins the last dimension, of size 2, to complex numbers. */
  public static NDArray viewAsComplex(NDArray input) {
    return VIEW_AS_COMPLEX.call(input);
  }
}
