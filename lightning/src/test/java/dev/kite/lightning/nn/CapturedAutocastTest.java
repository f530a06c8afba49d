package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonObject;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.Autocast;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every layer, played where autocast rounds in between: no bit differs from the eager one. */
class CapturedAutocastTest {
  @TestFactory
  Stream<DynamicTest> playedLayersRoundAsEagerOnes() {
    Map<String, Supplier<BuiltLayer>> built = LayerParityTest.built();
    return LayerParityTest.FAMILIES.stream()
        .flatMap(family -> LayerParityTest.cases(family).stream())
        .map(
            each -> {
              String name = LayerParityTest.name(each);
              Supplier<BuiltLayer> layer = Objects.requireNonNull(built.get(name));
              return DynamicTest.dynamicTest(
                  name,
                  () -> {
                    Map<String, ByteBuffer> played = results(each, layer.get(), true);
                    Map<String, ByteBuffer> eager = results(each, layer.get(), false);
                    assertThat(played).containsOnlyKeys(eager.keySet());
                    played.entrySet().removeAll(eager.entrySet());
                    assertThat(played.keySet()).as("what differs").isEmpty();
                  });
            });
  }

  /** Returns outputs, state and gradients after one forward and backward pass. */
  private static Map<String, ByteBuffer> results(
      JsonObject given, BuiltLayer built, boolean played) {
    Torch.gradMode(true);
    Autocast autocast = Autocast.to(Device.cpu(), DataType.BFLOAT16);
    try (NDManager manager = Torch.manager(Device.cpu());
        Layer layer = built.layer();
        Captured captured = Captured.of(layer, it -> built.forward().apply(List.of(it)))) {
      layer.materialize(Device.cpu(), 1);
      Map<String, NDArray> state = LayerParityTest.tensors(given.getAsJsonObject("state"), manager);
      layer.loadStateDict(state);
      if (given.has("training")) {
        layer.eval();
      }
      List<NDArray> leaves = new ArrayList<>();
      List<NDArray> inputs = LayerParityTest.inputs(given, leaves, manager);
      NDArray[] array = inputs.toArray(NDArray[]::new);
      if (played) {
        captured.results(array);
      }
      layer.loadStateDict(state);
      Torch.seed(7);
      List<NDArray> outputs = played ? captured.results(array) : built.forward().apply(inputs);
      List<NDArray> tracked = outputs.stream().filter(Torch::requiresGradient).toList();
      if (!tracked.isEmpty()) {
        WeightedSum.backward(tracked, manager);
      }
      Map<String, NDArray> all = new LinkedHashMap<>(layer.stateDict());
      for (int i = 0; i < outputs.size(); i++) {
        all.put("output " + i, outputs.get(i));
      }
      layer
          .namedParameters()
          .forEach((name, each) -> putGradient(all, "gradient of " + name, each.value()));
      for (int i = 0; i < leaves.size(); i++) {
        putGradient(all, "gradient of input " + i, leaves.get(i));
      }
      Map<String, ByteBuffer> bytes = new LinkedHashMap<>();
      all.forEach((name, tensor) -> bytes.put(name, Tensors.bytes(tensor)));
      return bytes;
    } finally {
      autocast.close();
      Torch.gradMode(false);
    }
  }

  private static void putGradient(Map<String, NDArray> all, String name, NDArray leaf) {
    Tensors.gradient(leaf).ifPresent(gradient -> all.put(name, gradient));
  }
}
