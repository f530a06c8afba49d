package dev.kite.lightning.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.TorchFlags;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every precision against what PyTorch computed; {@code make_precisions.py} says how. */
@Tag(TestDevice.GPU)
class PrecisionTest {
  private static final JsonObject FIXTURE = read();

  private final NDManager manager = Torch.manager(TestDevice.get());

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  static Set<String> runs() {
    return FIXTURE.getAsJsonObject("runs").keySet();
  }

  private static Precision precision(String run) {
    return Precision.valueOf(run.replace(" shrinking", ""));
  }

  @Test
  void everyPrecisionIsComparedWithTorch() {
    Set<Precision> compared = EnumSet.noneOf(Precision.class);
    runs().forEach(run -> compared.add(precision(run)));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(compared)))
        .as("what is FLOAT32 on the CPU, where the fixture is from")
        .containsExactly(Precision.TF32);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyStepIsTorchs(String run) {
    JsonObject expected = FIXTURE.getAsJsonObject("runs").getAsJsonObject(run);
    Precision precision = precision(run);
    Torch.gradMode(true);
    try (Sequential network = network(precision);
        Optimizer optimizer = AdamW.of(network).learningRate(0.01).weightDecay(0.1).build();
        LossScale scale = scale(run)) {
      GradientTreatment treatment =
          precision.needsLossScale()
              ? GradientTreatment.NONE.scaledBy(scale)
              : GradientTreatment.NONE;
      JsonArray losses = expected.getAsJsonArray("losses");
      for (int step = 0; step < losses.size(); step++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          Batch batch = precision.convert(batch());
          NDArray out;
          NDArray loss;
          Precision.Computing computing = precision.computing(TestDevice.get());
          try (computing) {
            out = network.forward(batch.input());
            loss = Loss.crossEntropy(out, batch.target());
          }
          if (precision.needsLossScale()) {
            scale.backward(loss);
          } else {
            Torch.backward(loss);
          }
          if (step == 0) {
            compareFirst(run, expected, network, out, scale);
          }
          near(run + " loss " + step, tolerance(run), Torch.item(loss), losses.get(step));
          optimizer.step(treatment);
          if (precision.needsLossScale()) {
            assertThat(scale.scale())
                .as("scale after step " + step)
                .isEqualTo(expected.getAsJsonArray("scales").get(step).getAsDouble());
          }
        }
      }
      JsonObject weights = expected.getAsJsonObject("weights");
      network
          .stateDict()
          .forEach((name, weight) -> nearWeights(run, weights.getAsJsonArray(name), weight));
      if (run.endsWith("shrinking")) {
        assertThat(scale.skippedSteps()).isEqualTo(3);
        double step = Torch.item(States.tensor(optimizer.state(), "0.weight.step"));
        assertThat(step).as("steps that were made").isEqualTo(3);
      }
    }
  }

  /**
   * A weight whose gradient is nothing but rounding is moved by the whole learning rate, in either
   * direction.
   */
  private static void nearWeights(String run, JsonArray expected, NDArray weight) {
    double[] values = Tensors.toDoubles(weight);
    double tolerance = TestDevice.isCpu() || !run.contains("16") ? tolerance(run) : 0.04;
    for (int i = 0; i < values.length; i++) {
      near("%s[%s]".formatted(run, i), tolerance, values[i], expected.get(i));
    }
  }

  private static void compareFirst(
      String run, JsonObject expected, Sequential network, NDArray out, LossScale scale) {
    assertThat(Tensors.type(out)).isEqualTo(DataType.valueOf(expected.get("type").getAsString()));
    near(run + " out", expected.getAsJsonArray("out"), out);
    if (expected.has("gradients")) {
      double divisor = run.startsWith("FP16") ? scale.scale() : 1;
      for (Parameter parameter : network.parameters()) {
        JsonArray wanted = expected.getAsJsonObject("gradients").getAsJsonArray(parameter.name());
        try (NDArray gradient = parameter.gradient().orElseThrow()) {
          double[] values = Tensors.toDoubles(gradient);
          for (int i = 0; i < values.length; i++) {
            near(run + parameter.name(), tolerance(run), values[i] / divisor, wanted.get(i));
          }
        }
      }
    }
  }

  private static LossScale scale(String run) {
    return run.endsWith("shrinking")
        ? LossScale.of(TestDevice.get(), 1 << 20, 2, 0.5, 2)
        : LossScale.on(TestDevice.get());
  }

  private Sequential network(Precision precision) {
    Sequential network =
        new Sequential(
            new Conv2d(2, 2, Window.of(3).padding(1)),
            new Relu(),
            new Flatten(),
            new Linear(32, 6),
            new Linear(6, 3));
    network.materialize(TestDevice.get(), 1, precision.parameters());
    Map<String, NDArray> start = new LinkedHashMap<>();
    network
        .stateDict()
        .forEach(
            (name, live) ->
                start.put(
                    name,
                    tensor(
                        FIXTURE.getAsJsonObject("start").getAsJsonArray(name), live.getShape())));
    network.loadStateDict(start);
    return network;
  }

  private Batch batch() {
    long[] labels = new long[6];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = FIXTURE.getAsJsonArray("labels").get(i).getAsLong();
    }
    return Batch.of(
        6,
        List.of(
            tensor(FIXTURE.getAsJsonArray("images"), new Shape(6, 2, 4, 4)),
            manager.create(labels)));
  }

  private NDArray tensor(JsonArray numbers, Shape shape) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).getAsFloat();
    }
    return manager.create(values, shape);
  }

  private static void near(String what, JsonArray expected, NDArray actual) {
    double[] values = Tensors.toDoubles(actual);
    assertThat(values).hasSize(expected.size());
    for (int i = 0; i < values.length; i++) {
      near(what + "[" + i + "]", tolerance(what), values[i], expected.get(i));
    }
  }

  private static void near(String what, double tolerance, double actual, JsonElement expected) {
    double wanted = expected.getAsDouble();
    assertThat(actual)
        .as(what)
        .isCloseTo(wanted, Offset.offset(tolerance * (1 + Math.abs(wanted))));
  }

  /**
   * As {@code torch.testing} has them; on another device, products are rounded in another order.
   */
  private static double tolerance(String run) {
    if (run.startsWith("BF16")) {
      return TestDevice.isCpu() ? 1e-5 : 1.6e-2;
    }
    if (run.startsWith("FP16")) {
      return TestDevice.isCpu() ? 1e-5 : 4e-3;
    }
    return run.startsWith("FLOAT64") ? 1e-7 : 1e-5;
  }

  @Test
  void autocastEndsWithItsScopeAlsoAfterAFailure() {
    NDArray x = manager.ones(new Shape(2, 2));
    for (Precision precision : List.of(Precision.BF16_MIXED, Precision.FP16_MIXED)) {
      assertThatThrownBy(
              () -> {
                Precision.Computing computing = precision.computing(TestDevice.get());
                try (computing) {
                  assertThat(Tensors.type(x.matMul(x))).isNotEqualTo(DataType.FLOAT32);
                  throw new IllegalStateException("stop");
                }
              })
          .hasMessage("stop");
      assertThat(Tensors.type(x.matMul(x))).isEqualTo(DataType.FLOAT32);
    }
  }

  @Test
  void autocastOfAThreadIsItsOwn() throws InterruptedException {
    NDArray x = manager.ones(new Shape(2, 2));
    DataType[] seen = new DataType[2];
    Precision.Computing computing = Precision.BF16_MIXED.computing(TestDevice.get());
    try (computing) {
      Thread other =
          new Thread(
              () -> {
                seen[0] = Tensors.type(x.matMul(x));
                Precision.Computing own = Precision.FP16_MIXED.computing(TestDevice.get());
                try (own) {
                  seen[1] = Tensors.type(x.matMul(x));
                }
              });
      other.start();
      other.join();
      assertThat(Tensors.type(x.matMul(x))).isEqualTo(DataType.BFLOAT16);
    }
    assertThat(seen).containsExactly(DataType.FLOAT32, DataType.FLOAT16);
  }

  @Test
  void tf32IsSwitchedForASessionAndBack() {
    TorchFlags.tf32(false, false);
    Precision.Computing session = Precision.TF32.session();
    try (session) {
      assertThat(TorchFlags.tf32Matrices()).isTrue();
      assertThat(TorchFlags.tf32Convolutions()).isTrue();
    }
    assertThat(TorchFlags.tf32Matrices()).isFalse();
    assertThat(TorchFlags.tf32Convolutions()).isFalse();
  }

  @Test
  void onlyFloatingPointColumnsAreConverted() {
    Batch converted = Precision.BF16_TRUE.convert(batch());
    assertThat(Tensors.type(converted.input())).isEqualTo(DataType.BFLOAT16);
    assertThat(Tensors.type(converted.target())).isEqualTo(DataType.INT64);
    Batch batch = batch();
    assertThat(Precision.BF16_MIXED.convert(batch)).isSameAs(batch);
  }

  @Test
  void settingsOfTheScaleOutOfRangeAreRefused() {
    Device device = TestDevice.get();
    assertThatThrownBy(() -> LossScale.of(device, 0, 2, 0.5, 1)).hasMessageContaining("initial=0");
    assertThatThrownBy(() -> LossScale.of(device, 1, 1, 0.5, 1)).hasMessageContaining("growth=1");
    assertThatThrownBy(() -> LossScale.of(device, 1, 2, 1, 1)).hasMessageContaining("backoff=1");
    assertThatThrownBy(() -> LossScale.of(device, 1, 2, 0.5, 0)).hasMessageContaining("interval=0");
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                PrecisionTest.class.getResourceAsStream(
                    "/dev/kite/lightning/torch/precision/precisions.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
