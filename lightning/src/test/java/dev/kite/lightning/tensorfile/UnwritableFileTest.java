package dev.kite.lightning.tensorfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.kernel.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every writer says what keeps it from writing, and leaves nothing beside what was there. */
class UnwritableFileTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  enum Format {
    SAFETENSORS {
      @Override
      void write(Path file, NDArray tensor) {
        SafetensorsWriter.write(file, Map.of("t", tensor));
      }
    },
    NUMPY {
      @Override
      void write(Path file, NDArray tensor) {
        NumpyFile.write(file, tensor);
      }
    },
    NUMPY_ARCHIVE {
      @Override
      void write(Path file, NDArray tensor) {
        NumpyFile.writeArchive(file, Map.of("t", tensor));
      }
    };

    abstract void write(Path file, NDArray tensor);
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryIsNoFile(Format format) throws IOException {
    Path taken = Files.createDirectory(directory.resolve("taken"));
    assertTold(format, taken, "it is a directory. Name a file.");
    assertThat(entries()).containsExactly(taken);
  }

  @Test
  void aFileThatCannotBePutInItsPlaceGoes() throws IOException {
    Path taken = directory.resolve("taken");
    assertThatThrownBy(() -> AtomicFile.replace(taken, channel -> Files.createDirectory(taken)))
        .isInstanceOf(TensorFileException.class)
        .hasMessageStartingWith("Could not write " + taken);
    assertThat(entries()).containsExactly(taken);
  }

  private void assertTold(Format format, Path file, String told) {
    NDArray tensor = HostTensor.ofFloats(new float[] {1}, 1).toDevice(manager);
    assertThatThrownBy(() -> format.write(file, tensor))
        .isInstanceOf(TensorFileException.class)
        .hasMessage("Could not write %s: %s", file, told);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
