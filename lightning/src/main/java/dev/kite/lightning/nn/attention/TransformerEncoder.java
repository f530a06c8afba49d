package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.LayerList;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.norm.LayerNorm;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layers of an encoder one after the other: {@code torch.nn.TransformerEncoder}, with its {@code
 * layers} and {@code norm}. Each layer begins with values of its own; in torch all begin alike.
 */
public final class TransformerEncoder extends UnaryLayer {
  private final LayerList<TransformerEncoderLayer> layers;
  private final @Nullable LayerNorm norm;

  /**
   * Creates layers.
   *
   * @param normed whether the result is normalised
   */
  public TransformerEncoder(TransformerOptions options, int layers, boolean normed) {
    this.layers =
        child(
            "layers",
            new LayerList<>(
                Stream.generate(() -> new TransformerEncoderLayer(options))
                    .limit(layers)
                    .toList()));
    norm = normed ? child("norm", Sublayer.norm(options)) : null;
  }

  @Override
  public NDArray forward(NDArray input) {
    return forward(input, AttentionMask.NONE);
  }

  /** Applies the layers to (T, N, D), or (N, T, D) if the batch is first. */
  public NDArray forward(NDArray input, AttentionMask mask) {
    NDArray output = input;
    for (TransformerEncoderLayer layer : layers) {
      output = layer.forward(output, mask);
    }
    return norm == null ? output : norm.forward(output);
  }
}
