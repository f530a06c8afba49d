package dev.kite.lightning.tensorfile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reader says what keeps it from a file that is in order. */
class UnreadableFileTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  enum Format {
    SAFETENSORS {
      @Override
      void read(Path file, NDManager manager) {
        SafetensorsReader.open(file).close();
      }
    },
    TORCH {
      @Override
      void read(Path file, NDManager manager) {
        TorchFile.open(file);
      }
    },
    NUMPY {
      @Override
      void read(Path file, NDManager manager) {
        NumpyFile.read(file, manager);
      }
    },
    NUMPY_ARCHIVE {
      @Override
      void read(Path file, NDManager manager) {
        NumpyFile.readArchive(file, manager);
      }
    };

    abstract void read(Path file, NDManager manager);
  }

  @ParameterizedTest
  @EnumSource
  void anAbsentFileIsSoughtByItsPath(Format format) {
    assertTold(format, directory.resolve("none"), "it does not exist. Check the path.");
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryIsNoFile(Format format) {
    assertTold(format, directory, "it is a directory. Name a file.");
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfSomebodyElseIsNotCalledDamaged(Format format) throws IOException {
    Path file = Files.writeString(directory.resolve("locked"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeThat(Files.isReadable(file)).as("the super-user reads everything").isFalse();
    assertTold(format, file, "access to it is denied. Check its permissions.");
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfAnotherFormatIsToldItsReader(Format format) {
    Map<Format, Path> files =
        Map.of(
            Format.SAFETENSORS, Written.file("torch.safetensors"),
            Format.TORCH, Written.file("state.pt"),
            Format.NUMPY, Written.file("plain.npy"),
            Format.NUMPY_ARCHIVE, Written.file("stored.npz"));
    Map<Format, String> readers =
        Map.of(
            Format.SAFETENSORS, "read it with SafetensorsReader.open.",
            Format.TORCH, "read it with TorchFile.open.",
            Format.NUMPY, "read it with NumpyFile.read.",
            Format.NUMPY_ARCHIVE, "read it with NumpyFile.readArchive.");

    files.forEach(
        (kind, file) -> {
          if (kind == format) {
            assertThatCode(() -> format.read(file, manager)).doesNotThrowAnyException();
          } else {
            assertThatThrownBy(() -> format.read(file, manager))
                .isInstanceOf(TensorFileException.class)
                .hasMessageEndingWith(readers.get(kind));
          }
        });
  }

  private void assertTold(Format format, Path file, String told) {
    assertThatThrownBy(() -> format.read(file, manager))
        .isInstanceOf(TensorFileException.class)
        .hasMessage("Could not read %s: %s", file, told);
  }
}
