package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import org.jspecify.annotations.Nullable;

/** Rows of a table, by number. */
public final class Embedding {

  private static final Operator EMBEDDING =
      Operator.of("embedding(indices, weight)", "torch.embedding(weight, indices)")
          .rule("The indices must be int64 or int32 in [0, V), and the weight (V, D).")
          .direct(
              arguments ->
                  KitePort.embedding(
                      Tensors.handle((NDArray) arguments[0]),
                      Tensors.handle((NDArray) arguments[1])));

  private static final Operator EMBEDDING_PADDED =
      Operator.of(
              "embedding(indices, weight, paddingIndex, scaleGradByFrequency)",
              """
              row = -1
              if paddingIndex is not None:
                row = paddingIndex if paddingIndex >= 0 else weight.size(0) + paddingIndex
              return torch.embedding(weight, indices, row, scaleGradByFrequency)
              """)
          .rule("The indices must be int64 or int32 in [0, V), and the weight (V, D).");

  private static final Operator EMBEDDING_BAG =
      Operator.of(
              "embedding_bag(indices, weight, offsets, mode, perSampleWeights)",
              """
              if offsets is None:
                assert indices.dim() == 2, 'indices without offsets must be (B, N)'
                start = torch.arange(0, indices.numel(), indices.size(1), dtype=ops.prim.dtype(indices), layout=None, device=indices.device)
              else:
                assert indices.dim() == 1, 'indices with offsets must be (N)'
                start = offsets
              weights = perSampleWeights
              if weights is not None:
                weights = torch.reshape(weights, [-1])
              _0, _1, _2, _3 = torch.embedding_bag(weight, torch.reshape(indices, [-1]), start, False, mode, False, weights, False)
              return _0
              """)
          .rule(
              "The indices must be in [0, V) and (B, N), or (N) with offsets (B); "
                  + "weights belong to SUM.");

  private static final Operator ONE_HOT =
      Operator.torch("one_hot(indices, classes)")
          .rule("The indices must be int64 in [0, classes).");

  private Embedding() {}

  /**
   * Returns a row for each index.
   *
   * @param indices (*) int64 or int32, in [0, V)
   * @param weight (V, D)
   */
  public static NDArray embedding(NDArray indices, NDArray weight) {
    return EMBEDDING.call(indices, weight);
  }

  /**
   * Returns a row for each index.
   *
   * @param indices (*) int64 or int32, in [0, V)
   * @param weight (V, D)
   * @param paddingIndex a row that gets no gradient, counted from 0, or from -1 at the end, or none
   * @param scaleGradByFrequency whether gradients of a row are divided by how often it occurs
   */
  public static NDArray embedding(
      NDArray indices,
      NDArray weight,
      @Nullable Integer paddingIndex,
      boolean scaleGradByFrequency) {
    return EMBEDDING_PADDED.call(indices, weight, paddingIndex, scaleGradByFrequency);
  }

  /**
   * Returns the sum, mean or largest of the rows of each bag.
   *
   * @param indices (B, N), or (N) with offsets, int64 or int32, in [0, V)
   * @param weight (V, D)
   * @param offsets (B), where each bag starts among the indices, the first one at 0; or none
   * @param perSampleWeights of the indices' shape, for {@link Bag#SUM} alone; or none
   */
  public static NDArray embeddingBag(
      NDArray indices,
      NDArray weight,
      @Nullable NDArray offsets,
      Bag mode,
      @Nullable NDArray perSampleWeights) {
    return EMBEDDING_BAG.call(indices, weight, offsets, mode.code, perSampleWeights);
  }

  /**
   * Returns, int64, 1 at each index along a new last dimension and 0 elsewhere.
   *
   * @param indices (*) int64, in [0, classes)
   * @param classes size of the new dimension, or -1 for one more than the largest index
   */
  public static NDArray oneHot(NDArray indices, int classes) {
    return ONE_HOT.call(indices, classes);
  }

  /** How rows of a bag become one. */
  public enum Bag {
    /** Their sum. */
    SUM(0),
    /** Their mean. */
    MEAN(1),
    /** The largest of each column. */
    MAX(2);

    private final int code;

    Bag(int code) {
      this.code = code;
    }
  }
}
