package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Golden;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDevice.GPU)
class OptimizerTest {
  private static final OptionalDouble NO_CLIP = OptionalDouble.empty();

  private final NDManager manager = Torch.manager(TestDevice.get());

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  private static Optimizer adamw(Sequential network) {
    return AdamW.of(network).learningRate(0.05).weightDecay(0.1).build();
  }

  private static Optimizer sgd(Sequential network) {
    return Sgd.of(network).learningRate(0.05).momentum(0.9).weightDecay(0.1).build();
  }

  @Test
  void adamwIsTorchs() {
    assertTrainsAsTorch(OptimizerTest::adamw, "adamw", NO_CLIP);
  }

  @Test
  void clippedAdamwIsTorchs() {
    assertTrainsAsTorch(OptimizerTest::adamw, "adamw_clipped", OptionalDouble.of(0.1));
  }

  @Test
  void sgdIsTorchs() {
    assertTrainsAsTorch(OptimizerTest::sgd, "sgd", NO_CLIP);
  }

  @Test
  void clippedSgdIsTorchs() {
    assertTrainsAsTorch(OptimizerTest::sgd, "sgd_clipped", OptionalDouble.of(0.1));
  }

  @Test
  void anOptimizerOfWhatWasConvertedRefusesToStep() {
    try (Linear linear = new Linear(2, 1)) {
      linear.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = Sgd.of(linear).build()) {
        linear.to(DataType.FLOAT32);
        optimizer.step(NO_CLIP);
        linear.to(DataType.FLOAT64);
        assertThatThrownBy(() -> optimizer.step(NO_CLIP))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "Could not step: parameter \"weight\" was converted or moved after the optimizer was"
                    + " made. Make the optimizer afterwards.");
      }
    }
  }

  @Test
  void anOptimizerOfWhatIsClosedRefusesToStep() {
    Linear linear = new Linear(2, 1);
    linear.materialize(TestDevice.get(), 1);
    try (Optimizer optimizer = Sgd.of(linear).build()) {
      linear.close();
      assertThatThrownBy(() -> optimizer.step(NO_CLIP))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Could not use parameter \"weight\": it is closed, as its module is. Make a new module.");
    }
  }

  private void assertTrainsAsTorch(
      Function<Sequential, Optimizer> make, String run, OptionalDouble clip) {
    Golden golden = Golden.read();
    double[] labels = golden.numbers("labels");
    long[] classes = new long[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (long) labels[i];
    }
    NDArray images = golden.tensor("images", manager);
    NDArray targets = manager.create(classes);
    try (Sequential network =
        new Sequential(
            new Conv2d(2, 3, Window.of(3).padding(1)),
            new Relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(27, 4))) {
      network.materialize(TestDevice.get(), 1);
      network.loadStateDict(golden.at("start").tensors(manager));
      try (Optimizer optimizer = make.apply(network)) {
        Torch.gradMode(true);
        for (double expected : golden.at(run).numbers("losses")) {
          NDArray loss = Loss.crossEntropy(network.forward(images), targets);
          Torch.backward(loss);
          assertThat(Torch.item(loss)).isCloseTo(expected, Offset.offset(2e-5));
          optimizer.step(clip);
        }
      }
      Golden weights = golden.at(run).at("weights");
      network.stateDict().forEach((name, weight) -> assertNear(weights, name, weight));
    }
  }

  /** Six steps let rounding grow: the two libraries order their sums differently. */
  private void assertNear(Golden golden, String name, NDArray weight) {
    NDArray expected = golden.tensor(name, manager);
    assertThat(Torch.item(weight.sub(expected).abs().max())).as(name).isLessThan(5e-5);
  }

  @Test
  void aStepIsOneCallWhateverTheNumberOfParameters() {
    for (OptionalDouble clip : new OptionalDouble[] {NO_CLIP, OptionalDouble.of(1)}) {
      long few = callsOfAStep(1, clip);
      long many = callsOfAStep(40, clip);

      assertThat(many).isEqualTo(few);
      assertThat(few).as("the kernel, and freeing its empty result").isEqualTo(2);
    }
  }

  private long callsOfAStep(int layers, OptionalDouble clip) {
    UnaryLayer[] stack = new UnaryLayer[layers];
    for (int i = 0; i < layers; i++) {
      stack[i] = new Linear(3, 3);
    }
    try (Sequential network = new Sequential(stack)) {
      network.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = adamw(network)) {
        backward(network);
        optimizer.step(clip);
        backward(network);
        long before = Torch.counters().nativeCalls();
        optimizer.step(clip);
        return Torch.counters().nativeCalls() - before;
      }
    }
  }

  private void backward(UnaryLayer network) {
    Torch.gradMode(true);
    Torch.backward(network.forward(manager.ones(new Shape(2, 3))).sum());
  }

  @Test
  void gradientsAreZeroAfterAStep() {
    try (Linear layer = new Linear(3, 3)) {
      layer.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = adamw(new Sequential(layer))) {
        backward(layer);
        optimizer.step(OptionalDouble.of(1));
        layer
            .parameters()
            .forEach(
                parameter ->
                    assertThat(parameter.gradient().orElseThrow().toFloatArray()).containsOnly(0));
      }
    }
  }

  @Test
  void aParameterWithoutGradientIsSkippedUntilItHasOne() {
    Linear used = new Linear(3, 3);
    Linear unused = new Linear(3, 3);
    try (Sequential both = new Sequential(used, unused)) {
      both.materialize(TestDevice.get(), 1);
      float[] before = values(both, "1.weight");
      try (Optimizer optimizer = adamw(both)) {
        backward(used);
        optimizer.step(NO_CLIP);
        assertThat(values(both, "1.weight")).isEqualTo(before);
        assertThat(Torch.item(States.tensor(optimizer.state(), "1.weight.step"))).isZero();
        assertThat(Torch.item(States.tensor(optimizer.state(), "0.weight.step"))).isEqualTo(1);

        backward(both);
        optimizer.step(NO_CLIP);
        assertThat(values(both, "1.weight")).isNotEqualTo(before);
        assertThat(Torch.item(States.tensor(optimizer.state(), "1.weight.step"))).isEqualTo(1);
      }
    }
  }

  @Test
  void aStepWithoutAnyGradientDoesNothing() {
    try (Sequential network = new Sequential(new Linear(3, 3))) {
      network.materialize(TestDevice.get(), 1);
      float[] before = values(network, "0.weight");
      try (Optimizer optimizer = adamw(network)) {
        optimizer.step(OptionalDouble.of(1));
      }
      assertThat(values(network, "0.weight")).isEqualTo(before);
    }
  }

  @Test
  void theLearningRateOfTheNextStepCanBeSet() {
    try (Sequential network = new Sequential(new Linear(3, 3))) {
      network.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = adamw(network)) {
        backward(network);
        optimizer.learningRate(0);
        float[] before = values(network, "0.weight");
        optimizer.step(NO_CLIP);
        assertThat(values(network, "0.weight")).isEqualTo(before);

        backward(network);
        optimizer.learningRate(0.5);
        optimizer.step(NO_CLIP);
        assertThat(values(network, "0.weight")).isNotEqualTo(before);
        assertThat(optimizer.learningRate()).isEqualTo(0.5);
        assertThatThrownBy(() -> optimizer.learningRate(Double.NaN))
            .hasMessageContaining("learningRate=NaN");
      }
    }
  }

  @Test
  void adamwContinuesFromItsStateBitForBit() {
    assertContinues(OptimizerTest::adamw);
  }

  @Test
  void sgdContinuesFromItsStateBitForBit() {
    assertContinues(OptimizerTest::sgd);
  }

  /** The second layer is used in the first two steps only: it is still updated after a resume. */
  private void assertContinues(Function<Sequential, Optimizer> make) {
    Linear used = new Linear(3, 3);
    try (Sequential whole = new Sequential(used, new Linear(3, 3));
        Sequential resumed = new Sequential(new Linear(3, 3), new Linear(3, 3));
        Optimizer optimizer = make.apply(materialized(whole));
        Optimizer fresh = make.apply(materialized(resumed))) {
      for (int i = 0; i < 2; i++) {
        backward(whole);
        optimizer.step(NO_CLIP);
      }
      resumed.loadStateDict(whole.stateDict());
      fresh.load(optimizer.state());
      assertThat(bits(fresh.state())).isEqualTo(bits(optimizer.state()));

      for (int i = 0; i < 3; i++) {
        backward(used);
        optimizer.step(NO_CLIP);
        first(resumed);
        fresh.step(NO_CLIP);
      }
      assertThat(bits(resumed.stateDict())).isEqualTo(bits(whole.stateDict()));
      assertThat(bits(fresh.state())).isEqualTo(bits(optimizer.state()));
    }
  }

  private void first(Sequential network) {
    Torch.gradMode(true);
    Map<String, NDArray> state = network.stateDict();
    NDArray ones = manager.ones(new Shape(2, 3));
    Torch.backward(
        dev.kite.lightning.op.Linalg.linear(
                ones, States.tensor(state, "0.weight"), States.tensor(state, "0.bias"))
            .sum());
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() {
    try (Sequential network = materialized(new Sequential(new Linear(3, 3)));
        Optimizer adamw = adamw(network);
        Optimizer sgd = sgd(network)) {
      assertThatThrownBy(() -> sgd.load(adamw.state()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0.bias.momentum_buffer")
          .hasMessageContaining("0.bias.exp_avg");
    }
  }

  @Test
  void closingFreesAllState() {
    try (Sequential network = materialized(new Sequential(new Linear(3, 3)))) {
      backward(network);
      long live = Torch.counters().live();
      Optimizer optimizer = adamw(network);
      optimizer.step(OptionalDouble.of(1));
      optimizer.close();
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    try (Sequential network = materialized(new Sequential(new Linear(3, 3)))) {
      assertThatThrownBy(() -> AdamW.of(network).learningRate(-1)).hasMessageContaining("-1");
      assertThatThrownBy(() -> AdamW.of(network).betas(1, 0.9)).hasMessageContaining("beta1=1");
      assertThatThrownBy(() -> Sgd.of(network).momentum(1)).hasMessageContaining("momentum=1");
    }
    assertThatThrownBy(() -> AdamW.of(new Relu()).build()).hasMessageContaining("no parameter");
  }

  private static Sequential materialized(Sequential network) {
    network.materialize(TestDevice.get(), 1);
    return network;
  }

  private static float[] values(Sequential network, String name) {
    return States.tensor(network.stateDict(), name).toFloatArray();
  }

  private static Map<String, String> bits(Map<String, NDArray> tensors) {
    Map<String, String> bits = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> bits.put(name, Arrays.toString(Tensors.bytes(tensor).array())));
    return bits;
  }
}
