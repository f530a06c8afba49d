package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.LayerList;
import dev.kite.lightning.nn.norm.LayerNorm;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layers of a decoder one after the other: {@code torch.nn.TransformerDecoder}, with its {@code
 * layers} and {@code norm}. Each layer begins with values of its own; in torch all begin alike.
 */
public final class TransformerDecoder extends Layer {
  private final LayerList<TransformerDecoderLayer> layers;
  private final @Nullable LayerNorm norm;

  /**
   * Creates layers.
   *
   * @param normed whether the result is normalised
   */
  public TransformerDecoder(TransformerOptions options, int layers, boolean normed) {
    this.layers =
        child(
            "layers",
            new LayerList<>(
                Stream.generate(() -> new TransformerDecoderLayer(options))
                    .limit(layers)
                    .toList()));
    norm = normed ? child("norm", Sublayer.norm(options)) : null;
  }

  /**
   * Applies the layers.
   *
   * @param input (T, N, D), or (N, T, D) if the batch is first
   * @param memory (S, N, D) likewise: what an encoder made
   * @param own what places of the input do not see of the input
   * @param ofMemory what they do not see of the memory
   */
  public NDArray forward(NDArray input, NDArray memory, AttentionMask own, AttentionMask ofMemory) {
    NDArray output = input;
    for (TransformerDecoderLayer layer : layers) {
      output = layer.forward(output, memory, own, ofMemory);
    }
    return norm == null ? output : norm.forward(output);
  }
}
