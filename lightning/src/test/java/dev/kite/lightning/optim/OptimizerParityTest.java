package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.optim.gradient.GradientClip;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer against what PyTorch computed; {@code make_optimizers.py} says how. */
@Tag(TestDevice.GPU)
class OptimizerParityTest {
  private static final JsonObject FIXTURE = read();
  private static final ParameterGroup ONLY_B =
      ParameterGroup.of("b", parameter -> parameter.name().equals("b")).weightDecay(0);
  private static final ParameterGroup ONLY_C =
      ParameterGroup.of("c", parameter -> parameter.name().equals("c"))
          .learningRate(0.01)
          .weightDecay(0);

  /** The runs of the fixture, by name. */
  private static final Map<String, Function<Three, OptimizerBuilder<?>>> RUNS = new TreeMap<>();

  /** Runs of the fixture that are computed in a second way. */
  private static final Set<String> FOREACH =
      Set.of("adagrad foreach", "adagrad all foreach", "adagrad maximize foreach");

  static {
    sgd();
    adam();
    adaptive();
    RUNS.put("lion", net -> Lion.of(net).learningRate(0.01));
    RUNS.put(
        "lion decay betas",
        net -> Lion.of(net).learningRate(0.02).betas(0.7, 0.8).weightDecay(0.5));
    RUNS.put("muon", OptimizerParityTest::muon);
    RUNS.put("muon plain", net -> muon(net).momentum(0.8).withoutNesterov().weightDecay(0));
    RUNS.put("muon match", net -> muon(net).matchAdamW());
  }

  private final NDManager manager = Torch.manager(TestDevice.get());

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  private static void sgd() {
    RUNS.put("sgd", net -> Sgd.of(net).learningRate(0.1));
    Function<Three, Sgd> momentum = net -> Sgd.of(net).learningRate(0.05).momentum(0.9);
    Function<Three, Sgd> dampening =
        net -> Sgd.of(net).learningRate(0.05).momentum(0.8).dampening(0.3);
    RUNS.put("sgd momentum decay", net -> momentum.apply(net).weightDecay(0.1));
    RUNS.put("sgd nesterov", net -> momentum.apply(net).nesterov());
    RUNS.put("sgd dampening decay", net -> dampening.apply(net).weightDecay(0.05));
    RUNS.put("sgd dampening maximize", net -> dampening.apply(net).maximize());
    RUNS.put("sgd maximize", net -> momentum.apply(net).weightDecay(0.1).maximize());
  }

  private static void adam() {
    Function<Three, Adam> adam = net -> Adam.of(net).learningRate(0.05);
    Function<Three, AdamW> adamw = net -> AdamW.of(net).learningRate(0.05).weightDecay(0.1);
    RUNS.put("adam", adam::apply);
    RUNS.put(
        "adam decay betas epsilon",
        net -> adam.apply(net).betas(0.8, 0.95).epsilon(1e-3).weightDecay(0.1));
    RUNS.put("adam amsgrad", net -> adam.apply(net).betas(0.5, 0.6).amsgrad());
    RUNS.put("adam maximize", net -> adam.apply(net).weightDecay(0.1).maximize());
    RUNS.put("adamw", adamw::apply);
    RUNS.put(
        "adamw amsgrad maximize", net -> adamw.apply(net).betas(0.5, 0.6).amsgrad().maximize());
    RUNS.put("adamw groups", net -> adamw.apply(net).weightDecay(0.3).group(ONLY_B).group(ONLY_C));
    RUNS.put("adamw clip norm", adamw::apply);
    RUNS.put("adamw clip value", adamw::apply);
  }

  private static void adaptive() {
    Function<Three, Adagrad> plain = net -> Adagrad.of(net).learningRate(0.1);
    Map<String, Function<Three, Adagrad>> adagrad = new LinkedHashMap<>();
    adagrad.put("adagrad", plain);
    adagrad.put(
        "adagrad all",
        net ->
            plain
                .apply(net)
                .learningRateDecay(0.1)
                .weightDecay(0.1)
                .initialAccumulator(0.5)
                .epsilon(1e-6));
    adagrad.put("adagrad maximize", net -> plain.apply(net).weightDecay(0.1).maximize());
    adagrad.forEach(
        (name, make) -> {
          RUNS.put(name, make::apply);
          RUNS.put(name + " foreach", net -> make.apply(net).foreach());
        });
    RUNS.put("rmsprop", net -> RmsProp.of(net).learningRate(0.01));
    RUNS.put(
        "rmsprop momentum decay",
        net -> RmsProp.of(net).alpha(0.9).epsilon(1e-4).momentum(0.9).weightDecay(0.1));
    RUNS.put("rmsprop centered", net -> RmsProp.of(net).alpha(0.9).centered());
    RUNS.put(
        "rmsprop all",
        net -> RmsProp.of(net).alpha(0.9).momentum(0.5).weightDecay(0.1).centered().maximize());
    RUNS.put("adadelta", Adadelta::of);
    RUNS.put(
        "adadelta all",
        net ->
            Adadelta.of(net).learningRate(0.5).rho(0.8).epsilon(1e-3).weightDecay(0.1).maximize());
    RUNS.put("adafactor", net -> Adafactor.of(net).learningRate(0.05));
    RUNS.put(
        "adafactor all",
        net ->
            Adafactor.of(net)
                .learningRate(0.05)
                .beta2Decay(-0.6)
                .epsilons(1e-4, 1e-2)
                .clip(1.5)
                .weightDecay(0.1));
    RUNS.put("adafactor maximize", net -> Adafactor.of(net).learningRate(0.05).maximize());
  }

  private static Muon muon(Three net) {
    return Muon.of(net).learningRate(0.02).others(AdamW.of(net).learningRate(0.03));
  }

  static Set<String> runs() {
    return RUNS.keySet();
  }

  @Test
  void everyRunOfTheFixtureIsCompared() {
    Set<String> compared = new TreeSet<>(RUNS.keySet());
    compared.removeAll(FOREACH);
    assertThat(FIXTURE.getAsJsonObject("runs").keySet()).isEqualTo(compared);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyStepIsTorchs(String name) {
    JsonArray expected =
        FIXTURE.getAsJsonObject("runs").getAsJsonArray(name.replace(" foreach", ""));
    try (Three net = start();
        Optimizer optimizer = Objects.requireNonNull(RUNS.get(name)).apply(net).build()) {
      for (int step = 0; step < expected.size(); step++) {
        backward(net, step);
        optimizer.step(treatment(name));
        assertNear(name + ", step " + step, net, expected.get(step).getAsJsonArray());
        if (name.equals("adamw clip norm")) {
          assertThat(Torch.item(optimizer.gradientNorm()))
              .isCloseTo(
                  FIXTURE.getAsJsonArray("norms").get(step).getAsDouble(), Offset.offset(1e-5));
        }
      }
      assertThat(expected.size()).isEqualTo(12);
    }
  }

  private static GradientTreatment treatment(String name) {
    return switch (name) {
      case "adamw clip norm" -> GradientTreatment.clip(GradientClip.norm(1));
      case "adamw clip value" -> GradientTreatment.clip(GradientClip.value(0.3));
      default -> GradientTreatment.NONE;
    };
  }

  private Three start() {
    Three net = new Three();
    net.materialize(TestDevice.get(), 1);
    JsonObject start = FIXTURE.getAsJsonObject("start");
    Map<String, NDArray> values = new LinkedHashMap<>();
    net.stateDict()
        .forEach((name, live) -> values.put(name, tensor(start.getAsJsonArray(name), live)));
    net.loadStateDict(values);
    return net;
  }

  private void backward(Three net, int step) {
    JsonObject gradients = FIXTURE.getAsJsonArray("gradients").get(step).getAsJsonObject();
    Torch.gradMode(true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Map.Entry<String, JsonElement> gradient : gradients.entrySet()) {
        NDArray like = net.stateDict().get(gradient.getKey());
        Torch.backward(
            net.weighted(
                gradient.getKey(),
                tensor(gradient.getValue().getAsJsonArray(), Objects.requireNonNull(like))));
      }
    }
  }

  private NDArray tensor(JsonArray numbers, NDArray like) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).getAsFloat();
    }
    return manager.create(values, like.getShape());
  }

  /** Tolerances of {@code torch.testing} for float32. */
  private static void assertNear(String where, Three net, JsonArray expected) {
    int next = 0;
    for (Map.Entry<String, NDArray> parameter : net.stateDict().entrySet()) {
      for (double value : Tensors.toDoubles(parameter.getValue())) {
        double wanted = expected.get(next++).getAsDouble();
        assertThat(value)
            .as(where + ", " + parameter.getKey())
            .isCloseTo(wanted, Offset.offset(1e-5 + 1.3e-6 * Math.abs(wanted)));
      }
    }
    assertThat(next).isEqualTo(expected.size());
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                OptimizerParityTest.class.getResourceAsStream(
                    "/dev/kite/lightning/torch/optim/optimizers.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
