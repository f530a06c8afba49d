package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.pool.AvgPool2d;
import dev.kite.lightning.nn.pool.MaxPool2d;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDevice.GPU)
class LayerTest {

  private static Sequential network() {
    return new Sequential(new Conv2d(2, 3, 3), new Relu(), new Flatten(), new Linear(12, 4));
  }

  @Test
  void namesAreThoseOfTorch() {
    try (Sequential network = network()) {
      network.materialize(TestDevice.get(), 1);

      assertThat(network.stateDict().keySet())
          .containsExactly("0.weight", "0.bias", "3.weight", "3.bias");
      assertThat(network.parameters())
          .extracting(Parameter::name)
          .containsExactly("0.weight", "0.bias", "3.weight", "3.bias");
      assertThat(States.tensor(network.stateDict(), "0.weight").getShape())
          .isEqualTo(new Shape(3, 2, 3, 3));
    }
  }

  @Test
  void initialValuesFillTheRangeOfTorch() {
    try (Sequential network = new Sequential(new Conv2d(8, 64, 3), new Linear(100, 200))) {
      network.materialize(TestDevice.get(), 1);

      assertUniform(States.tensor(network.stateDict(), "0.weight"), 1 / Math.sqrt(72));
      assertUniform(States.tensor(network.stateDict(), "1.weight"), 1 / Math.sqrt(100));
      for (float bias : States.tensor(network.stateDict(), "0.bias").toFloatArray()) {
        assertThat(Math.abs(bias)).isLessThanOrEqualTo((float) (1 / Math.sqrt(72)));
      }
    }
  }

  private static void assertUniform(NDArray tensor, double bound) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    float[] values = tensor.toFloatArray();
    for (float value : values) {
      sum += value;
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isBetween(0.995 * bound, bound * 1.0000001);
    assertThat(sum / values.length).isBetween(-0.05 * bound, 0.05 * bound);
    assertThat(squares / values.length)
        .isBetween(0.95 * bound * bound / 3, 1.05 * bound * bound / 3);
  }

  @Test
  void initialValuesDependOnSeedAndNameOnly() {
    try (Sequential small = new Sequential(new Linear(5, 5), new Linear(5, 5));
        Sequential large = new Sequential(new Linear(5, 5), new Linear(5, 5), new Linear(5, 2));
        Sequential other = new Sequential(new Linear(5, 5))) {
      small.materialize(TestDevice.get(), 7);
      large.materialize(TestDevice.get(), 7);
      other.materialize(TestDevice.get(), 8);

      assertThat(values(small, "1.weight")).isEqualTo(values(large, "1.weight"));
      assertThat(values(small, "0.weight"))
          .isNotEqualTo(values(small, "1.weight"))
          .isNotEqualTo(values(other, "0.weight"));
    }
  }

  private static float[] values(Layer layer, String name) {
    return States.tensor(layer.stateDict(), name).toFloatArray();
  }

  @Test
  void tensorsExistOnce() {
    try (Sequential network = network()) {
      assertThat(network.materialized()).isFalse();
      assertThatThrownBy(network::stateDict)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Materialize the module");

      network.materialize(TestDevice.get(), 1);

      assertThat(network.materialized()).isTrue();
      assertThatThrownBy(() -> network.materialize(TestDevice.get(), 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"0.weight\" exists already");
    }
  }

  @Test
  void closingFreesEachTensor() {
    Torch.start();
    long live = Torch.counters().live();
    Sequential network = network();
    network.materialize(TestDevice.get(), 1);
    assertThat(Torch.counters().live()).isEqualTo(live + 4);

    network.close();
    network.close();

    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void aStateIsCopiedIntoTheLiveTensors() {
    try (Sequential from = network();
        Sequential into = network()) {
      from.materialize(TestDevice.get(), 1);
      into.materialize(TestDevice.get(), 2);
      NDArray live = States.tensor(into.stateDict(), "3.weight");

      into.loadStateDict(from.stateDict());

      assertThat(States.tensor(into.stateDict(), "3.weight")).isSameAs(live);
      assertThat(live.hasGradient()).isTrue();
      for (String name : from.stateDict().keySet()) {
        assertThat(values(into, name)).isEqualTo(values(from, name));
      }
    }
  }

  @Test
  void aStateOfAnotherArchitectureIsRefusedAndChangesNothing() {
    try (Sequential network = network();
        NDManager manager = Torch.manager(TestDevice.get())) {
      network.materialize(TestDevice.get(), 1);
      float[] before = values(network, "0.weight");
      Map<String, NDArray> misnamed = new HashMap<>(network.stateDict());
      misnamed.remove("3.bias");
      misnamed.put("4.bias", manager.zeros(new Shape(4)));
      Map<String, NDArray> misshaped = new HashMap<>(network.stateDict());
      misshaped.put("0.weight", manager.zeros(new Shape(3, 2, 3, 3)));
      misshaped.put("3.bias", manager.zeros(new Shape(5)));

      assertThatThrownBy(() -> network.loadStateDict(misnamed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("missing [3.bias], unknown [4.bias]");
      assertThatThrownBy(() -> network.loadStateDict(misshaped))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"3.bias\" has shape (4) here and (5) in the state");
      assertThat(values(network, "0.weight")).isEqualTo(before);
    }
  }

  @Test
  void modesReachTheWholeTree() {
    Dropout dropout = new Dropout(0.5);
    try (Sequential network = new Sequential(new Sequential(dropout));
        NDManager manager = Torch.manager(TestDevice.get())) {
      NDArray ones = manager.ones(new Shape(100));
      Torch.seed(1);
      assertThat(network.forward(ones).toFloatArray()).contains(0, 2);

      network.eval();
      assertThat(dropout.training()).isFalse();
      assertThat(network.forward(ones).toFloatArray()).containsOnly(1);

      network.train();
      assertThat(dropout.training()).isTrue();
    }
  }

  @Test
  void eachLayerReturnsToItsMode() {
    Dropout frozen = new Dropout(0.5);
    Dropout free = new Dropout(0.5);
    try (Sequential network = new Sequential(frozen, free)) {
      frozen.eval();
      Modes modes = network.modes();

      network.eval();
      modes.restore();
      assertThat(List.of(network.training(), frozen.training(), free.training()))
          .containsExactly(true, false, true);
    }
  }

  @Test
  void aSharedLayerHasItsParametersOnce() {
    Linear shared = new Linear(3, 3);
    try (Sequential network = new Sequential(shared, new Relu(), shared)) {
      network.materialize(TestDevice.get(), 1);

      assertThat(network.parameters()).hasSize(2);
      assertThat(network.stateDict()).hasSize(4);
    }
  }

  @Test
  void namesThatTorchCouldNotWriteAreRefused() {
    class Named extends Layer {
      Named(String first, String second) {
        buffer(first, new Shape(1), Initializer.constant(0));
        buffer(second, new Shape(1), Initializer.constant(0));
      }
    }

    assertThatThrownBy(() -> new Named("a.b", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no dot");
    assertThatThrownBy(() -> new Named("a", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has it already");
  }

  @Test
  void buffersAreStateAndNotTrained() {
    class Counting extends Layer {
      Counting() {
        buffer("count", new Shape(2), Initializer.constant(3));
      }
    }
    try (Counting layer = new Counting()) {
      layer.materialize(TestDevice.get(), 1);

      assertThat(layer.parameters()).isEmpty();
      assertThat(States.tensor(layer.stateDict(), "count").toFloatArray()).containsExactly(3, 3);
      assertThat(States.tensor(layer.stateDict(), "count").hasGradient()).isFalse();
    }
  }

  @Test
  void windowsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Window.of(0)).hasMessageContaining("size=[0]");
    assertThatThrownBy(() -> Window.of(1).padding(-1)).hasMessageContaining("padding=[-1]");
    assertThatThrownBy(() -> Window.of(2).stride(0)).hasMessageContaining("stride=[0]");
    assertThatThrownBy(() -> new MaxPool2d(Window.of(1, 2, 3)))
        .hasMessageContaining("size=[1, 2, 3]: there are 2 dimensions");
    assertThatThrownBy(() -> new AvgPool2d(Window.of(2).dilation(2), false, true))
        .hasMessageContaining("dilation=[2]");
    assertThatThrownBy(() -> new Dropout(1.5)).hasMessageContaining("probability=1.5");
  }
}
