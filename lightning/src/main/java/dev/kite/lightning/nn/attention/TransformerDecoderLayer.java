package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.tensor.Arithmetic;

/**
 * Attention of a sequence to itself, to a memory, and two linear maps, each added to what it gets
 * and normalised: {@code torch.nn.TransformerDecoderLayer}, with its {@code self_attn}, {@code
 * multihead_attn}, {@code linear1}, {@code linear2} and {@code norm1} to {@code norm3}.
 */
public final class TransformerDecoderLayer extends Layer {
  private final TransformerOptions options;
  private final MultiheadAttention attention;
  private final MultiheadAttention recall;
  private final Linear first;
  private final Linear second;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final LayerNorm norm3;

  /** Creates a layer. */
  public TransformerDecoderLayer(TransformerOptions options) {
    this.options = options;
    attention = child("self_attn", new MultiheadAttention(options.attention()));
    recall = child("multihead_attn", new MultiheadAttention(options.attention()));
    first = child("linear1", new Linear(options.width(), options.hidden(), options.bias()));
    second = child("linear2", new Linear(options.hidden(), options.width(), options.bias()));
    norm1 = child("norm1", Sublayer.norm(options));
    norm2 = child("norm2", Sublayer.norm(options));
    norm3 = child("norm3", Sublayer.norm(options));
  }

  /**
   * Applies the layer.
   *
   * @param input (T, N, D), or (N, T, D) if the batch is first
   * @param memory (S, N, D) likewise: what an encoder made
   * @param own what places of the input do not see of the input
   * @param ofMemory what they do not see of the memory
   */
  public NDArray forward(NDArray input, NDArray memory, AttentionMask own, AttentionMask ofMemory) {
    if (options.normFirst()) {
      NDArray seen = Arithmetic.add(input, attend(norm1.forward(input), own));
      NDArray recalled = Arithmetic.add(seen, recall(norm2.forward(seen), memory, ofMemory));
      return Arithmetic.add(recalled, feed(norm3.forward(recalled)));
    }
    NDArray seen = norm1.forward(Arithmetic.add(input, attend(input, own)));
    NDArray recalled = norm2.forward(Arithmetic.add(seen, recall(seen, memory, ofMemory)));
    return norm3.forward(Arithmetic.add(recalled, feed(recalled)));
  }

  private NDArray attend(NDArray input, AttentionMask mask) {
    return Sublayer.drop(attention.forward(input, mask), options, training());
  }

  private NDArray recall(NDArray input, NDArray memory, AttentionMask mask) {
    return Sublayer.drop(recall.forward(input, memory, memory, mask), options, training());
  }

  private NDArray feed(NDArray input) {
    return Sublayer.feed(input, first, second, options, training());
  }
}
