package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.tensor.Arithmetic;

/**
 * Attention of a sequence to itself and two linear maps, each added to what it gets and normalised:
 * {@code torch.nn.TransformerEncoderLayer}, with its {@code self_attn}, {@code linear1}, {@code
 * linear2}, {@code norm1} and {@code norm2}.
 */
public final class TransformerEncoderLayer extends UnaryLayer {
  private final TransformerOptions options;
  private final MultiheadAttention attention;
  private final Linear first;
  private final Linear second;
  private final LayerNorm norm1;
  private final LayerNorm norm2;

  /** Creates a layer. */
  public TransformerEncoderLayer(TransformerOptions options) {
    this.options = options;
    attention = child("self_attn", new MultiheadAttention(options.attention()));
    first = child("linear1", new Linear(options.width(), options.hidden(), options.bias()));
    second = child("linear2", new Linear(options.hidden(), options.width(), options.bias()));
    norm1 = child("norm1", Sublayer.norm(options));
    norm2 = child("norm2", Sublayer.norm(options));
  }

  @Override
  public NDArray forward(NDArray input) {
    return forward(input, AttentionMask.NONE);
  }

  /** Applies the layer to (T, N, D), (N, T, D) if the batch is first, or (T, D). */
  public NDArray forward(NDArray input, AttentionMask mask) {
    if (options.normFirst()) {
      NDArray attended = Arithmetic.add(input, attend(norm1.forward(input), mask));
      return Arithmetic.add(attended, feed(norm2.forward(attended)));
    }
    NDArray attended = norm1.forward(Arithmetic.add(input, attend(input, mask)));
    return norm2.forward(Arithmetic.add(attended, feed(attended)));
  }

  private NDArray attend(NDArray input, AttentionMask mask) {
    return Sublayer.drop(attention.forward(input, mask), options, training());
  }

  private NDArray feed(NDArray input) {
    return Sublayer.feed(input, first, second, options, training());
  }
}
