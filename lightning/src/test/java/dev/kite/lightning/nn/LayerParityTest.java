package dev.kite.lightning.nn;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.assertion.Tolerance;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.Fixture;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every layer's state, outputs and gradients against those of PyTorch. */
@Tag(TestDevice.GPU)
class LayerParityTest {
  static final List<String> FAMILIES =
      List.of("simple", "activation", "conv", "norm", "pool", "attention", "recurrent");

  static Map<String, Supplier<BuiltLayer>> built() {
    Map<String, Supplier<BuiltLayer>> cases = new LinkedHashMap<>();
    SimpleCases.add(cases);
    ActivationCases.add(cases);
    ConvCases.add(cases);
    NormCases.add(cases);
    PoolCases.add(cases);
    AttentionCases.add(cases);
    RecurrentCases.add(cases);
    return cases;
  }

  /** A CUDA device's own recurrent layers have no backward pass in evaluation mode. */
  private static final Set<String> CPU_ONLY =
      Set.of("RNN/dropoutInEvaluation", "GRU/dropoutInEvaluation");

  @TestFactory
  Stream<DynamicContainer> layersAndTheirGradientsAreTorchs() {
    TestDevice.get();
    Map<String, Supplier<BuiltLayer>> built = built();
    return FAMILIES.stream()
        .map(family -> DynamicContainer.dynamicContainer(family, tests(family, built)));
  }

  @Test
  void eachLayerHasItsFixture() {
    Set<String> given = new TreeSet<>();
    FAMILIES.forEach(family -> cases(family).forEach(each -> given.add(name(each))));

    assertThat(built().keySet()).containsExactlyInAnyOrderElementsOf(given);
  }

  /** Returns the name of torch's class by that of the case. */
  static Map<String, String> torchs() {
    Map<String, String> torchs = new LinkedHashMap<>();
    for (String family : FAMILIES) {
      for (JsonObject each : cases(family)) {
        String shown = each.get("torch").getAsString();
        torchs.put(name(each), shown.substring(0, shown.indexOf('(')));
      }
    }
    return torchs;
  }

  static List<DynamicTest> tests(String family, Map<String, Supplier<BuiltLayer>> built) {
    return cases(family).stream()
        .filter(each -> TestDevice.isCpu() || !CPU_ONLY.contains(name(each)))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    name(each),
                    () -> check(each, Objects.requireNonNull(built.get(name(each))).get())))
        .toList();
  }

  static String name(JsonObject given) {
    return given.get("layer").getAsString();
  }

  static List<JsonObject> cases(String family) {
    String path = "/dev/kite/lightning/torch/layer/" + family + ".json";
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(LayerParityTest.class.getResourceAsStream(path), path),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonArray().asList().stream()
          .map(JsonElement::getAsJsonObject)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(JsonObject given, BuiltLayer built) {
    Torch.gradMode(true);
    try (NDManager manager = Torch.manager(TestDevice.get());
        Layer layer = built.layer()) {
      layer.materialize(TestDevice.get(), 1);
      JsonObject state = given.getAsJsonObject("state");
      assertThat(layer.stateDict().keySet()).containsExactlyElementsOf(state.keySet());
      layer.loadStateDict(tensors(state, manager));
      if (given.has("training")) {
        layer.eval();
      }
      List<NDArray> leaves = new ArrayList<>();
      List<NDArray> outputs = built.forward().apply(inputs(given, leaves, manager));
      compare("output", outputs, given.getAsJsonArray("outputs"), given, manager);
      List<NDArray> tracked = outputs.stream().filter(Torch::requiresGradient).toList();
      if (!tracked.isEmpty()) {
        WeightedSum.backward(tracked, manager);
      }
      compareGradients(given, layer, leaves, manager);
      compareState(given, layer, manager);
    } finally {
      Torch.gradMode(false);
    }
  }

  static Map<String, NDArray> tensors(JsonObject json, NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    json.entrySet()
        .forEach(
            entry ->
                tensors.put(
                    entry.getKey(), Fixture.tensor(entry.getValue().getAsJsonObject(), manager)));
    return tensors;
  }

  static List<NDArray> inputs(JsonObject given, List<NDArray> leaves, NDManager manager) {
    List<NDArray> inputs = new ArrayList<>();
    for (JsonElement each : given.getAsJsonArray("inputs")) {
      NDArray tensor = Fixture.tensor(each.getAsJsonObject(), manager);
      if (each.getAsJsonObject().get("gradient").getAsBoolean()) {
        tensor.setRequiresGradient(true);
        leaves.add(tensor);
      }
      inputs.add(tensor);
    }
    return inputs;
  }

  private static void compareGradients(
      JsonObject given, Layer layer, List<NDArray> leaves, NDManager manager) {
    JsonArray ofInputs = given.getAsJsonArray("gradients");
    for (int i = 0; i < ofInputs.size(); i++) {
      compareGradient("input " + i, leaves.get(i), ofInputs.get(i), given, manager);
    }
    JsonObject ofParameters = given.getAsJsonObject("parameters");
    Map<String, Parameter> parameters = layer.namedParameters();
    assertThat(parameters.keySet()).containsExactlyElementsOf(ofParameters.keySet());
    parameters.forEach(
        (name, parameter) ->
            compareGradient(name, parameter.value(), ofParameters.get(name), given, manager));
  }

  private static void compareGradient(
      String what, NDArray leaf, JsonElement expected, JsonObject given, NDManager manager) {
    Optional<NDArray> gradient = Tensors.gradient(leaf);
    assertThat(gradient.isPresent()).as("gradient of " + what).isEqualTo(!expected.isJsonNull());
    if (gradient.isPresent()) {
      try (NDArray found = gradient.get()) {
        compare("gradient of " + what, found, expected, given, manager);
      }
    }
  }

  private static void compareState(JsonObject given, Layer layer, NDManager manager) {
    JsonObject before = given.getAsJsonObject("state");
    JsonObject after = given.getAsJsonObject("after");
    for (String name : before.keySet()) {
      compare(
          "state " + name,
          States.tensor(layer.stateDict(), name),
          (after.has(name) ? after : before).get(name),
          given,
          manager);
    }
  }

  private static void compare(
      String what, List<NDArray> actual, JsonArray expected, JsonObject given, NDManager manager) {
    assertThat(actual).as(what).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      compare(what + " " + i, actual.get(i), expected.get(i), given, manager);
    }
  }

  private static void compare(
      String what, NDArray actual, JsonElement json, JsonObject given, NDManager manager) {
    NDArray expected = Fixture.tensor(json.getAsJsonObject(), manager);
    Tolerance tolerance = Tolerance.of(Tensors.type(expected));
    if (given.has("tolerance")) {
      JsonArray numbers = given.getAsJsonArray("tolerance");
      tolerance = new Tolerance(numbers.get(0).getAsDouble(), numbers.get(1).getAsDouble(), false);
    }
    tolerance = TestDevice.widened(tolerance, Tensors.type(expected));
    try {
      assertClose(actual, expected, tolerance.withNan());
    } catch (AssertionError e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
  }
}
