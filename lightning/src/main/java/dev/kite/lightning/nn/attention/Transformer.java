package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;

/**
 * An encoder and a decoder: {@code torch.nn.Transformer}, with its {@code encoder} and {@code
 * decoder} (Vaswani et al.: Attention is All you Need, 2017).
 */
public final class Transformer extends Layer {
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;

  /** Creates both, whose matrices begin as {@code xavier_uniform_} has them. */
  public Transformer(TransformerOptions options, int encoderLayers, int decoderLayers) {
    encoder = child("encoder", new TransformerEncoder(options, encoderLayers, true));
    decoder = child("decoder", new TransformerDecoder(options, decoderLayers, true));
    parameters(parameter -> parameter.shape().dimension() > 1)
        .forEach(
            matrix ->
                matrix.initializer(
                    Initializer.xavierUniform(matrix.shape().get(1), matrix.shape().get(0))));
  }

  /**
   * Encodes the source, and decodes the target with it.
   *
   * @param source (S, N, D), or (N, S, D) if the batch is first
   * @param target (T, N, D) likewise
   * @param ofSource what places of the source do not see of it
   * @param ofTarget what places of the target do not see of it
   * @param ofMemory what places of the target do not see of the encoded source
   */
  public NDArray forward(
      NDArray source,
      NDArray target,
      AttentionMask ofSource,
      AttentionMask ofTarget,
      AttentionMask ofMemory) {
    return decoder.forward(target, encoder.forward(source, ofSource), ofTarget, ofMemory);
  }
}
