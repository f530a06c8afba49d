package dev.kite.lightning.nn.model;

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
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.op.tensor.Casting;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Device CPU = Device.cpu();

  @Test
  void namesAndShapesAreThoseOfTorchvisionAndNanoGpt() {
    JsonObject names = ModelFixture.json("names");

    requireNames(new ResNet(ResNetOptions.resNet18(1000)), names.getAsJsonObject("resnet18"));
    requireNames(new ResNet(ResNetOptions.resNet34(1000)), names.getAsJsonObject("resnet34"));
    requireNames(new ResNet(ResNetOptions.resNet50(1000)), names.getAsJsonObject("resnet50"));
    requireNames(
        new VisionTransformer(VisionTransformerOptions.b16(1000)),
        names.getAsJsonObject("vit_b_16"));
    requireNames(new Gpt(GptOptions.of(50257, 1024, 2, 12, 768)), names.getAsJsonObject("gpt"));
  }

  private static void requireNames(Layer model, JsonObject expected) {
    var shapes = model.namedState();
    assertThat(shapes.keySet()).containsExactlyElementsOf(expected.keySet());
    shapes.forEach(
        (name, parameter) ->
            assertThat(parameter.shape()).as(name).isEqualTo(shape(expected.getAsJsonArray(name))));
  }

  private static Shape shape(JsonArray sizes) {
    return new Shape(sizes.asList().stream().mapToLong(JsonElement::getAsLong).toArray());
  }

  @Test
  void aTiedHeadIsTrainedOnceAndSavedTwice() {
    try (Gpt model = SmallModels.gpt()) {
      model.materialize(CPU, 1);

      assertThat(model.stateDict().get("lm_head.weight"))
          .isSameAs(model.stateDict().get("transformer.wte.weight"));
      assertThat(model.parameters()).hasSize(model.stateDict().size() - 1);
    }
  }

  @Test
  void stepsLeaveNothingBehindEvenIfTheyFail() {
    flat(SmallModels.gpt(), model -> manager -> SmallModels.language(model, 0, manager));
    flat(SmallModels.basic(), model -> manager -> model.forward(images(8, manager)));
    flat(SmallModels.vision(), model -> manager -> model.forward(images(8, manager)));
  }

  private static <L extends Layer> void flat(
      L model, Function<L, Function<NDManager, NDArray>> forward) {
    try (model) {
      model.materialize(CPU, 1);
      long before = 0;
      for (int step = 0; step < 30; step++) {
        if (step == 3) {
          before = Torch.counters().live();
        }
        step(forward.apply(model), step % 2 == 1);
      }
      assertThat(Torch.counters().live()).isEqualTo(before);
    }
  }

  private static NDArray images(int size, NDManager manager) {
    return Casting.to(SmallModels.images(0, size, manager), DataType.FLOAT32);
  }

  /** The failing one has made its activations and their graph when it stops. */
  private static void step(Function<NDManager, NDArray> forward, boolean fails) {
    Torch.gradMode(true);
    try (NDScope scope = new NDScope();
        NDManager manager = Torch.manager(CPU)) {
      scope.suppressNotUsedWarning();
      NDArray output = forward.apply(manager);
      if (fails) {
        throw new IllegalStateException("stopped");
      }
      Torch.backward(output.sum());
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("stopped");
    } finally {
      Torch.gradMode(false);
    }
  }

  @Test
  void inputsThatDoNotFitAreRefusedByName() {
    try (Gpt gpt = SmallModels.gpt();
        VisionTransformer vision = SmallModels.vision();
        ResNet net = SmallModels.basic();
        NDManager manager = Torch.manager(CPU)) {
      List.of(gpt, vision, net).forEach(model -> model.materialize(CPU, 1));
      assertThatThrownBy(() -> gpt.forward(manager.zeros(new Shape(1, 9), DataType.INT64)))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("(1, 9) int64")
          .hasMessageContaining("longer than the context");
      assertThatThrownBy(() -> vision.forward(images(12, manager)))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("(8, 3, 12, 12) float32")
          .hasMessageContaining("another size");
      assertThatThrownBy(() -> net.forward(manager.zeros(new Shape(1, 4, 8, 8))))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("conv2d")
          .hasMessageContaining("(1, 4, 8, 8) float32");
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> GptOptions.of(10, 8, 1, 3, 32)).hasMessageContaining("heads=3");
    assertThatThrownBy(() -> GptOptions.of(0, 8, 1, 2, 32)).hasMessageContaining("vocabulary=0");
    assertThatThrownBy(() -> VisionTransformerOptions.of(9, 4, 1, 1, 8, 8, 2))
        .hasMessageContaining("imageSize=9 patchSize=4");
    assertThatThrownBy(() -> new ResNetOptions(true, List.of(1, 1), 4, 2, true))
        .hasMessageContaining("depths=[1, 1]");
    assertThatThrownBy(() -> ResNetOptions.resNet18(0)).hasMessageContaining("classes=0");
  }
}
