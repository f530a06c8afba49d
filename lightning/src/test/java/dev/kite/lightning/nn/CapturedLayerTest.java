package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every layer, played from a recording, against PyTorch: outputs, gradients and buffers. */
class CapturedLayerTest {
  @TestFactory
  Stream<DynamicContainer> playedLayersAreTorchs() {
    Map<String, Supplier<BuiltLayer>> played = new LinkedHashMap<>();
    LayerParityTest.built().forEach((name, built) -> played.put(name, () -> played(built.get())));
    return LayerParityTest.FAMILIES.stream()
        .map(
            family ->
                DynamicContainer.dynamicContainer(family, LayerParityTest.tests(family, played)));
  }

  private static BuiltLayer played(BuiltLayer built) {
    Captured captured =
        Captured.of(built.layer(), inputs -> built.forward().apply(List.of(inputs)));
    return new BuiltLayer(built.layer(), inputs -> recordThenPlay(built.layer(), captured, inputs));
  }

  private static List<NDArray> recordThenPlay(
      Layer layer, Captured captured, List<NDArray> inputs) {
    NDArray[] given = inputs.toArray(NDArray[]::new);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      Map<String, NDArray> before = new LinkedHashMap<>();
      layer
          .stateDict()
          .forEach(
              (name, tensor) ->
                  before.put(
                      name,
                      Tensors.copy(
                          manager,
                          Tensors.bytes(tensor),
                          tensor.getShape(),
                          Tensors.type(tensor))));
      captured.results(given);
      layer.loadStateDict(before);
      List<NDArray> outputs = captured.results(given);
      captured.close();
      return outputs;
    }
  }
}
