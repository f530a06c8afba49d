package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void theCpuIsAlwaysThere() {
    assertThat(Torch.device("cpu")).isEqualTo(Device.cpu());
    assertThat(Torch.device("auto")).isIn(Device.cpu(), Device.gpu());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0", "cuda:3"})
  void cudaThatIsAskedForAndAbsentIsRefused(String text) {
    assumeFalse(Torch.device("auto").isGpu(), "this machine has CUDA");

    assertThatThrownBy(() -> Torch.device(text))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("Could not use device \"" + text + "\": ")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH")
        .hasMessageContaining("--device cpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "", "CPU", "cuda:", "cuda:-1", "cuda:x", "cpu:1"})
  void aNameWithoutMeaningIsRefused(String text) {
    assertThatThrownBy(() -> Torch.device(text))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("Choose auto, cpu, cuda or cuda:1.");
  }

  @Test
  void aNumberIsReadWithOneSync() {
    NDArray number = manager.create(2.5f);
    Counters before = Torch.counters();

    assertThat(Torch.item(number)).isEqualTo(2.5);
    assertThat(Torch.counters().hostSyncs()).isEqualTo(before.hostSyncs() + 1);
    assertThat(Torch.item(manager.create(7L))).isEqualTo(7);
  }

  @Test
  void aTensorOfManyElementsIsNoNumber() {
    NDArray two = manager.create(new float[] {1, 2});

    assertThatThrownBy(() -> Torch.item(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 elements");
  }

  @Test
  void backwardFromWhatIsNoLossIsRefused() {
    NDArray constant = manager.create(1f);
    Torch.gradMode(true);

    assertThatThrownBy(() -> Torch.backward(constant))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("does not require grad");
    for (NDArray vector :
        List.of(manager.create(new float[] {1, 2}), manager.create(new double[] {1, 2}))) {
      vector.setRequiresGradient(true);
      NDArray square = vector.mul(vector);
      assertThatThrownBy(() -> Torch.backward(square))
          .as(vector.getDataType().toString())
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("shape (2)")
          .hasMessageContaining("Reduce it to one element");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  void aLossOfOneElementMayHaveDimensions(DataType type) {
    Torch.gradMode(true);
    for (Shape shape : List.of(new Shape(), new Shape(1), new Shape(1, 1))) {
      NDArray leaf = Tensors.zeros(manager, shape, type);
      leaf.setRequiresGradient(true);
      Torch.backward(leaf.add(leaf));
      assertThat(Tensors.toDoubles(Tensors.gradient(leaf).orElseThrow())).containsExactly(2);
    }
  }

  @Test
  void gradModeBelongsToTheThread() throws InterruptedException {
    Torch.gradMode(true);
    Thread other = new Thread(() -> Torch.gradMode(false));
    other.start();
    other.join();

    assertThat(Torch.gradMode()).isTrue();
  }

  @Test
  void seedsDecideWhatIsDrawn() {
    float[][] draws = new float[3][];
    for (int i = 0; i < 3; i++) {
      Torch.seed(i / 2);
      draws[i] = manager.randomUniform(0, 1, new Shape(4)).toFloatArray();
    }

    assertThat(draws[0]).isEqualTo(draws[1]).isNotEqualTo(draws[2]);
  }

  @Test
  void bytesTravelToTheDeviceAndBack() {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    bytes.putLong(1).putLong(-2).putLong(1L << 40).flip();

    NDArray tensor = Tensors.copy(manager, bytes, new Shape(3, 1), DataType.INT64);

    assertThat(tensor.toLongArray()).containsExactly(1, -2, 1L << 40);
    assertThat(Tensors.bytes(tensor)).isEqualTo(bytes);
    assertThat(Tensors.bytes(tensor.transpose())).isEqualTo(bytes);
  }

  @Test
  void bytesOfAViewAreInItsOrder() {
    NDArray matrix = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));

    assertThat(Tensors.bytes(matrix.transpose()).asFloatBuffer().get(1)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"STRING", "UNKNOWN"})
  void aTypeThatTorchDoesNotKnowIsRefused(DataType type) {
    assertThatThrownBy(() -> Tensors.zeros(manager, new Shape(1), type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Could not use type");
  }

  @Test
  void whatIsMadeToStayOutlivesTheScopeOfAStep() {
    NDArray kept;
    NDArray step;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      kept = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32);
      step = manager.zeros(new Shape(2));
    }

    assertThat(kept.toFloatArray()).containsExactly(0, 0);
    assertThatThrownBy(step::toFloatArray).isInstanceOf(IllegalStateException.class);
  }
}
