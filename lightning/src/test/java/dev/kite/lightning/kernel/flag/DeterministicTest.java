package dev.kite.lightning.kernel.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeterministicTest {
  private boolean before;

  @BeforeEach
  void remember() {
    Torch.start();
    before = TorchFlags.deterministicAlgorithms();
    TorchFlags.deterministicAlgorithms(false, false);
  }

  @AfterEach
  void restore() {
    TorchFlags.deterministicAlgorithms(before, before);
  }

  @Test
  void theSwitchIsOnForAWhileAndBack() {
    Deterministic same = Deterministic.on(Device.gpu());
    assertThat(TorchFlags.deterministicAlgorithms()).isTrue();
    same.close();
    assertThat(TorchFlags.deterministicAlgorithms()).isFalse();
  }

  @Test
  void whatOverlapsInAnyOrderEndsWithTheLast() {
    Deterministic first = Deterministic.on(Device.gpu());
    Deterministic second = Deterministic.on(Device.gpu());
    first.close();
    first.close();
    assertThat(TorchFlags.deterministicAlgorithms()).isTrue();
    second.close();
    assertThat(TorchFlags.deterministicAlgorithms()).isFalse();
  }

  @Test
  void operatorsThatSomebodyWantsRefusedStayRefused() {
    Operator put = Operator.torch("put(input, index, source, False)");
    TorchFlags.deterministicAlgorithms(true, false);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      NDArray x = manager.zeros(new Shape(3));
      NDArray index = manager.create(new long[] {0, 0});
      NDArray source = manager.ones(new Shape(2));
      Deterministic same = Deterministic.on(Device.gpu());
      assertThatThrownBy(() -> put.call(x, index, source)).isInstanceOf(TorchException.class);
      same.close();
      assertThat(TorchFlags.deterministicAlgorithms()).isTrue();
    }
  }

  @Test
  void theCpuNeedsNoSwitch() {
    Deterministic same = Deterministic.on(Device.cpu());
    assertThat(TorchFlags.deterministicAlgorithms()).isFalse();
    same.close();
  }
}
