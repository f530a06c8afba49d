package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.nn.Embedding;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.LayerList;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.Linalg;
import dev.kite.lightning.op.Regularisation;
import java.util.stream.Stream;

/**
 * A language model that sees only what came before, with the names and the initialisation of
 * nanoGPT: {@code transformer.wte}, {@code transformer.h.0.attn.c_attn} and so on, and {@code
 * lm_head} sharing its weight with {@code wte} (Radford et al.: Language Models are Unsupervised
 * Multitask Learners, 2019).
 *
 * <p>The linear maps of GPT-2's published weights are stored the other way round: transpose those
 * of {@code c_attn}, {@code c_proj} and {@code c_fc} to load them.
 */
public final class Gpt extends UnaryLayer {
  private static final double DEVIATION = 0.02;

  private static final Operator EMBED =
      Operator.of(
              "embed(indices, tokens, places)",
              """
              length = indices.size(1)
              assert length <= places.size(0), 'the sequence is longer than the context'
              return torch.add(torch.embedding(tokens, indices), torch.slice(places, 0, 0, length))
              """)
          .rule("The indices must be (N, T) int64 in [0, vocabulary), T at most the context.");

  private final Body body;
  private final Head head;

  /** Creates a model. */
  public Gpt(GptOptions options) {
    body = child("transformer", new Body(options));
    head = child("lm_head", new Head(body.tokens.weight()));
    initialise(options);
  }

  private void initialise(GptOptions options) {
    Initializer normal = Initializer.normal(0, DEVIATION);
    Initializer residual = Initializer.normal(0, DEVIATION / Math.sqrt(2.0 * options.layers()));
    namedParameters()
        .forEach(
            (name, parameter) -> {
              if (name.endsWith("c_proj.weight")) {
                parameter.initializer(residual);
              } else if (parameter.shape().dimension() > 1) {
                parameter.initializer(normal);
              } else if (name.endsWith("bias")) {
                parameter.initializer(Initializer.constant(0));
              }
            });
  }

  /** Returns scores (N, T, V) of the token after each of the indices (N, T) int64. */
  @Override
  public NDArray forward(NDArray indices) {
    return head.forward(body.forward(indices));
  }

  /** Tokens and places, blocks and a last norm. */
  private static final class Body extends UnaryLayer {
    private final Embedding tokens;
    private final Embedding places;
    private final double dropout;
    private final LayerList<GptBlock> blocks;
    private final LayerNorm norm;

    Body(GptOptions options) {
      tokens = child("wte", new Embedding(options.vocabulary(), options.width()));
      places = child("wpe", new Embedding(options.context(), options.width()));
      dropout = options.dropout();
      blocks =
          child(
              "h",
              new LayerList<>(
                  Stream.generate(() -> new GptBlock(options)).limit(options.layers()).toList()));
      norm = child("ln_f", options.norm());
    }

    @Override
    public NDArray forward(NDArray indices) {
      NDArray embedded = EMBED.call(indices, tokens.weight().value(), places.weight().value());
      NDArray output = Regularisation.dropout(embedded, dropout, training() && dropout > 0);
      for (GptBlock block : blocks) {
        output = block.forward(output);
      }
      return norm.forward(output);
    }
  }

  /** The table of tokens, used the other way round. */
  private static final class Head extends UnaryLayer {
    private final Parameter weight;

    Head(Parameter tokens) {
      weight = shared("weight", tokens);
    }

    @Override
    public NDArray forward(NDArray input) {
      return Linalg.linear(input, weight.value(), null);
    }
  }
}
