package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** How far vectors are from one another. */
public final class Distance {

  private static final Operator PAIRWISE_DISTANCE =
      Operator.torch("pairwise_distance(first, second, p, eps, keep)")
          .rule("The operands must be of one shape once dimensions of 1 are stretched.");

  private static final Operator COSINE_SIMILARITY =
      Operator.torch("cosine_similarity(first, second, dimension, eps)")
          .rule("The operands must be of one shape once dimensions of 1 are stretched.");

  private static final Operator CDIST =
      Operator.torch("cdist(first, second, p)")
          .rule("The last dimension must be one, and p not negative.");

  private static final Operator PDIST =
      Operator.torch("pdist(input, p)")
          .rule("The input must be (N, D) of a floating point type, and p not negative.");

  private Distance() {}

  /**
   * Returns the p-norms of the differences of two batches of vectors.
   *
   * @param first (N, D) or (D)
   * @param second (N, D) or (D)
   * @param eps added to differences
   * @param keep whether the last dimension stays with size 1
   */
  public static NDArray pairwiseDistance(
      NDArray first, NDArray second, double p, double eps, boolean keep) {
    return PAIRWISE_DISTANCE.call(first, second, p, eps, keep);
  }

  /**
   * Returns the cosines between vectors along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param eps least product of lengths
   */
  public static NDArray cosineSimilarity(NDArray first, NDArray second, int dimension, double eps) {
    return COSINE_SIMILARITY.call(first, second, dimension, eps);
  }

  /**
   * Returns the distance of each vector of one batch to each of another.
   *
   * @param first (*, N, D)
   * @param second (*, M, D)
   * @param p order of the norm, in [0, inf]
   */
  public static NDArray cdist(NDArray first, NDArray second, double p) {
    return CDIST.call(first, second, p);
  }

  /**
   * Returns the distance of each pair of vectors once.
   *
   * @param input (N, D)
   * @param p order of the norm, in [0, inf]
   */
  public static NDArray pdist(NDArray input, double p) {
    return PDIST.call(input, p);
  }
}
