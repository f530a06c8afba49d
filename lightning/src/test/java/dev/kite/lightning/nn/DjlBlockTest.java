package dev.kite.lightning.nn;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.States;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.Fixture;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.op.LossReduction;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Sgd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlBlockTest {
  private static final Device CPU = Device.cpu();

  @TempDir Path directory;

  private static Path resource(String name) {
    URL url =
        Objects.requireNonNull(
            DjlBlockTest.class.getResource("/dev/kite/lightning/torch/script/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonObject> fixtures() {
    try {
      return JsonParser.parseString(
              Files.readString(resource("model.json"), StandardCharsets.UTF_8))
          .getAsJsonArray()
          .asList()
          .stream()
          .map(JsonElement::getAsJsonObject)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTorchScriptModelComputesAsInPyTorchFromItsFirstCallOn() {
    for (JsonObject given : fixtures()) {
      compare(given);
    }
  }

  private static void compare(JsonObject given) {
    Torch.gradMode(true);
    try (NDManager manager = Torch.manager(CPU);
        DjlBlock block = DjlBlock.torchScript(resource("model.pt"), CPU)) {
      if (given.has("training")) {
        block.eval();
      }
      NDArray input = Fixture.tensor(first(given, "inputs"), manager);
      input.setRequiresGradient(true);
      NDArray output = block.forward(input);
      assertClose(output, Fixture.tensor(first(given, "outputs"), manager));
      Torch.backward(Reduction.sum(Arithmetic.mul(output, weight(manager))));
      try (NDArray gradient = Tensors.gradient(input).orElseThrow()) {
        assertClose(gradient, Fixture.tensor(first(given, "gradients"), manager));
      }
      JsonObject gradients = given.getAsJsonObject("parameters");
      assertThat(block.namedParameters().keySet()).containsExactlyElementsOf(gradients.keySet());
      block
          .namedParameters()
          .forEach(
              (name, parameter) -> {
                try (NDArray gradient = parameter.gradient().orElseThrow()) {
                  assertClose(gradient, Fixture.tensor(gradients.getAsJsonObject(name), manager));
                }
              });
    } finally {
      Torch.gradMode(false);
    }
  }

  private static JsonObject first(JsonObject given, String list) {
    return given.getAsJsonArray(list).get(0).getAsJsonObject();
  }

  private static NDArray weight(NDManager manager) {
    float[] weights = new float[8];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 37 % 11 - 5) / 4f + 0.125f;
    }
    return manager.create(weights, new Shape(4, 2));
  }

  @Test
  void aTorchScriptModelIsTrainedAsAPartOfAModule() {
    try (Sequential module =
            new Sequential(
                DjlBlock.torchScript(resource("model.pt"), CPU),
                new dev.kite.lightning.nn.Linear(2, 2));
        NDManager manager = Torch.manager(CPU)) {
      module.materialize(CPU, 1);
      assertThat(module.stateDict().keySet())
          .containsExactly(
              "0.body.0.weight",
              "0.body.0.bias",
              "0.body.1.weight",
              "0.body.1.bias",
              "0.head.weight",
              "0.head.bias",
              "1.weight",
              "1.bias");
      assertThat(module.parameters().get(0).name()).isEqualTo("0.body.0.weight");
      assertLearns(module, manager);
    }
  }

  @Test
  void aBlockOfDjlIsTrainedAsAPartOfAModule() {
    try (Sequential module = new Sequential(DjlBlock.of(block(), CPU, 1, new Shape(4, 3)));
        NDManager manager = Torch.manager(CPU)) {
      module.materialize(CPU, 1);
      assertThat(module.parameters()).hasSize(6);
      assertThat(module.namedState()).hasSize(8);
      assertThat(module.namedState().values().stream().filter(Parameter::isBuffer)).hasSize(2);
      NDArray before =
          States.tensor(module.stateDict(), module.parameters().get(0).name()).duplicate();
      assertLearns(module, manager);
      NDArray after = module.parameters().get(0).value();
      assertThat(after.toFloatArray()).isNotEqualTo(before.toFloatArray());
      before.close();
    }
  }

  private static Block block() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(4).build())
        .add(BatchNorm.builder().build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(2).build());
  }

  /** With the resources of a step freed, whatever of them the block has made. */
  private static void assertLearns(Sequential module, NDManager manager) {
    NDArray input =
        manager.create(new float[] {0, 1, 2, 3, -1, 0, 1, 1, 1, 2, 0, -2}, new Shape(4, 3));
    NDArray target = manager.create(new float[] {1, 0, 0, 1, 1, 1, 0, 0}, new Shape(4, 2));
    double first = 0;
    double last = 0;
    long live = 0;
    try (Optimizer optimizer = Sgd.of(module).learningRate(0.05).build()) {
      for (int step = 0; step < 30; step++) {
        Torch.gradMode(true);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          NDArray loss = Loss.mseLoss(module.forward(input), target, LossReduction.MEAN);
          Torch.backward(loss);
          optimizer.step(OptionalDouble.empty());
          last = Torch.item(loss);
        } finally {
          Torch.gradMode(false);
        }
        first = step == 0 ? last : first;
        live = step == 3 ? Torch.counters().live() : live;
      }
      assertThat(Torch.counters().live()).as("tensors after a step").isEqualTo(live);
    }
    assertThat(last).isLessThan(0.7 * first);
  }

  @Test
  void whatABlockOwnsIsFreedWithTheModule() {
    Torch.start();
    long live = Torch.counters().live();
    Sequential module =
        new Sequential(
            DjlBlock.of(block(), CPU, 1, new Shape(4, 3)),
            DjlBlock.torchScript(resource("model.pt"), CPU));

    module.close();

    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void whatCannotBeWrappedIsRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("text.pt"), "no model");
    assertThatThrownBy(() -> DjlBlock.torchScript(directory.resolve("absent.pt"), CPU))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("absent.pt")
        .hasMessageContaining("Check the path");
    assertThatThrownBy(() -> DjlBlock.torchScript(text, CPU))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("torch.jit.save");
    try (NDManager manager = Torch.manager(CPU)) {
      Block used = block();
      used.initialize(manager, DataType.FLOAT32, new Shape(4, 3));
      assertThatThrownBy(() -> DjlBlock.of(used, CPU, 1, new Shape(4, 3)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Make a new block");
    }
    long live = Torch.counters().live();
    assertThatThrownBy(() -> DjlBlock.of(block(), CPU, 1, new Shape()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Torch.counters().live()).as("tensors after a refusal").isEqualTo(live);
    try (DjlBlock block = DjlBlock.torchScript(resource("model.pt"), CPU);
        NDManager manager = Torch.manager(CPU)) {
      assertThatThrownBy(() -> block.forward(manager.zeros(new Shape(4, 5))))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("TorchScript model");
      Embedding own = new Embedding(2, 1);
      LayerList<Layer> both = new LayerList<>(List.of(own, block));
      both.materialize(CPU, 1);
      assertThatThrownBy(() -> both.to(DataType.FLOAT64))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("uses the tensor that it has");
      assertThat(Tensors.type(own.weight().value())).isEqualTo(DataType.FLOAT32);
      own.close();
    }
  }
}
