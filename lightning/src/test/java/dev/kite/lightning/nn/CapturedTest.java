package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.Autocast;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.op.tensor.Random;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapturedTest {
  private final NDManager manager = Torch.manager(Device.cpu());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    Torch.gradMode(false);
    for (AutoCloseable each : open) {
      each.close();
    }
    manager.close();
  }

  private UnaryLayer net() {
    UnaryLayer net =
        new Sequential(
            new Conv2d(1, 4, 3),
            new Relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Dropout(0.3),
            new Linear(36, 8),
            new Relu(),
            new Linear(8, 3));
    net.materialize(Device.cpu(), 1);
    open.add(net);
    return net;
  }

  private Captured captured(UnaryLayer net, AtomicInteger recorded) {
    Captured captured =
        Captured.of(
            net,
            inputs -> {
              recorded.incrementAndGet();
              return List.of(net.forward(inputs[0]));
            });
    open.add(0, captured);
    return captured;
  }

  private NDArray images(int count) {
    return Random.randn(manager, DataType.FLOAT32, count, 1, 8, 8);
  }

  @Test
  void trainsToTheSameBitsAsEager() {
    UnaryLayer plain = net();
    UnaryLayer net = net();
    Captured step =
        Captured.of(net, batch -> List.of(Loss.crossEntropy(net.forward(batch[0]), batch[1])));
    open.add(0, step);

    Map<String, ByteBuffer> expected =
        trained(plain, (images, classes) -> Loss.crossEntropy(plain.forward(images), classes));

    assertThat(trained(net, step::forward)).isEqualTo(expected);
  }

  private Map<String, ByteBuffer> trained(UnaryLayer net, BinaryOperator<NDArray> loss) {
    Torch.seed(3);
    NDArray classes = Random.randint(manager, 0, 3, 6);
    NDArray images = images(6);
    Torch.gradMode(true);
    try (Optimizer optimizer = AdamW.of(net).learningRate(0.01).build()) {
      for (int i = 0; i < 10; i++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          Torch.backward(loss.apply(images, classes));
          optimizer.step(OptionalDouble.empty());
        }
      }
    }
    Map<String, ByteBuffer> state = new LinkedHashMap<>();
    net.stateDict().forEach((name, tensor) -> state.put(name, Tensors.bytes(tensor)));
    return state;
  }

  @Test
  void isRecordedAnewForOtherShapesAndOncePerShape() {
    AtomicInteger recorded = new AtomicInteger();
    Captured captured = captured(net(), recorded);

    for (int count : new int[] {2, 5, 2, 5, 2}) {
      assertThat(captured.forward(images(count)).getShape()).isEqualTo(new Shape(count, 3));
    }

    assertThat(recorded).hasValue(2);
  }

  @Test
  void isRecordedAnewInAnotherModeAndOncePerMode() {
    AtomicInteger recorded = new AtomicInteger();
    UnaryLayer net = net();
    Captured captured = captured(net, recorded);
    NDArray images = images(2);
    for (int i = 0; i < 3; i++) {
      net.train();
      captured.forward(images);
      net.eval();
      assertThat(Tensors.bytes(captured.forward(images)))
          .isEqualTo(Tensors.bytes(net.forward(images)));
    }

    assertThat(recorded).hasValue(2);
  }

  @Test
  void isRecordedAnewForAnotherTypeOfInput() {
    Linear layer = new Linear(2, 2);
    layer.materialize(Device.cpu(), 1);
    open.add(layer);
    AtomicInteger recorded = new AtomicInteger();
    Captured captured = captured(layer, recorded);
    captured.forward(Random.randn(manager, DataType.FLOAT32, 1, 2));

    assertThatThrownBy(() -> captured.forward(Random.randn(manager, DataType.FLOAT64, 1, 2)))
        .hasMessageStartingWith("Could not apply linear"); // by the forward itself
    assertThat(recorded).hasValue(2);
  }

  @Test
  void forgetsTheOldestOfManyRecordings() {
    AtomicInteger recorded = new AtomicInteger();
    Captured captured = captured(net(), recorded);
    for (int count = 1; count <= 9; count++) {
      captured.forward(images(count));
    }
    captured.forward(images(9));
    assertThat(recorded).hasValue(9);

    captured.forward(images(1));
    assertThat(recorded).hasValue(10);
  }

  @Test
  void aLayerThatIsClosedIsRefusedAsByItsForward() {
    UnaryLayer net = net();
    Captured captured = captured(net, new AtomicInteger());
    NDArray images = images(2);
    captured.forward(images);
    net.close();

    for (UnaryOperator<NDArray> forward :
        List.<UnaryOperator<NDArray>>of(captured::forward, net::forward)) {
      assertThatThrownBy(() -> forward.apply(images))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("parameter \"0.weight\": it is closed");
    }
  }

  @Test
  void tensorsOfAnotherLayerAreRefused() {
    UnaryLayer net = net();
    UnaryLayer other = net();
    Captured captured = Captured.of(net, inputs -> List.of(other.forward(inputs[0])));

    assertThatThrownBy(() -> captured.forward(images(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Could not capture: weight of conv2d is a tensor that came from");
  }

  @Test
  void keepsNothingThatItsScopeDoesNotFree() {
    UnaryLayer net = net();
    Captured captured = captured(net, new AtomicInteger());
    NDArray images = images(2);
    captured.forward(images).close();
    long live = Torch.counters().live();
    for (int i = 0; i < 50; i++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        captured.forward(images);
      }
    }

    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void isRecordedAnewWhereAutocastIsOnAndOncePerType() {
    AtomicInteger recorded = new AtomicInteger();
    UnaryLayer net = net();
    net.eval();
    Captured captured = captured(net, recorded);
    NDArray images = images(2);
    captured.forward(images);
    for (int i = 0; i < 2; i++) {
      Autocast autocast = Autocast.to(Device.cpu(), DataType.BFLOAT16);
      try {
        assertThat(Tensors.type(captured.forward(images))).isEqualTo(DataType.BFLOAT16);
      } finally {
        autocast.close();
      }
      assertThat(Tensors.type(captured.forward(images))).isEqualTo(DataType.FLOAT32);
    }

    assertThat(recorded).hasValue(2);
  }

  @Test
  void aCallWithoutInputsIsRefused() {
    Captured captured = captured(net(), new AtomicInteger());

    assertThatThrownBy(captured::forward)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no input");
  }
}
