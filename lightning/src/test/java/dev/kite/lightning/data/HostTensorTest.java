package dev.kite.lightning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Torch;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HostTensorTest {
  @Test
  void bytesBecomeNumbersBetweenZeroAndOne() {
    HostTensor images = HostTensor.ofBytes(new byte[] {0, 51, (byte) 255, 127}, 2, 2);

    HostTensor normalised = images.normalised();

    assertThat(normalised.type()).isEqualTo(DataType.FLOAT32);
    assertThat(normalised.shape()).isEqualTo(new Shape(2, 2));
    try (NDManager manager = Torch.manager(Device.cpu())) {
      assertThat(normalised.toDevice(manager).toFloatArray())
          .containsExactly(0, 0.2f, 1, 127 / 255f);
    }
    assertThatThrownBy(normalised::normalised).hasMessageContaining("float32");
  }

  @Test
  void rowsShareTheMemory() {
    HostTensor tensor = HostTensor.ofLongs(new long[] {1, 2, 3, 4, 5, 6}, 3, 2);

    HostTensor rows = tensor.rows(1, 3);

    assertThat(rows.shape()).isEqualTo(new Shape(2, 2));
    assertThat(rows.data().asLongBuffer().get(0)).isEqualTo(3);
    assertThat(rows.rows(1, 2).data().asLongBuffer().get(1)).isEqualTo(6);
    assertThat(tensor.rows(3, 3).shape()).isEqualTo(new Shape(0, 2));
    assertThatThrownBy(() -> tensor.rows(2, 4)).hasMessageContaining("there are 3");
  }

  @Test
  void tensorsTravelToTheDeviceAndBack() {
    HostTensor tensor = HostTensor.ofFloats(new float[] {1, -2.5f, Float.NaN}, 3, 1);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      long syncs = Torch.counters().hostSyncs();
      NDArray there = tensor.toDevice(manager);
      HostTensor back = HostTensor.copyOf(there);

      assertThat(back).isEqualTo(tensor);
      assertThat(Torch.counters().hostSyncs()).isEqualTo(syncs + 1);
      assertThat(
              HostTensor.copyOf(HostTensor.ofFloats(new float[0], 0, 4).toDevice(manager)).shape())
          .isEqualTo(new Shape(0, 4));
    }
  }

  @Test
  void memoryOutsideTheHeapIsTakenToo() {
    ByteBuffer direct = ByteBuffer.allocateDirect(6).put(new byte[] {9, 9, 1, 2, 3, 4}).position(2);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      NDArray there = new HostTensor(direct, DataType.INT8, new Shape(4)).toDevice(manager);

      assertThat(there.toByteArray()).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void bytesThatAreTooFewOrTooManyAreRefused() {
    assertThatThrownBy(() -> HostTensor.ofFloats(new float[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2, 2)")
        .hasMessageContaining("Give 16 bytes");
  }
}
