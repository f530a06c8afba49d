package dev.kite.lightning.nn.model;

/**
 * How large a {@link VisionTransformer} is.
 *
 * @param imageSize rows and columns of an image, divisible by the patch size
 * @param patchSize rows and columns of a patch
 * @param layers how many blocks there are
 * @param heads parts of the width
 * @param width numbers of a patch: torchvision's {@code hidden_dim}
 * @param hidden numbers between the linear maps of a block: {@code mlp_dim}
 * @param classes what is told apart
 * @param dropout chance to drop a number in training
 * @param attentionDropout chance to drop a weight of attention in training
 */
public record VisionTransformerOptions(
    int imageSize,
    int patchSize,
    int layers,
    int heads,
    int width,
    int hidden,
    int classes,
    double dropout,
    double attentionDropout) {
  private static final int IMAGE = 224;
  private static final int PATCH = 16;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, the patch size does not divide the image
   *     size, the heads do not divide the width, or a dropout is not in [0, 1]
   */
  public VisionTransformerOptions {
    if (patchSize < 1 || imageSize < 1 || imageSize % patchSize != 0) {
      throw new IllegalArgumentException(
          "Could not make a VisionTransformer: imageSize=%s patchSize=%s. Choose an image size divisible by the patch size."
              .formatted(imageSize, patchSize));
    }
    if (layers < 0 || heads < 1 || width < 1 || width % heads != 0 || hidden < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "Could not make a VisionTransformer: layers=%s heads=%s width=%s hidden=%s classes=%s. Choose numbers in [1, inf), the width divisible by heads."
              .formatted(layers, heads, width, hidden, classes));
    }
    if (!(dropout >= 0 && dropout <= 1 && attentionDropout >= 0 && attentionDropout <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a VisionTransformer: dropout=%s attentionDropout=%s. Choose numbers in [0, 1]."
              .formatted(dropout, attentionDropout));
    }
  }

  /** Returns torchvision's {@code vit_b_16}: 86 million parameters. */
  public static VisionTransformerOptions b16(int classes) {
    return new VisionTransformerOptions(IMAGE, PATCH, 12, 12, 768, 3072, classes, 0, 0);
  }

  /** Returns torchvision's {@code vit_l_16}: 304 million parameters. */
  public static VisionTransformerOptions l16(int classes) {
    return new VisionTransformerOptions(IMAGE, PATCH, 24, 16, 1024, 4096, classes, 0, 0);
  }

  /** Returns a model without dropout. */
  public static VisionTransformerOptions of(
      int imageSize, int patchSize, int layers, int heads, int width, int hidden, int classes) {
    return new VisionTransformerOptions(
        imageSize, patchSize, layers, heads, width, hidden, classes, 0, 0);
  }

  /** Returns these with chances to drop numbers, and weights of attention. */
  public VisionTransformerOptions dropout(double ofNumbers, double ofWeights) {
    return new VisionTransformerOptions(
        imageSize, patchSize, layers, heads, width, hidden, classes, ofNumbers, ofWeights);
  }

  int places() {
    int side = imageSize / patchSize;
    return side * side + 1;
  }
}
