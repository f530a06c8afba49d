package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.activation.Tanh;
import dev.kite.lightning.nn.dropout.AlphaDropout;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.dropout.Dropout1d;
import dev.kite.lightning.nn.dropout.Dropout2d;
import dev.kite.lightning.nn.dropout.Dropout3d;
import dev.kite.lightning.nn.dropout.FeatureAlphaDropout;
import dev.kite.lightning.op.Linalg;
import dev.kite.lightning.op.tensor.Arithmetic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The layers of {@code family_simple.py}. */
final class SimpleCases {
  private SimpleCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("Linear", () -> BuiltLayer.unary(new Linear(3, 2)));
    cases.put("Linear/withoutBias", () -> BuiltLayer.unary(new Linear(3, 2, false)));
    cases.put("Bilinear", () -> bilinear(true));
    cases.put("Bilinear/withoutBias", () -> bilinear(false));
    cases.put("Identity", () -> BuiltLayer.unary(new Identity()));
    cases.put("Flatten", () -> BuiltLayer.unary(new Flatten()));
    cases.put("Flatten/some", () -> BuiltLayer.unary(new Flatten(0, 1)));
    cases.put("Unflatten", () -> BuiltLayer.unary(new Unflatten(1, 2, -1)));
    cases.put("Embedding", () -> BuiltLayer.unary(new Embedding(5, 3)));
    cases.put("Embedding/padding", () -> BuiltLayer.unary(new Embedding(5, 3, -2)));
    cases.put(
        "Sequential",
        () -> BuiltLayer.unary(new Sequential(new Linear(3, 4), new Relu(), new Linear(4, 2))));
    cases.put("Sequential/named", () -> BuiltLayer.unary(named()));
    cases.put("LayerList", () -> BuiltLayer.unary(new Listed()));
    cases.put("LayerDict", () -> BuiltLayer.unary(new Named()));
    cases.put("Tied", () -> BuiltLayer.unary(new Tied()));
    cases.put("Dropout/evaluation", () -> BuiltLayer.unary(new Dropout()));
    cases.put("Dropout1d/evaluation", () -> BuiltLayer.unary(new Dropout1d()));
    cases.put("Dropout2d/evaluation", () -> BuiltLayer.unary(new Dropout2d()));
    cases.put("Dropout3d/evaluation", () -> BuiltLayer.unary(new Dropout3d()));
    cases.put("AlphaDropout/evaluation", () -> BuiltLayer.unary(new AlphaDropout()));
    cases.put("FeatureAlphaDropout/evaluation", () -> BuiltLayer.unary(new FeatureAlphaDropout()));
  }

  private static BuiltLayer bilinear(boolean bias) {
    return BuiltLayer.of(
        new Bilinear(2, 3, 2, bias),
        (layer, inputs) -> layer.forward(inputs.get(0), inputs.get(1)));
  }

  private static Sequential named() {
    Map<String, UnaryLayer> layers = new LinkedHashMap<>();
    layers.put("first", new Linear(3, 4));
    layers.put("second", new Tanh());
    return new Sequential(layers);
  }

  private static final class Listed extends UnaryLayer {
    private final LayerList<Linear> layers =
        child("layers", new LayerList<>(List.of(new Linear(3, 3), new Linear(3, 3))));

    @Override
    public NDArray forward(NDArray input) {
      return Arithmetic.add(
          layers.get(1).forward(layers.get(0).forward(input)), layers.get(0).forward(input));
    }
  }

  private static final class Named extends UnaryLayer {
    private final LayerDict<Linear> layers;

    Named() {
      Map<String, Linear> named = new LinkedHashMap<>();
      named.put("up", new Linear(3, 4));
      named.put("down", new Linear(4, 3));
      layers = child("layers", new LayerDict<>(named));
    }

    @Override
    public NDArray forward(NDArray input) {
      return layers.get("down").forward(layers.get("up").forward(input));
    }
  }

  /** A head that shares its weight with a table. */
  static final class Tied extends UnaryLayer {
    private final Embedding table = child("table", new Embedding(5, 3));
    private final Head head = child("head", new Head(table.weight()));

    @Override
    public NDArray forward(NDArray input) {
      return head.forward(table.forward(input));
    }
  }

  private static final class Head extends UnaryLayer {
    private final Parameter weight;

    Head(Parameter tied) {
      weight = shared("weight", tied);
    }

    @Override
    public NDArray forward(NDArray input) {
      return Linalg.linear(input, weight.value(), null);
    }
  }
}
