package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.States;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.attention.MultiheadAttention;
import dev.kite.lightning.nn.conv.Conv1d;
import dev.kite.lightning.nn.conv.ConvTranspose2d;
import dev.kite.lightning.nn.model.Gpt;
import dev.kite.lightning.nn.model.GptOptions;
import dev.kite.lightning.nn.model.ResNet;
import dev.kite.lightning.nn.model.ResNetOptions;
import dev.kite.lightning.nn.model.VisionTransformer;
import dev.kite.lightning.nn.model.VisionTransformerOptions;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.nn.recurrent.Lstm;
import dev.kite.lightning.nn.recurrent.RecurrentOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Distributions of what layers begin with, against those that torch documents. */
class InitialisationTest {
  private static double[] values(Layer layer, String name) {
    return Tensors.toDoubles(States.tensor(layer.stateDict(), name));
  }

  private static <L extends Layer> L made(L layer) {
    layer.materialize(Device.cpu(), 3);
    return layer;
  }

  /** Bounds at both ends, mean and variance. */
  private static void assertUniform(double[] values, double bound) {
    assertThat(DoubleStream.of(values).map(Math::abs).max().orElseThrow())
        .isBetween(0.98 * bound, bound * 1.000001);
    assertThat(DoubleStream.of(values).average().orElseThrow())
        .isBetween(-0.06 * bound, 0.06 * bound);
    assertThat(deviation(values))
        .isBetween(0.96 * bound / Math.sqrt(3), 1.04 * bound / Math.sqrt(3));
  }

  /** Mean, variance, and how many lie within one deviation. */
  private static void assertNormal(double[] values, double deviation) {
    assertThat(DoubleStream.of(values).average().orElseThrow())
        .isBetween(-0.06 * deviation, 0.06 * deviation);
    assertThat(deviation(values)).isBetween(0.96 * deviation, 1.04 * deviation);
    double within =
        (double) DoubleStream.of(values).filter(each -> Math.abs(each) < deviation).count()
            / values.length;
    assertThat(within).isBetween(0.66, 0.705);
  }

  private static double deviation(double[] values) {
    return Math.sqrt(DoubleStream.of(values).map(each -> each * each).average().orElseThrow());
  }

  private static void assertAll(double[] values, double number) {
    assertThat(values).containsOnly(number);
  }

  @Test
  void convolutionsDrawByTheInputsOfAnOutput() {
    try (Conv1d conv = made(new Conv1d(8, 64, Window.of(5), 2, true));
        ConvTranspose2d transposed = made(new ConvTranspose2d(32, 16, Window.of(3)))) {
      assertUniform(values(conv, "weight"), 1 / Math.sqrt(4 * 5));
      assertThat(DoubleStream.of(values(conv, "bias")).map(Math::abs).max().orElseThrow())
          .isBetween(0.8 / Math.sqrt(20), 1 / Math.sqrt(20));
      assertUniform(values(transposed, "weight"), 1 / Math.sqrt(16 * 9));
    }
  }

  @Test
  void embeddingsDrawFromTheNormalDistributionAndPadWithZeros() {
    try (Embedding table = made(new Embedding(100, 64, 7))) {
      double[] values = values(table, "weight");
      assertAll(Arrays.copyOfRange(values, 7 * 64, 8 * 64), 0);
      assertNormal(DoubleStream.of(values).filter(each -> each != 0).toArray(), 1);
    }
  }

  @Test
  void recurrentLayersDrawByWhatTheyRemember() {
    try (Lstm lstm = made(new Lstm(RecurrentOptions.of(16, 25)))) {
      for (String name : List.of("weight_ih_l0", "weight_hh_l0")) {
        assertUniform(values(lstm, name), 0.2);
      }
    }
  }

  @Test
  void attentionDrawsAsXavierAndAddsNothing() {
    try (MultiheadAttention attention = made(new MultiheadAttention(48, 4))) {
      assertUniform(values(attention, "in_proj_weight"), Math.sqrt(6.0 / (48 + 144)));
      assertUniform(values(attention, "out_proj.weight"), 1 / Math.sqrt(48));
      assertAll(values(attention, "in_proj_bias"), 0);
      assertAll(values(attention, "out_proj.bias"), 0);
    }
  }

  @Test
  void normsBeginWithOnesAndZerosAndCountsWithIntegers() {
    try (BatchNorm2d norm = made(new BatchNorm2d(4))) {
      assertAll(values(norm, "weight"), 1);
      assertAll(values(norm, "bias"), 0);
      assertAll(values(norm, "running_mean"), 0);
      assertAll(values(norm, "running_var"), 1);
      assertThat(Tensors.type(States.tensor(norm.stateDict(), "num_batches_tracked")))
          .isEqualTo(DataType.INT64);
    }
  }

  @Test
  void modelsDrawAsTheirAuthorsDo() {
    try (Gpt gpt = made(new Gpt(GptOptions.of(64, 32, 2, 4, 64)));
        ResNet net = made(new ResNet(ResNetOptions.resNet18(10).width(8)));
        VisionTransformer vision =
            made(new VisionTransformer(VisionTransformerOptions.of(16, 4, 1, 2, 64, 96, 5)))) {
      assertNormal(values(gpt, "transformer.h.0.attn.c_attn.weight"), 0.02);
      assertNormal(values(gpt, "transformer.h.1.mlp.c_proj.weight"), 0.02 / 2);
      assertNormal(values(gpt, "lm_head.weight"), 0.02);
      assertAll(values(gpt, "transformer.h.0.mlp.c_fc.bias"), 0);
      assertNormal(values(net, "layer3.0.conv2.weight"), Math.sqrt(2.0 / (32 * 9)));
      assertNormal(values(vision, "conv_proj.weight"), Math.sqrt(1.0 / 48));
      assertUniform(
          values(vision, "encoder.layers.encoder_layer_0.mlp.0.weight"),
          Math.sqrt(6.0 / (64 + 96)));
      assertAll(values(vision, "heads.head.weight"), 0);
    }
  }

  @Test
  void aTruncatedDistributionEndsAtItsBound() {
    Initializer truncated = Initializer.truncatedNormal(1, 1.5);
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = truncated.value(5, i);
    }
    assertThat(DoubleStream.of(values).map(Math::abs).max().orElseThrow()).isBetween(1.49, 1.5);
    assertThat(deviation(values)).isBetween(0.73, 0.76);
  }
}
