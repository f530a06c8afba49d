package dev.kite.lightning.tensorfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Torch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorMemoryTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void aTensorLargerThanAWindowIsFilledAndDrainedInSeveral() throws IOException {
    List<Integer> windows = new ArrayList<>();
    int[] next = {0};

    NDArray tensor =
        TensorMemory.fill(
            manager,
            new Shape(7, 3),
            DataType.INT32,
            10,
            window -> {
              windows.add(window.remaining());
              while (window.hasRemaining()) {
                window.putInt(next[0]++);
              }
            });

    assertThat(windows).hasSize(11).endsWith(8, 4).startsWith(8);
    assertThat(tensor.toIntArray()).startsWith(0, 1, 2).endsWith(19, 20);
    ByteArrayOutputStream drained = new ByteArrayOutputStream();
    TensorMemory.drain(
        tensor.transpose(),
        16,
        window -> {
          byte[] bytes = new byte[window.remaining()];
          window.get(bytes);
          drained.writeBytes(bytes);
        });
    assertThat(drained.size()).isEqualTo(84);
    assertThat(drained.toByteArray()[4]).isEqualTo((byte) 3);
  }

  @Test
  void aTensorThatCannotBeFilledIsFreed() {
    long before = 0;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  TensorMemory.fill(
                      manager,
                      new Shape(2),
                      DataType.BFLOAT16,
                      TensorMemory.WINDOW_BYTES,
                      window -> {
                        throw new IOException("full");
                      }))
          .isInstanceOf(IOException.class);
      before = i == 0 ? Torch.counters().live() : before;
    }

    assertThat(Torch.counters().live()).isEqualTo(before);
  }
}
