package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.activation.Gelu;
import dev.kite.lightning.nn.attention.AttentionMask;
import dev.kite.lightning.nn.attention.AttentionOptions;
import dev.kite.lightning.nn.attention.MultiheadAttention;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.Regularisation;
import dev.kite.lightning.op.tensor.Arithmetic;

/** Attention and two linear maps, each added to what it gets, which it normalises. */
final class VisionBlock extends UnaryLayer {
  private static final double EPS = 1e-6;
  private static final double DEVIATION = 1e-6;

  private final LayerNorm norm1;
  private final MultiheadAttention attention;
  private final LayerNorm norm2;
  private final Sequential feed;
  private final double dropout;

  VisionBlock(VisionTransformerOptions options) {
    dropout = options.dropout();
    norm1 = child("ln_1", norm(options));
    attention =
        child(
            "self_attention",
            new MultiheadAttention(
                AttentionOptions.of(options.width(), options.heads())
                    .dropout(options.attentionDropout())
                    .batchFirst(true)));
    norm2 = child("ln_2", norm(options));
    feed =
        child(
            "mlp",
            new Sequential(
                linear(options.width(), options.hidden()),
                new Gelu(),
                new Dropout(dropout),
                linear(options.hidden(), options.width()),
                new Dropout(dropout)));
  }

  static LayerNorm norm(VisionTransformerOptions options) {
    return new LayerNorm(new int[] {options.width()}, EPS, true, true);
  }

  private static Linear linear(int in, int out) {
    Linear linear = new Linear(in, out);
    linear.weight().initializer(Initializer.xavierUniform(in, out));
    linear.bias().orElseThrow().initializer(Initializer.normal(0, DEVIATION));
    return linear;
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray attended = attention.forward(norm1.forward(input), AttentionMask.NONE);
    NDArray kept = Regularisation.dropout(attended, dropout, training() && dropout > 0);
    NDArray seen = Arithmetic.add(kept, input);
    return Arithmetic.add(seen, feed.forward(norm2.forward(seen)));
  }
}
