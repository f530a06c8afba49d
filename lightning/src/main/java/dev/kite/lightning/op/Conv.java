package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions, and the windows that they slide.
 *
 * <p>On the CPU, {@link #conv2d} gives the image to torch with its channels innermost (torch's
 * channels_last): convolutions, and above all the pooling after them, are several times faster so,
 * and results keep that order. Shapes and values are the same in either order.
 */
public final class Conv {

  private static final Operator CONV1D =
      Operator.of(
              "conv1d(input, weight, bias, stride, padding, dilation, groups)",
              "torch.conv1d(input, weight, bias, stride, padding, dilation, groups)")
          .rule(
              "The input must be (N, C, L), the weight (O, C / groups, length), all "
                  + "of one type, and the kernel no larger than the padded input.");

  private static final Operator CONV2D =
      Operator.of(
              "conv2d(input, weight, bias, stride, padding, dilation, groups)",
              """
              image = input
              if ops.prim.is_cpu(input):
                if input.dim() == 4:
                  image = torch.to(input, memory_format=2)
              return torch.conv2d(image, weight, bias, stride, padding, dilation, groups)
              """)
          .rule(
              "The input must be (N, C, H, W), the weight (O, C / groups, height, "
                  + "width), all of one type, and the kernel no larger than the padded "
                  + "input.");

  private static final Operator CONV3D =
      Operator.of(
              "conv3d(input, weight, bias, stride, padding, dilation, groups)",
              "torch.conv3d(input, weight, bias, stride, padding, dilation, groups)")
          .rule(
              "The input must be (N, C, D, H, W), the weight (O, C / groups, depth, "
                  + "height, width), all of one type, and the kernel no larger than the "
                  + "padded input.");

  private static final Operator CONV_TRANSPOSE1D =
      Operator.torch(
              "conv_transpose1d(input, weight, bias, stride, padding, outputPadding, "
                  + "groups, dilation)")
          .rule(
              "The input must be (N, C, L), the weight (C, O / groups, length), all "
                  + "of one type, and the output padding smaller than stride or dilation.");

  private static final Operator CONV_TRANSPOSE2D =
      Operator.torch(
              "conv_transpose2d(input, weight, bias, stride, padding, outputPadding, "
                  + "groups, dilation)")
          .rule(
              "The input must be (N, C, H, W), the weight (C, O / groups, height, "
                  + "width), all of one type, and the output padding smaller than stride "
                  + "or dilation.");

  private static final Operator CONV_TRANSPOSE3D =
      Operator.torch(
              "conv_transpose3d(input, weight, bias, stride, padding, outputPadding, "
                  + "groups, dilation)")
          .rule(
              "The input must be (N, C, D, H, W), the weight (C, O / groups, depth, "
                  + "height, width), all of one type, and the output padding smaller than "
                  + "stride or dilation.");

  private static final Operator UNFOLD =
      Operator.of(
              "unfold(input, kernel, dilation, padding, stride)",
              "torch.im2col(input, kernel, dilation, padding, stride)")
          .rule("The input must be (N, C, H, W), no smaller than a window once padded.");

  private static final Operator FOLD =
      Operator.of(
              "fold(input, size, kernel, dilation, padding, stride)",
              "torch.col2im(input, size, kernel, dilation, padding, stride)")
          .rule("There must be as many columns as the image has windows.");

  private Conv() {}

  /**
   * Returns the cross-correlation of sequences with kernels.
   *
   * @param input (N, C, L)
   * @param weight (O, C / groups, length of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding zeros at both ends
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv1d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long stride,
      long padding,
      long dilation,
      int groups) {
    return CONV1D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the cross-correlation of sequences with kernels.
   *
   * @param input (N, C, L)
   * @param weight (O, C / groups, length of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding {@code same} for a result of the size of the input, with a stride of 1, or
   *     {@code valid} for none
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv1d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long stride,
      String padding,
      long dilation,
      int groups) {
    return CONV1D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the cross-correlation of images with kernels.
   *
   * @param input (N, C, H, W)
   * @param weight (O, C / groups, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding zeros at both ends
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv2d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    return CONV2D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the cross-correlation of images with kernels.
   *
   * @param input (N, C, H, W)
   * @param weight (O, C / groups, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding {@code same} for a result of the size of the input, with a stride of 1, or
   *     {@code valid} for none
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv2d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      String padding,
      long[] dilation,
      int groups) {
    return CONV2D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the cross-correlation of volumes with kernels.
   *
   * @param input (N, C, D, H, W)
   * @param weight (O, C / groups, depth, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding zeros at both ends
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv3d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    return CONV3D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the cross-correlation of volumes with kernels.
   *
   * @param input (N, C, D, H, W)
   * @param weight (O, C / groups, depth, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding {@code same} for a result of the size of the input, with a stride of 1, or
   *     {@code valid} for none
   * @param dilation distances of the kernel's elements
   * @param groups parts of the channels that do not see each other
   */
  public static NDArray conv3d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      String padding,
      long[] dilation,
      int groups) {
    return CONV3D.call(input, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * Returns the transposed convolution of sequences: the gradient of {@link #conv1d} for its input.
   *
   * @param input (N, C, L)
   * @param weight (C, O / groups, length of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding what is cut off at both ends
   * @param outputPadding what is added at the end, less than stride or dilation
   * @param groups parts of the channels that do not see each other
   * @param dilation distances of the kernel's elements
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray convTranspose1d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long stride,
      long padding,
      long outputPadding,
      int groups,
      long dilation) {
    return CONV_TRANSPOSE1D.call(
        input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /**
   * Returns the transposed convolution of images: the gradient of {@link #conv2d} for its input.
   *
   * @param input (N, C, H, W)
   * @param weight (C, O / groups, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding what is cut off at both ends
   * @param outputPadding what is added at the end, less than stride or dilation
   * @param groups parts of the channels that do not see each other
   * @param dilation distances of the kernel's elements
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray convTranspose2d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] outputPadding,
      int groups,
      long[] dilation) {
    return CONV_TRANSPOSE2D.call(
        input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /**
   * Returns the transposed convolution of volumes: the gradient of {@link #conv3d} for its input.
   *
   * @param input (N, C, D, H, W)
   * @param weight (C, O / groups, depth, height, width of the kernel)
   * @param bias (O), or none
   * @param stride steps of the kernel
   * @param padding what is cut off at both ends
   * @param outputPadding what is added at the end, less than stride or dilation
   * @param groups parts of the channels that do not see each other
   * @param dilation distances of the kernel's elements
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray convTranspose3d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] outputPadding,
      int groups,
      long[] dilation) {
    return CONV_TRANSPOSE3D.call(
        input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /**
   * Returns each window of an image as a column: (N, C * window, windows).
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param dilation distances of a window's elements
   * @param padding zeros at both ends
   * @param stride steps of the window
   */
  public static NDArray unfold(
      NDArray input, long[] kernel, long[] dilation, long[] padding, long[] stride) {
    return UNFOLD.call(input, kernel, dilation, padding, stride);
  }

  /**
   * Adds windows, each a column, to an image: the gradient of {@link #unfold}.
   *
   * @param input (N, C * window, windows)
   * @param size height and width of the image
   * @param kernel height and width of a window
   * @param dilation distances of a window's elements
   * @param padding zeros at both ends
   * @param stride steps of the window
   */
  public static NDArray fold(
      NDArray input, long[] size, long[] kernel, long[] dilation, long[] padding, long[] stride) {
    return FOLD.call(input, size, kernel, dilation, padding, stride);
  }
}
