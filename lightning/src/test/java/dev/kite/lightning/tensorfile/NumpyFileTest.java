package dev.kite.lightning.tensorfile;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.States;
import dev.kite.lightning.assertion.Tolerance;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Creation;
import dev.kite.lightning.op.tensor.Reshaping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyFileTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.npy", "fortran.npy", "version2.npy", "version3.npy"})
  void arraysOfEveryVersionAndOrderAreRead(String name) {
    assertClose(
        NumpyFile.read(Written.file(name), manager), Written.cube(manager), Tolerance.EXACT);
  }

  @Test
  void numbersWithTheirHighestByteFirstAreTurnedAround() {
    assertClose(
        NumpyFile.read(Written.file("big.npy"), manager),
        Casting.to(Written.cube(manager), DataType.FLOAT64),
        Tolerance.EXACT);
  }

  @Test
  void archivesAreReadWhetherCompressedOrNot() {
    Map<String, NDArray> stored = NumpyFile.readArchive(Written.file("stored.npz"), manager);
    NDArray numbers = Reshaping.reshape(Creation.arange(manager, 0, 6, 1, DataType.FLOAT32), 2, 3);
    for (String kind : "f2,f4,f8,i1,i2,i4,i8,u1,?,>i2".split(",", -1)) {
      NDArray read = States.tensor(stored, kind);
      assertClose(read, Casting.to(numbers, Tensors.type(read)), Tolerance.EXACT);
    }
    assertThat(Tensors.type(States.tensor(stored, "u4"))).isEqualTo(DataType.UINT32);
    assertThat(Tensors.bytes(States.tensor(stored, "u8")).asLongBuffer().get(5)).isEqualTo(5);
    assertThat(Tensors.bytes(States.tensor(stored, "c8")))
        .isEqualTo(Tensors.bytes(States.tensor(stored, ">c8")));
    assertThat(States.tensor(stored, "scalar").getShape()).isEqualTo(new Shape());
    assertThat(Torch.item(States.tensor(stored, "scalar"))).isEqualTo(2.5);
    assertThat(States.tensor(stored, "empty").getShape()).isEqualTo(new Shape(0, 3));

    Map<String, NDArray> compressed =
        NumpyFile.readArchive(Written.file("compressed.npz"), manager);
    assertThat(compressed).containsOnlyKeys("a", "b");
    assertClose(States.tensor(compressed, "a"), Written.cube(manager), Tolerance.EXACT);
    assertThat(Tensors.type(States.tensor(compressed, "b"))).isEqualTo(DataType.INT64);
  }

  @Test
  void whatKiteWritesIsWhatNumpyHasRead() throws IOException {
    Path array = directory.resolve("kite.npy");
    NumpyFile.write(array, Written.cube(manager));
    Path archive = directory.resolve("kite.npz");
    Map<String, NDArray> tensors = new LinkedHashMap<>(Written.everyType(manager));
    tensors.remove("BF16");
    NumpyFile.writeArchive(archive, tensors);

    assertThat(Files.readAllBytes(array)).isEqualTo(Written.golden("kite.npy", array));
    assertThat(Files.readAllBytes(archive)).isEqualTo(Written.golden("kite.npz", archive));
    NumpyFile.readArchive(archive, manager)
        .forEach((name, read) -> assertClose(read, States.tensor(tensors, name), Tolerance.EXACT));
  }

  @Test
  void anArrayWithGapsIsWrittenDense() {
    Path file = directory.resolve("turned.npy");
    NumpyFile.write(file, Reshaping.transpose(Written.cube(manager), 0, 2));

    NDArray read = NumpyFile.read(file, manager);
    assertThat(read.getShape()).isEqualTo(new Shape(4, 3, 2));
    assertThat(read.toFloatArray()).startsWith(0, 12, 4, 16);
  }

  @Test
  void aTypeThatNumpyHasNotIsRefused() {
    assertThatThrownBy(
            () ->
                NumpyFile.write(
                    directory.resolve("file"), Written.numbers(DataType.BFLOAT16, manager)))
        .isInstanceOf(TensorFileException.class)
        .hasMessageContaining("Convert it");
  }

  @ParameterizedTest
  @CsvSource({
    "object.npy, its elements are \"|O\"",
    "record.npy, not one of NumPy's",
    "text.npy, its elements are \"<U2\"",
    "stored.npz, does not begin as an array",
    "torch.safetensors, does not begin as an array"
  })
  void whatIsNoArrayOfNumbersIsRefusedByWhatItIs(String name, String fact) {
    Path file = Written.file(name);
    assertThatThrownBy(() -> NumpyFile.read(file, manager))
        .isInstanceOf(TensorFileException.class)
        .hasMessageStartingWith("Could not read " + file)
        .hasMessageContaining(fact);
  }

  @Test
  void aFileThatIsCutOrChangedAnywhereIsRefusedOrRead() throws IOException {
    for (String name : new String[] {"plain.npy", "fortran.npy", "stored.npz", "compressed.npz"}) {
      byte[] whole = Files.readAllBytes(Written.file(name));
      for (int length = 0; length < whole.length; length += 7) {
        assertThat(refused(name, Arrays.copyOf(whole, length))).as("length " + length).isTrue();
      }
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 250; i++) {
        byte[] bytes = whole.clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        refused(name, bytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999, 9999999999), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (100000000000,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 3, }",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (3,), }",
        "{'descr': '', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': 'xf4', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'more': 'x'}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,), }",
        "{}",
        "",
        "}{"
      })
  void aMalformedHeaderIsRefused(String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length + 12];
    System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, bytes, 0, 8);
    bytes[8] = (byte) text.length;
    System.arraycopy(text, 0, bytes, 10, text.length);

    assertThat(refused("bad.npy", bytes)).isTrue();
  }

  @Test
  void aHeaderOfAnyLengthIsRefused() {
    assertMalformed("(" + "1, ".repeat(2000) + ")", "}", "dimensions");
    assertMalformed("(" + "1, ".repeat(100_000) + "x)", "}", "not one of NumPy's");
    assertMalformed("(3,)", ", 'more': 'x'".repeat(100_000) + "}", "not one of NumPy's");
  }

  private static void assertMalformed(String shape, String end, String fact) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + end;
    assertThatThrownBy(() -> NumpyHeader.parse(header.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(fact);
  }

  private boolean refused(String name, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve(name), bytes);
    try {
      if (name.endsWith("z")) {
        NumpyFile.readArchive(file, manager).values().forEach(NDArray::close);
      } else {
        NumpyFile.read(file, manager).close();
      }
      return false;
    } catch (TensorFileException e) {
      assertThat(e).hasMessageStartingWith("Could not read " + file);
      return true;
    }
  }
}
