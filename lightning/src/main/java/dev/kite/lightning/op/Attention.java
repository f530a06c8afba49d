package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** Values, weighted by how well keys fit to queries. */
public final class Attention {

  private static final Operator SCALED_DOT_PRODUCT =
      Operator.of(
              "scaled_dot_product(query, key, value, mask, dropout, causal, scale, grouped)",
              // Torch's fast kernel reads as many values as there are keys, whatever there are.
              """
              assert key.dim() > 1 and value.dim() > 1 and key.size(-2) == value.size(-2), 'there is not one value for each key'
              return torch.scaled_dot_product_attention(query, key, value, mask, dropout, causal, scale=scale, enable_gqa=grouped)
              """)
          .rule(
              "Queries, keys and values must be of one type, with one K and one S; a "
                  + "mask must be stretchable to (N, *, H, T, S), and none be given with "
                  + "causal.");

  private Attention() {}

  /**
   * Returns {@code softmax(query key^T * scale + mask) value}, by the fastest kernel of the device.
   *
   * @param query (N, *, H, T, K)
   * @param key (N, *, G, S, K)
   * @param value (N, *, G, S, V)
   * @param mask what (N, *, H, T, S) can be stretched from: truth values of what counts, or numbers
   *     that are added; or none
   * @param dropout chance to drop a weight, drawn from the device's generator; 0 outside training
   * @param causal whether a query sees only keys up to its own place; not with a mask
   * @param scale none for 1 / sqrt(K)
   * @param grouped whether G divides H, each head of keys serving H / G of queries
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray scaledDotProduct(
      NDArray query,
      NDArray key,
      NDArray value,
      @Nullable NDArray mask,
      double dropout,
      boolean causal,
      @Nullable Double scale,
      boolean grouped) {
    return SCALED_DOT_PRODUCT.call(query, key, value, mask, dropout, causal, scale, grouped);
  }

  /**
   * Returns {@code softmax(query key^T / sqrt(K)) value}.
   *
   * @param query (N, *, H, T, K)
   * @param key (N, *, H, S, K)
   * @param value (N, *, H, S, V)
   * @param causal whether a query sees only keys up to its own place
   */
  public static NDArray scaledDotProduct(
      NDArray query, NDArray key, NDArray value, boolean causal) {
    return SCALED_DOT_PRODUCT.call(query, key, value, null, 0.0, causal, null, false);
  }
}
