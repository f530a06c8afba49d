package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.attention.AttentionMask;
import dev.kite.lightning.nn.attention.AttentionOptions;
import dev.kite.lightning.nn.attention.MultiheadAttention;
import dev.kite.lightning.nn.attention.Transformer;
import dev.kite.lightning.nn.attention.TransformerDecoder;
import dev.kite.lightning.nn.attention.TransformerDecoderLayer;
import dev.kite.lightning.nn.attention.TransformerEncoder;
import dev.kite.lightning.nn.attention.TransformerEncoderLayer;
import dev.kite.lightning.nn.attention.TransformerOptions;
import dev.kite.lightning.op.Activation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The layers of {@code family_attention.py}. */
final class AttentionCases {
  private static final AttentionOptions HEADS = AttentionOptions.of(4, 2);
  private static final TransformerOptions OPTIONS =
      TransformerOptions.of(4, 2).hidden(6).dropout(0);

  private AttentionCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    projections(cases);
    masks(cases);
    encoders(cases);
    decoders(cases);
  }

  private static void projections(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("MultiheadAttention", () -> itself(HEADS, inputs -> AttentionMask.NONE));
    cases.put(
        "MultiheadAttention/batchFirst",
        () -> itself(HEADS.batchFirst(true), inputs -> AttentionMask.NONE));
    cases.put(
        "MultiheadAttention/withoutBias",
        () -> itself(HEADS.bias(false), inputs -> AttentionMask.NONE));
    cases.put("MultiheadAttention/unbatched", () -> cross(HEADS));
    cases.put("MultiheadAttention/cross", () -> cross(HEADS.batchFirst(true)));
    cases.put("MultiheadAttention/crossWithoutBias", () -> cross(HEADS.bias(false)));
    cases.put("MultiheadAttention/widths", () -> cross(HEADS.widths(3, 2)));
    cases.put(
        "MultiheadAttention/widthsWithoutBias",
        () -> cross(HEADS.widths(3, 2).bias(false).batchFirst(true)));
  }

  private static void masks(Map<String, Supplier<BuiltLayer>> cases) {
    Function<List<NDArray>, AttentionMask> places = inputs -> AttentionMask.places(inputs.get(1));
    Function<List<NDArray>, AttentionMask> keys = inputs -> AttentionMask.NONE.keys(inputs.get(1));
    cases.put("MultiheadAttention/mask", () -> itself(HEADS, places));
    cases.put("MultiheadAttention/added", () -> itself(HEADS, places));
    cases.put("MultiheadAttention/addedByHead", () -> itself(HEADS, places));
    cases.put("MultiheadAttention/keys", () -> itself(HEADS.batchFirst(true), keys));
    cases.put(
        "MultiheadAttention/both",
        () -> itself(HEADS, inputs -> places.apply(inputs).keys(inputs.get(2))));
    cases.put("MultiheadAttention/causal", () -> itself(HEADS, inputs -> AttentionMask.CAUSAL));
    cases.put(
        "MultiheadAttention/causalKeys",
        () -> itself(HEADS, inputs -> AttentionMask.CAUSAL.keys(inputs.get(1))));
    cases.put(
        "MultiheadAttention/weights",
        () ->
            BuiltLayer.several(
                new MultiheadAttention(4, 2),
                (layer, inputs) -> weighted(layer, inputs.get(0), places.apply(inputs))));
    cases.put(
        "MultiheadAttention/weightsByHead",
        () ->
            BuiltLayer.several(
                new MultiheadAttention(HEADS.batchFirst(true)),
                (layer, inputs) -> {
                  NDArray input = inputs.get(0);
                  var found = layer.attendByHead(input, input, input, keys.apply(inputs));
                  return List.of(found.output(), found.weights());
                }));
    cases.put(
        "MultiheadAttention/weightsUnbatched",
        () ->
            BuiltLayer.several(
                new MultiheadAttention(4, 2),
                (layer, inputs) -> weighted(layer, inputs.get(0), AttentionMask.CAUSAL)));
  }

  private static List<NDArray> weighted(
      MultiheadAttention layer, NDArray input, AttentionMask mask) {
    var found = layer.attend(input, input, input, mask);
    return List.of(found.output(), found.weights());
  }

  private static BuiltLayer itself(
      AttentionOptions options, Function<List<NDArray>, AttentionMask> mask) {
    return BuiltLayer.of(
        new MultiheadAttention(options),
        (layer, inputs) -> layer.forward(inputs.get(0), mask.apply(inputs)));
  }

  private static BuiltLayer cross(AttentionOptions options) {
    return BuiltLayer.of(
        new MultiheadAttention(options),
        (layer, inputs) ->
            layer.forward(inputs.get(0), inputs.get(1), inputs.get(2), AttentionMask.NONE));
  }

  private static void encoders(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put(
        "TransformerEncoderLayer", () -> BuiltLayer.unary(new TransformerEncoderLayer(OPTIONS)));
    TransformerOptions other =
        OPTIONS.activation(Activation::gelu).batchFirst(true).normFirst(true).eps(1e-3);
    cases.put(
        "TransformerEncoderLayer/options",
        () -> BuiltLayer.unary(new TransformerEncoderLayer(other)));
    cases.put(
        "TransformerEncoderLayer/withoutBias",
        () -> BuiltLayer.unary(new TransformerEncoderLayer(OPTIONS.bias(false))));
    cases.put(
        "TransformerEncoderLayer/evaluation",
        () -> BuiltLayer.unary(new TransformerEncoderLayer(OPTIONS.dropout(0.1))));
    cases.put(
        "TransformerEncoderLayer/masks",
        () ->
            BuiltLayer.of(
                new TransformerEncoderLayer(OPTIONS.batchFirst(true)),
                (layer, inputs) ->
                    layer.forward(inputs.get(0), AttentionMask.CAUSAL.keys(inputs.get(1)))));
    cases.put(
        "TransformerEncoder", () -> BuiltLayer.unary(new TransformerEncoder(OPTIONS, 2, false)));
    cases.put(
        "TransformerEncoder/normed",
        () ->
            BuiltLayer.of(
                new TransformerEncoder(OPTIONS.normFirst(true), 1, true),
                (layer, inputs) -> layer.forward(inputs.get(0), AttentionMask.CAUSAL)));
  }

  private static void decoders(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("TransformerDecoderLayer", () -> decoderLayer(OPTIONS));
    cases.put(
        "TransformerDecoderLayer/options",
        () -> decoderLayer(OPTIONS.normFirst(true).batchFirst(true)));
    cases.put(
        "TransformerDecoderLayer/masks",
        () ->
            BuiltLayer.of(
                new TransformerDecoderLayer(OPTIONS),
                (layer, inputs) ->
                    layer.forward(
                        inputs.get(0),
                        inputs.get(1),
                        AttentionMask.CAUSAL,
                        AttentionMask.NONE.keys(inputs.get(2)))));
    cases.put(
        "TransformerDecoder",
        () ->
            BuiltLayer.of(
                new TransformerDecoder(OPTIONS, 2, true),
                (layer, inputs) ->
                    layer.forward(
                        inputs.get(0), inputs.get(1), AttentionMask.NONE, AttentionMask.NONE)));
    cases.put(
        "Transformer",
        () ->
            BuiltLayer.of(
                new Transformer(OPTIONS.batchFirst(true), 1, 1),
                (layer, inputs) ->
                    layer.forward(
                        inputs.get(0),
                        inputs.get(1),
                        AttentionMask.NONE,
                        AttentionMask.CAUSAL,
                        AttentionMask.NONE)));
  }

  private static BuiltLayer decoderLayer(TransformerOptions options) {
    return BuiltLayer.of(
        new TransformerDecoderLayer(options),
        (layer, inputs) ->
            layer.forward(inputs.get(0), inputs.get(1), AttentionMask.NONE, AttentionMask.NONE));
  }
}
