package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.activation.Gelu;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.Regularisation;
import dev.kite.lightning.op.tensor.Arithmetic;
import org.jspecify.annotations.Nullable;

/** Causal attention and two linear maps, each added to what it gets, which it normalises. */
final class GptBlock extends UnaryLayer {
  private final LayerNorm norm1;
  private final Attention attention;
  private final LayerNorm norm2;
  private final Feed feed;

  GptBlock(GptOptions options) {
    norm1 = child("ln_1", options.norm());
    attention = child("attn", new Attention(options));
    norm2 = child("ln_2", options.norm());
    feed = child("mlp", new Feed(options));
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray attended = Arithmetic.add(input, attention.forward(norm1.forward(input)));
    return Arithmetic.add(attended, feed.forward(norm2.forward(attended)));
  }

  /** Projections and attention in one call. */
  private static final class Attention extends UnaryLayer {
    private static final Operator ATTEND =
        Operator.of(
                "causal_attention(input, weight, bias, outWeight, outBias, heads, dropout)",
                """
                n = input.size(0)
                t = input.size(1)
                parts = torch.chunk(torch.linear(input, weight, bias), 3, 2)
                q = torch.transpose(torch.view(parts[0], [n, t, heads, -1]), 1, 2)
                k = torch.transpose(torch.view(parts[1], [n, t, heads, -1]), 1, 2)
                v = torch.transpose(torch.view(parts[2], [n, t, heads, -1]), 1, 2)
                attended = torch.scaled_dot_product_attention(q, k, v, None, dropout, True)
                joint = torch.reshape(torch.transpose(attended, 1, 2), [n, t, -1])
                return torch.linear(joint, outWeight, outBias)
                """)
            .rule("The input must be (N, T, D), and the heads divide D.");

    private final Linear in;
    private final Linear out;
    private final @Nullable Parameter inBias;
    private final @Nullable Parameter outBias;
    private final int heads;
    private final double dropout;

    Attention(GptOptions options) {
      int width = options.width();
      in = child("c_attn", new Linear(width, 3 * width, options.bias()));
      out = child("c_proj", new Linear(width, width, options.bias()));
      inBias = in.bias().orElse(null);
      outBias = out.bias().orElse(null);
      heads = options.heads();
      dropout = options.dropout();
    }

    @Override
    public NDArray forward(NDArray input) {
      double chance = training() ? dropout : 0;
      NDArray attended =
          ATTEND.call(
              input,
              in.weight().value(),
              valueOf(inBias),
              out.weight().value(),
              valueOf(outBias),
              heads,
              chance);
      return Regularisation.dropout(attended, chance, chance > 0);
    }
  }

  private static final class Feed extends UnaryLayer {
    private static final int FACTOR = 4;

    private final Linear first;
    private final Gelu gelu;
    private final Linear second;
    private final double dropout;

    Feed(GptOptions options) {
      int width = options.width();
      first = child("c_fc", new Linear(width, FACTOR * width, options.bias()));
      gelu = child("gelu", new Gelu(options.gelu()));
      second = child("c_proj", new Linear(FACTOR * width, width, options.bias()));
      dropout = options.dropout();
    }

    @Override
    public NDArray forward(NDArray input) {
      NDArray output = second.forward(gelu.forward(first.forward(input)));
      return Regularisation.dropout(output, dropout, training() && dropout > 0);
    }
  }
}
