package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Operator;

/** Tensors made of nothing but numbers, of every type of torch. */
public final class Creation {
  private static final String SHAPE_RULE = "The sizes must not be negative.";

  private static final Operator ZEROS =
      Operator.of(
              "zeros(shape, type, device)",
              "torch.zeros(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator ONES =
      Operator.of(
              "ones(shape, type, device)",
              "torch.ones(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator FULL =
      Operator.of(
              "full(shape, value, type, device)",
              "torch.full(shape, value, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator ARANGE =
      Operator.of(
              "arange(start, end, step, type, device)",
              "torch.arange(start, end, step, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The step must lead from start to end.");

  private static final Operator LINSPACE =
      Operator.of(
              "linspace(start, end, count, type, device)",
              "torch.linspace(start, end, count, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The count must not be negative.");

  private static final Operator LOGSPACE =
      Operator.of(
              "logspace(start, end, count, base, type, device)",
              "torch.logspace(start, end, count, base, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The count must not be negative.");

  private static final Operator EYE =
      Operator.of(
              "eye(rows, columns, type, device)",
              "torch.eye(rows, columns, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator HANN_WINDOW =
      Operator.of(
              "hann_window(size, periodic, type, device)",
              "torch.hann_window(size, periodic, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The size must not be negative, and the type be a floating point one.");

  private static final Operator HAMMING_WINDOW =
      Operator.of(
              "hamming_window(size, periodic, type, device)",
              "torch.hamming_window(size, periodic, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The size must not be negative, and the type be a floating point one.");

  private static final Operator FFTFREQ =
      Operator.of(
              "fftfreq(size, spacing, type, device)",
              "torch.fft_fftfreq(size, spacing, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The size must be positive, and the type a floating point one.");

  private static final Operator RFFTFREQ =
      Operator.of(
              "rfftfreq(size, spacing, type, device)",
              "torch.fft_rfftfreq(size, spacing, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The size must be positive, and the type a floating point one.");

  private static final Operator TRIL_INDICES =
      Operator.of(
              "tril_indices(rows, columns, offset, device)",
              "torch.tril_indices(rows, columns, offset, dtype=4, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator TRIU_INDICES =
      Operator.of(
              "triu_indices(rows, columns, offset, device)",
              "torch.triu_indices(rows, columns, offset, dtype=4, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator ZEROS_LIKE = Operator.torch("zeros_like(input)");

  private static final Operator ONES_LIKE = Operator.torch("ones_like(input)");

  private static final Operator FULL_LIKE = Operator.torch("full_like(input, value)");

  private Creation() {}

  /**
   * Returns zeros.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray zeros(NDManager manager, DataType type, long... shape) {
    return ZEROS.create(manager, shape, type, manager.getDevice());
  }

  /**
   * Returns ones.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray ones(NDManager manager, DataType type, long... shape) {
    return ONES.create(manager, shape, type, manager.getDevice());
  }

  /**
   * Returns one number, repeated.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray full(NDManager manager, Number value, DataType type, long... shape) {
    return FULL.create(manager, shape, value, type, manager.getDevice());
  }

  /**
   * Returns the numbers from start to below end.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray arange(
      NDManager manager, Number start, Number end, Number step, DataType type) {
    return ARANGE.create(manager, start, end, step, type, manager.getDevice());
  }

  /**
   * Returns numbers at equal distances from start to end.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray linspace(
      NDManager manager, Number start, Number end, int count, DataType type) {
    return LINSPACE.create(manager, start, end, count, type, manager.getDevice());
  }

  /**
   * Returns powers of a base, with exponents at equal distances from start to end.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray logspace(
      NDManager manager, Number start, Number end, int count, double base, DataType type) {
    return LOGSPACE.create(manager, start, end, count, base, type, manager.getDevice());
  }

  /**
   * Returns a matrix with ones on the diagonal.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray eye(NDManager manager, long rows, long columns, DataType type) {
    return EYE.create(manager, rows, columns, type, manager.getDevice());
  }

  /**
   * Returns the window of von Hann.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray hannWindow(NDManager manager, long size, boolean periodic, DataType type) {
    return HANN_WINDOW.create(manager, size, periodic, type, manager.getDevice());
  }

  /**
   * Returns the window of Hamming.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray hammingWindow(
      NDManager manager, long size, boolean periodic, DataType type) {
    return HAMMING_WINDOW.create(manager, size, periodic, type, manager.getDevice());
  }

  /**
   * Returns the frequencies of a Fourier transform.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray fftfreq(NDManager manager, long size, double spacing, DataType type) {
    return FFTFREQ.create(manager, size, spacing, type, manager.getDevice());
  }

  /**
   * Returns the frequencies of half a Fourier transform.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray rfftfreq(NDManager manager, long size, double spacing, DataType type) {
    return RFFTFREQ.create(manager, size, spacing, type, manager.getDevice());
  }

  /**
   * Returns the rows and columns, int64, of the lower triangle of a matrix.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray trilIndices(NDManager manager, long rows, long columns, long offset) {
    return TRIL_INDICES.create(manager, rows, columns, offset, manager.getDevice());
  }

  /**
   * Returns the rows and columns, int64, of the upper triangle of a matrix.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray triuIndices(NDManager manager, long rows, long columns, long offset) {
    return TRIU_INDICES.create(manager, rows, columns, offset, manager.getDevice());
  }

  /** Returns zeros of the shape and type of another. */
  public static NDArray zerosLike(NDArray input) {
    return ZEROS_LIKE.call(input);
  }

  /** Returns ones of the shape and type of another. */
  public static NDArray onesLike(NDArray input) {
    return ONES_LIKE.call(input);
  }

  /** Returns one number, repeated, of the shape and type of another. */
  public static NDArray fullLike(NDArray input, Number value) {
    return FULL_LIKE.call(input, value);
  }
}
