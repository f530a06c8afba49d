package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.op.tensor.Reduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads: {@code torch.nn.MultiheadAttention}, with its {@code in_proj_weight},
 * {@code in_proj_bias} and {@code out_proj}, or {@code q_proj_weight}, {@code k_proj_weight} and
 * {@code v_proj_weight} where keys or values have a width of their own (Vaswani et al.: Attention
 * is All you Need, 2017).
 */
public final class MultiheadAttention extends Layer {
  private final AttentionOptions options;
  private final Parameter inWeight;
  private final @Nullable Parameter keyWeight;
  private final @Nullable Parameter valueWeight;
  private final @Nullable Parameter inBias;
  private final Linear out;

  /** What queries got, and where from. */
  public record Attended(NDArray output, NDArray weights) {}

  /**
   * Creates a layer with torch's defaults: tensors are (T, N, D).
   *
   * @throws IllegalArgumentException if the heads do not divide the width
   */
  public MultiheadAttention(int width, int heads) {
    this(AttentionOptions.of(width, heads));
  }

  /** Creates a layer. */
  public MultiheadAttention(AttentionOptions options) {
    this.options = options;
    int width = options.width();
    if (options.packed()) {
      inWeight = projection("in_proj_weight", 3 * width, width);
      keyWeight = null;
      valueWeight = null;
    } else {
      inWeight = projection("q_proj_weight", width, width);
      keyWeight = projection("k_proj_weight", width, options.keyWidth());
      valueWeight = projection("v_proj_weight", width, options.valueWidth());
    }
    Initializer zero = Initializer.constant(0);
    inBias = options.bias() ? parameter("in_proj_bias", new Shape(3L * width), zero) : null;
    out = child("out_proj", new Linear(width, width, options.bias()));
    out.bias().ifPresent(bias -> bias.initializer(zero));
  }

  private Parameter projection(String name, int to, int from) {
    return parameter(name, new Shape(to, from), Initializer.xavierUniform(from, to));
  }

  /** Returns attention of a sequence to itself. */
  public NDArray forward(NDArray input, AttentionMask mask) {
    return forward(input, input, input, mask);
  }

  /**
   * Returns, for each query, the values of the keys that fit to it.
   *
   * @param query (T, N, D), (N, T, D) if the batch is first, or (T, D)
   * @param key (S, N, K) likewise
   * @param value (S, N, V) likewise
   * @return of the query's shape
   */
  public NDArray forward(NDArray query, NDArray key, NDArray value, AttentionMask mask) {
    return AttentionKernel.ATTEND.call(arguments(query, key, value, mask));
  }

  /**
   * Returns the same with the weights, which takes longer: (N, T, S), the mean over the heads.
   *
   * @see #forward(NDArray, NDArray, NDArray, AttentionMask)
   */
  public Attended attend(NDArray query, NDArray key, NDArray value, AttentionMask mask) {
    Attended each = attendByHead(query, key, value, mask);
    return new Attended(each.output(), Reduction.mean(each.weights(), false, -3));
  }

  /**
   * Returns the same with the weights of each head: (N, H, T, S).
   *
   * @see #forward(NDArray, NDArray, NDArray, AttentionMask)
   */
  public Attended attendByHead(NDArray query, NDArray key, NDArray value, AttentionMask mask) {
    List<NDArray> results =
        AttentionKernel.ATTEND_WEIGHTED.several(arguments(query, key, value, mask));
    return new Attended(results.get(0), results.get(1));
  }

  private @Nullable Object[] arguments(
      NDArray query, NDArray key, NDArray value, AttentionMask mask) {
    boolean self = query == key && key == value;
    return new @Nullable Object[] {
      query,
      self ? null : key,
      self ? null : value,
      inWeight.value(),
      valueOf(keyWeight),
      valueOf(valueWeight),
      valueOf(inBias),
      out.weight().value(),
      out.bias().isPresent() ? out.bias().get().value() : null,
      mask.places(),
      mask.keys(),
      options.heads(),
      training() ? options.dropout() : 0.0,
      mask.causal(),
      options.batchFirst()
    };
  }
}
