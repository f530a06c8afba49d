package dev.kite.lightning.nn.model;

import java.util.List;

/**
 * How large a {@link ResNet} is.
 *
 * @param bottleneck whether a block is three convolutions, the outer ones of size 1, and not two
 * @param depths blocks of each of the four stages
 * @param width channels of the first stage; each next one has twice as many
 * @param classes what is told apart
 * @param smallImages whether the first convolution is 3x3, without stride and pooling, as is usual
 *     for images of 32x32
 */
public record ResNetOptions(
    boolean bottleneck, List<Integer> depths, int width, int classes, boolean smallImages) {
  private static final int STAGES = 4;
  private static final int WIDTH = 64;
  private static final int WIDENING = 4;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are not four stages, or a number is below 1
   */
  public ResNetOptions {
    depths = List.copyOf(depths);
    if (depths.size() != STAGES || depths.stream().anyMatch(depth -> depth < 1)) {
      throw new IllegalArgumentException(
          "Could not make a ResNet: depths=%s. Choose four numbers in [1, inf).".formatted(depths));
    }
    if (width < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "Could not make a ResNet: width=%s classes=%s. Choose numbers in [1, inf)."
              .formatted(width, classes));
    }
  }

  /** Returns torchvision's {@code resnet18}. */
  public static ResNetOptions resNet18(int classes) {
    return new ResNetOptions(false, List.of(2, 2, 2, 2), WIDTH, classes, false);
  }

  /** Returns torchvision's {@code resnet34}. */
  public static ResNetOptions resNet34(int classes) {
    return new ResNetOptions(false, List.of(3, 4, 6, 3), WIDTH, classes, false);
  }

  /** Returns torchvision's {@code resnet50}. */
  public static ResNetOptions resNet50(int classes) {
    return new ResNetOptions(true, List.of(3, 4, 6, 3), WIDTH, classes, false);
  }

  /** Returns these for images of 32x32. */
  public ResNetOptions forSmallImages() {
    return new ResNetOptions(bottleneck, depths, width, classes, true);
  }

  /** Returns these with other channels. */
  public ResNetOptions width(int channels) {
    return new ResNetOptions(bottleneck, depths, channels, classes, smallImages);
  }

  int expansion() {
    return bottleneck ? WIDENING : 1;
  }
}
