package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What queries do not see. As in {@code torch.nn}, and other than in {@code
 * scaled_dot_product_attention}, truth values say what is hidden; numbers are added to the scores.
 *
 * @param places (T, S) or (N * H, T, S): pairs of a query and a key; or none
 * @param keys (N, S): keys that no query of the example sees, padding for one; or none
 * @param causal whether a query sees only keys up to its own place
 */
public record AttentionMask(@Nullable NDArray places, @Nullable NDArray keys, boolean causal) {
  /** Everything is seen. */
  public static final AttentionMask NONE = new AttentionMask(null, null, false);

  /** Nothing is seen that comes later. */
  public static final AttentionMask CAUSAL = new AttentionMask(null, null, true);

  /**
   * Checks that there are not two masks of places.
   *
   * @throws IllegalArgumentException if there are, since torch would ignore one of them
   */
  public AttentionMask {
    if (causal && places != null) {
      throw new IllegalArgumentException(
          "Could not make an attention mask: it is causal and has places. Choose one of them.");
    }
  }

  /** Returns a mask of pairs (T, S) or (N * H, T, S): torch's {@code attn_mask}. */
  public static AttentionMask places(NDArray hidden) {
    return new AttentionMask(hidden, null, false);
  }

  /** Returns this mask with keys (N, S) that are hidden, too: torch's {@code key_padding_mask}. */
  public AttentionMask keys(@Nullable NDArray hidden) {
    return new AttentionMask(places, hidden, causal);
  }
}
