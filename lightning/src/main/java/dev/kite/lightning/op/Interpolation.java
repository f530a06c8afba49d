package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Images, sequences and volumes on another grid. */
public final class Interpolation {
  private static final String RULE =
      "The input must be (N, C, L), (N, C, H, W) or (N, C, D, H, W) of a floating point type, with"
          + " one size or scale for each of the last dimensions; LINEAR takes three dimensions,"
          + " BILINEAR and BICUBIC four, TRILINEAR five; corners are aligned in these alone, and"
          + " antialiasing is for BILINEAR and BICUBIC.";

  /**
   * Torch's own function is Python. The scale goes to the kernels as it is, as without {@code
   * recompute_scale_factor}.
   */
  private static final Operator INTERPOLATE =
      Operator.of(
              "interpolate(input, size, scale, mode, alignCorners, antialias)",
              """
              places = input.dim() - 2
              given = 0
              if size is not None:
                given = len(size)
              if scale is not None:
                given = len(scale)
              assert places >= 1 and places <= 3, 'no such number of dimensions'
              assert given == places, 'sizes for ' + str(given) + ' of ' + str(places) + ' dimensions'
              if alignCorners:
                assert mode.endswith('linear') or mode == 'bicubic', mode + ' aligns no corners'
              if antialias:
                assert places == 2 and (mode == 'bilinear' or mode == 'bicubic'), mode + ' has no antialiasing'
              output = input
              if mode == 'nearest':
                if places == 1:
                  output = torch.upsample_nearest1d(input, size, scale)
                elif places == 2:
                  output = torch.upsample_nearest2d(input, size, scale)
                else:
                  output = torch.upsample_nearest3d(input, size, scale)
              elif mode == 'nearest-exact':
                if places == 1:
                  output = torch._upsample_nearest_exact1d(input, size, scale)
                elif places == 2:
                  output = torch._upsample_nearest_exact2d(input, size, scale)
                else:
                  output = torch._upsample_nearest_exact3d(input, size, scale)
              elif mode == 'area':
                sizes = annotate(List[int], [])
                if size is not None:
                  sizes = size
                if scale is not None:
                  for i in range(places):
                    sizes.append(int(float(input.size(i + 2)) * scale[i]))
                if places == 1:
                  output = torch.adaptive_avg_pool1d(input, sizes)
                elif places == 2:
                  output = torch.adaptive_avg_pool2d(input, sizes)
                else:
                  output = torch.adaptive_avg_pool3d(input, sizes)
              elif mode == 'linear':
                assert places == 1, 'linear is for three dimensions'
                output = torch.upsample_linear1d(input, size, alignCorners, scale)
              elif mode == 'bilinear':
                assert places == 2, 'bilinear is for four dimensions'
                if antialias:
                  output = torch._upsample_bilinear2d_aa(input, size, alignCorners, scale)
                else:
                  output = torch.upsample_bilinear2d(input, size, alignCorners, scale)
              elif mode == 'bicubic':
                assert places == 2, 'bicubic is for four dimensions'
                if antialias:
                  output = torch._upsample_bicubic2d_aa(input, size, alignCorners, scale)
                else:
                  output = torch.upsample_bicubic2d(input, size, alignCorners, scale)
              else:
                assert places == 3, 'trilinear is for five dimensions'
                output = torch.upsample_trilinear3d(input, size, alignCorners, scale)
              return output
              """)
          .rule(RULE);

  private static final Operator GRID_SAMPLE =
      Operator.torch("grid_sampler(input, grid, mode, padding, alignCorners)")
          .named("gridSample")
          .rule(
              "The input must be (N, C, H, W) and the grid (N, H2, W2, 2), or both have a dimension"
                  + " more and the grid three coordinates, which go without BICUBIC.");

  private static final Operator AFFINE_GRID =
      Operator.torch("affine_grid_generator(theta, size, alignCorners)")
          .named("affineGrid")
          .rule(
              "Theta must be (N, 2, 3) for a size of four numbers, or (N, 3, 4) for one of five.");

  private static final Operator PIXEL_SHUFFLE =
      Operator.torch("pixel_shuffle(input, factor)")
          .rule("The channels must be divisible by the square of the factor, which is positive.");

  private static final Operator PIXEL_UNSHUFFLE =
      Operator.torch("pixel_unshuffle(input, factor)")
          .rule("Height and width must be divisible by the factor, which is positive.");

  private static final Operator CHANNEL_SHUFFLE =
      Operator.torch("channel_shuffle(input, groups)")
          .rule("The channels must be divisible by the groups.");

  private Interpolation() {}

  /** How a value between elements is found. */
  public enum Mode {
    /** The nearest element, rounded down as older programs do. */
    NEAREST,
    /** The nearest element. */
    NEAREST_EXACT,
    /** A line between two elements, in sequences. */
    LINEAR,
    /** A surface between four elements, in images. */
    BILINEAR,
    /** A cubic surface between sixteen elements, in images. */
    BICUBIC,
    /** Between eight elements, in volumes. */
    TRILINEAR,
    /** The mean of the elements that fall into one. */
    AREA;

    String torch() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What lies outside the image that {@link #gridSample} looks into. */
  public enum Outside {
    /** 0. */
    ZEROS(0),
    /** The nearest element of the border. */
    BORDER(1),
    /** The image in a mirror. */
    REFLECTION(2);

    private final int code;

    Outside(int code) {
      this.code = code;
    }
  }

  /**
   * Returns the input on a grid of a size.
   *
   * @param input (N, C, L), (N, C, H, W) or (N, C, D, H, W)
   * @param size of the last dimensions of the result
   * @param alignCorners whether the outermost elements keep their values, instead of the outer
   *     edges
   * @param antialias whether shrinking averages over all elements that fall into one
   */
  public static NDArray interpolate(
      NDArray input, long[] size, Mode mode, boolean alignCorners, boolean antialias) {
    return call(input, size, null, mode, alignCorners, antialias);
  }

  /**
   * Returns the input on a grid whose size is a multiple of its own, rounded down.
   *
   * @param input (N, C, L), (N, C, H, W) or (N, C, D, H, W)
   * @param scale of the last dimensions, in (0, inf)
   * @param alignCorners whether the outermost elements keep their values, instead of the outer
   *     edges
   * @param antialias whether shrinking averages over all elements that fall into one
   */
  public static NDArray interpolate(
      NDArray input, double[] scale, Mode mode, boolean alignCorners, boolean antialias) {
    return call(input, null, scale, mode, alignCorners, antialias);
  }

  private static NDArray call(
      NDArray input,
      long @Nullable [] size,
      double @Nullable [] scale,
      Mode mode,
      boolean alignCorners,
      boolean antialias) {
    return INTERPOLATE.call(input, size, scale, mode.torch(), alignCorners, antialias);
  }

  /**
   * Returns what a grid of places finds in images or volumes.
   *
   * @param input (N, C, H, W) or (N, C, D, H, W)
   * @param grid (N, H2, W2, 2) x and y, or (N, D2, H2, W2, 3) x, y and z, from -1 to 1
   * @param mode NEAREST, BILINEAR (of volumes, too) or BICUBIC
   * @param outside what lies beyond -1 and 1
   * @param alignCorners whether -1 and 1 are the outermost elements, instead of the outer edges
   * @throws IllegalArgumentException if the mode is another
   */
  public static NDArray gridSample(
      NDArray input, NDArray grid, Mode mode, Outside outside, boolean alignCorners) {
    int number =
        switch (mode) {
          case BILINEAR -> 0;
          case NEAREST -> 1;
          case BICUBIC -> 2;
          default ->
              throw new IllegalArgumentException(
                  "Could not apply gridSample: mode "
                      + mode
                      + " does not sample. Choose NEAREST, BILINEAR or BICUBIC.");
        };
    return GRID_SAMPLE.call(input, grid, number, outside.code, alignCorners);
  }

  /**
   * Returns the places of a grid after an affine map, for {@link #gridSample}.
   *
   * @param theta (N, 2, 3) or (N, 3, 4)
   * @param size of the images, (N, C, H, W) or (N, C, D, H, W)
   * @param alignCorners whether -1 and 1 are the outermost elements, instead of the outer edges
   */
  public static NDArray affineGrid(NDArray theta, long[] size, boolean alignCorners) {
    return AFFINE_GRID.call(theta, size, alignCorners);
  }

  /**
   * Turns channels into places: (*, C r^2, H, W) becomes (*, C, H r, W r).
   *
   * @param factor r, in [1, inf)
   */
  public static NDArray pixelShuffle(NDArray input, int factor) {
    return PIXEL_SHUFFLE.call(input, factor);
  }

  /**
   * Turns places into channels: (*, C, H r, W r) becomes (*, C r^2, H, W).
   *
   * @param factor r, in [1, inf)
   */
  public static NDArray pixelUnshuffle(NDArray input, int factor) {
    return PIXEL_UNSHUFFLE.call(input, factor);
  }

  /**
   * Deals the channels of groups out in turn.
   *
   * @param input (N, C, *)
   * @param groups in [1, C]
   */
  public static NDArray channelShuffle(NDArray input, int groups) {
    return CHANNEL_SHUFFLE.call(input, groups);
  }
}
