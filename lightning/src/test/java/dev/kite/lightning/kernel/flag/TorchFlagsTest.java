package dev.kite.lightning.kernel.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchFlagsTest {
  private static final Operator MATMUL = Operator.torch("matmul(input, other)");
  private static final Operator LOSS = Operator.torch("mse_loss(input, other)");

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void switchesAreWhatTheyWereSetTo() {
    TorchFlags.deterministicAlgorithms(true, false);
    TorchFlags.tf32(true, false);
    TorchFlags.cudnnBenchmark(true);

    assertThat(TorchFlags.deterministicAlgorithms()).isTrue();
    assertThat(TorchFlags.tf32Matrices()).isTrue();
    assertThat(TorchFlags.tf32Convolutions()).isFalse();
    assertThat(TorchFlags.cudnnBenchmark()).isTrue();

    TorchFlags.deterministicAlgorithms(false, false);
    TorchFlags.tf32(false, true);
    TorchFlags.cudnnBenchmark(false);

    assertThat(TorchFlags.deterministicAlgorithms()).isFalse();
    assertThat(TorchFlags.tf32Matrices()).isFalse();
    assertThat(TorchFlags.tf32Convolutions()).isTrue();
    assertThat(TorchFlags.cudnnBenchmark()).isFalse();
  }

  @Test
  void anOperatorThatCannotRepeatItselfIsRefused() {
    Operator put = Operator.torch("put(input, index, source, False)");
    NDArray x = manager.zeros(new Shape(3));
    NDArray index = manager.create(new long[] {0, 0});
    NDArray source = manager.ones(new Shape(2));
    TorchFlags.deterministicAlgorithms(true, false);
    try {
      assertThatThrownBy(() -> put.call(x, index, source))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("does not have a deterministic implementation");
    } finally {
      TorchFlags.deterministicAlgorithms(false, false);
    }
  }

  @Test
  void matricesAreMultipliedInTheNarrowTypeAndGradientsKeepTheirs() {
    NDArray x = manager.ones(new Shape(2, 3));
    NDArray w = manager.ones(new Shape(3, 2));
    w.setRequiresGradient(true);
    Torch.gradMode(true);

    NDArray product;
    NDArray inner;
    NDArray wide;
    Autocast outer = Autocast.to(Device.cpu(), DataType.BFLOAT16);
    try (outer) {
      product = MATMUL.call(x, w);
      wide = LOSS.call(product, product);
      Autocast off = Autocast.off(Device.cpu());
      try (off) {
        inner = MATMUL.call(x, w);
      }
      assertThat(Tensors.type(MATMUL.call(x, w))).isEqualTo(DataType.BFLOAT16);
    }
    Torch.backward(Operator.torch("sum(input)").call(product));

    assertThat(Tensors.type(product)).isEqualTo(DataType.BFLOAT16);
    assertThat(Tensors.type(wide)).isEqualTo(DataType.FLOAT32);
    assertThat(Tensors.type(inner)).isEqualTo(DataType.FLOAT32);
    assertThat(Tensors.type(MATMUL.call(x, w))).isEqualTo(DataType.FLOAT32);
    assertThat(w.getGradient().toFloatArray()).containsOnly(2);
  }

  @Test
  void otherTypesAreNotCastToAutomatically() {
    assertThatThrownBy(() -> Autocast.to(Device.cpu(), DataType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Choose bfloat16 or float16");
  }

  @Test
  void aSwitchThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Symbols.call("_ZN2at7Context9setPaintedEb", 1))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("no function _ZN2at7Context9setPaintedEb")
        .hasMessageContaining("Use the libtorch");
  }
}
