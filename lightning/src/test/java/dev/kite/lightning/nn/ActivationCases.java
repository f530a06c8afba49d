package dev.kite.lightning.nn;

import dev.kite.lightning.nn.activation.Celu;
import dev.kite.lightning.nn.activation.Elu;
import dev.kite.lightning.nn.activation.Gelu;
import dev.kite.lightning.nn.activation.Glu;
import dev.kite.lightning.nn.activation.Hardshrink;
import dev.kite.lightning.nn.activation.Hardsigmoid;
import dev.kite.lightning.nn.activation.Hardswish;
import dev.kite.lightning.nn.activation.Hardtanh;
import dev.kite.lightning.nn.activation.LeakyRelu;
import dev.kite.lightning.nn.activation.LogSigmoid;
import dev.kite.lightning.nn.activation.LogSoftmax;
import dev.kite.lightning.nn.activation.Mish;
import dev.kite.lightning.nn.activation.Prelu;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.activation.Relu6;
import dev.kite.lightning.nn.activation.Selu;
import dev.kite.lightning.nn.activation.Sigmoid;
import dev.kite.lightning.nn.activation.Silu;
import dev.kite.lightning.nn.activation.Softmax;
import dev.kite.lightning.nn.activation.Softplus;
import dev.kite.lightning.nn.activation.Softshrink;
import dev.kite.lightning.nn.activation.Softsign;
import dev.kite.lightning.nn.activation.Tanh;
import dev.kite.lightning.nn.activation.Tanhshrink;
import dev.kite.lightning.nn.activation.Threshold;
import dev.kite.lightning.op.Activation;
import java.util.Map;
import java.util.function.Supplier;

/** The layers of {@code family_activation.py}. */
final class ActivationCases {
  private ActivationCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    first(cases);
    second(cases);
    third(cases);
  }

  private static void first(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("ReLU", () -> BuiltLayer.unary(new Relu()));
    cases.put("ReLU6", () -> BuiltLayer.unary(new Relu6()));
    cases.put("SiLU", () -> BuiltLayer.unary(new Silu()));
    cases.put("Mish", () -> BuiltLayer.unary(new Mish()));
    cases.put("SELU", () -> BuiltLayer.unary(new Selu()));
    cases.put("Hardswish", () -> BuiltLayer.unary(new Hardswish()));
    cases.put("Hardsigmoid", () -> BuiltLayer.unary(new Hardsigmoid()));
    cases.put("Softsign", () -> BuiltLayer.unary(new Softsign()));
    cases.put("Sigmoid", () -> BuiltLayer.unary(new Sigmoid()));
    cases.put("LogSigmoid", () -> BuiltLayer.unary(new LogSigmoid()));
    cases.put("Tanh", () -> BuiltLayer.unary(new Tanh()));
    cases.put("Tanhshrink", () -> BuiltLayer.unary(new Tanhshrink()));
    cases.put("ELU", () -> BuiltLayer.unary(new Elu()));
    cases.put("CELU", () -> BuiltLayer.unary(new Celu()));
    cases.put("LeakyReLU", () -> BuiltLayer.unary(new LeakyRelu()));
    cases.put("Hardtanh", () -> BuiltLayer.unary(new Hardtanh()));
    cases.put("Hardshrink", () -> BuiltLayer.unary(new Hardshrink()));
  }

  private static void second(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("Softshrink", () -> BuiltLayer.unary(new Softshrink()));
    cases.put("Softplus", () -> BuiltLayer.unary(new Softplus()));
    cases.put("GELU", () -> BuiltLayer.unary(new Gelu()));
    cases.put("ELU/alpha", () -> BuiltLayer.unary(new Elu(0.5)));
    cases.put("CELU/alpha", () -> BuiltLayer.unary(new Celu(0.5)));
    cases.put("LeakyReLU/slope", () -> BuiltLayer.unary(new LeakyRelu(0.3)));
    cases.put("Hardtanh/range", () -> BuiltLayer.unary(new Hardtanh(-0.5, 2.0)));
    cases.put("Softplus/sharp", () -> BuiltLayer.unary(new Softplus(2, 1)));
    cases.put("Threshold", () -> BuiltLayer.unary(new Threshold(0.1, 20)));
    cases.put("GELU/tanh", () -> BuiltLayer.unary(new Gelu(Gelu.Approximation.TANH)));
    cases.put("GLU", () -> BuiltLayer.unary(new Glu()));
    cases.put("GLU/first", () -> BuiltLayer.unary(new Glu(0)));
    cases.put("Softmax", () -> BuiltLayer.unary(new Softmax(1)));
    cases.put("Softmax2d", () -> BuiltLayer.unary(new Softmax(-3)));
    cases.put("LogSoftmax", () -> BuiltLayer.unary(new LogSoftmax(-1)));
    cases.put("Softmin", () -> BuiltLayer.unary(new Lambda(input -> Activation.softmin(input, 1))));
    cases.put("PReLU", () -> BuiltLayer.unary(new Prelu()));
  }

  private static void third(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("PReLU/channels", () -> BuiltLayer.unary(new Prelu(3, 0.1)));
  }
}
