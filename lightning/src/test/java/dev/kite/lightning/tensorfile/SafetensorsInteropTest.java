package dev.kite.lightning.tensorfile;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.assertion.Tolerance;
import dev.kite.lightning.kernel.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsInteropTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void whatPythonWroteIsReadWhateverItsTypes() {
    try (SafetensorsReader reader = SafetensorsReader.open(Written.file("torch.safetensors"))) {
      assertThat(reader.metadata()).containsEntry("format", "pt").containsEntry("ü", "\"日\"");
      Map<String, NDArray> expected = Written.everyType(manager);
      assertThat(reader.tensors()).hasSize(expected.size() + 2);
      expected.forEach(
          (name, tensor) ->
              assertClose(reader.read(reader.tensor(name), manager), tensor, Tolerance.EXACT));
    }
    try (SafetensorsReader reader = SafetensorsReader.open(Written.file("numpy.safetensors"))) {
      assertThat(reader.metadata()).isEmpty();
      assertThat(reader.read(reader.tensor("a"), manager).toFloatArray())
          .containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void aTypeThatTorchHasNotIsShownAsBytes() {
    try (SafetensorsReader reader = SafetensorsReader.open(Written.file("torch.safetensors"))) {
      TensorInfo narrow = reader.tensor("F8_E5M2");

      assertThatThrownBy(() -> reader.read(narrow, manager))
          .isInstanceOf(TensorFileException.class)
          .hasMessageContaining("torch has no type like F8_E5M2");
      ByteBuffer bytes = reader.map(narrow, 1, 2);
      assertThat(bytes.isReadOnly()).isTrue();
      assertThat(new byte[] {bytes.get(), bytes.get()}).containsExactly(0xBC, 0); // -1 and 0
      assertThatThrownBy(() -> reader.map(narrow, 5, 2)).hasMessageContaining("it has 6 bytes");
    }
  }

  @Test
  void aTensorThatIsNotThereIsAnsweredWithNamesThatAre() {
    Path file = directory.resolve("file");
    NDArray one = manager.create(1f);
    Map<String, NDArray> tensors = new TreeMap<>(Map.of("layer.fc.weight", one, "bias", one));
    SafetensorsWriter.write(file, tensors);
    String start = "Could not find tensor \"%s\" in " + file + ": it has none of this name. ";
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThatThrownBy(() -> reader.tensor("layer.fc.wieght"))
          .isInstanceOf(TensorFileException.class)
          .hasMessage(start.formatted("layer.fc.wieght") + "Did you mean \"layer.fc.weight\"?");
      assertThatThrownBy(() -> reader.tensor("fc.weight"))
          .hasMessageEndingWith("Did you mean \"layer.fc.weight\"?");
      assertThatThrownBy(() -> reader.tensor("model.bias"))
          .hasMessageEndingWith("Did you mean \"bias\"?");
      assertThatThrownBy(() -> reader.tensor("none"))
          .hasMessage(
              start.formatted("none") + "Choose one of its 2 tensors: bias, layer.fc.weight.");
    }
    for (int i = 0; i < 9; i++) {
      tensors.put("number" + i, one);
    }
    SafetensorsWriter.write(file, tensors);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThatThrownBy(() -> reader.tensor("none"))
          .hasMessageContaining("Choose one of its 11 tensors, for example bias, ")
          .hasMessageEndingWith("number7.");
    }
  }

  @Test
  void whatKiteWritesIsWhatPythonHasRead() throws IOException {
    Map<String, NDArray> tensors = Written.everyType(manager);
    Path file = directory.resolve("kite.safetensors");
    SafetensorsWriter.write(file, metadata(), tensors);
    Path plain = directory.resolve("kite-plain.safetensors");
    SafetensorsWriter.write(plain, Map.of("a", manager.create(1f)));

    assertThat(Files.readAllBytes(file)).isEqualTo(Written.golden("kite.safetensors", file));
    assertThat(Files.readAllBytes(plain))
        .isEqualTo(Written.golden("kite-plain.safetensors", plain));
  }

  private static Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("format", "pt");
    metadata.put("who", "Kite ü");
    return metadata;
  }

  @Test
  void aFileIsReplacedAsAWholeAndStaysWhenWritingFails() throws IOException {
    Path file = directory.resolve("weights.safetensors");
    SafetensorsWriter.write(file, Map.of("a", manager.create(1f)));
    byte[] before = Files.readAllBytes(file);
    NDArray closed = manager.create(2f);
    closed.close();

    assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of("a", closed)))
        .isInstanceOf(TensorFileException.class);
    assertThatThrownBy(
            () -> SafetensorsWriter.write(file, Map.of("__metadata__", manager.create(1f))))
        .isInstanceOf(TensorFileException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    SafetensorsWriter.write(file, Map.of("b", manager.create(2f)));

    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.tensors()).extracting(TensorInfo::name).containsExactly("b");
    }
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
    assertThatThrownBy(() -> SafetensorsWriter.write(directory.resolve("absent/file"), Map.of()))
        .isInstanceOf(TensorFileException.class)
        .hasMessage(
            "Could not write %s: directory %s does not exist. Create it."
                .formatted(directory.resolve("absent/file"), directory.resolve("absent")));
  }

  @Test
  void aFileOfTenGigabytesIsReadWhereItIsAskedFor() throws IOException {
    Path file = sparse(10L << 30);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.tensor("large").sizeBytes()).isEqualTo(10L << 30);
      assertThat(reader.read(reader.tensor("last"), manager).toFloatArray()).containsExactly(7, 8);
      NDArray rows = reader.readRows(reader.tensor("large"), (10L << 20) - 2, 10L << 20, manager);
      assertThat(rows.getShape()).isEqualTo(new Shape(2, 256));
      assertThat(Torch.item(rows.sum())).isEqualTo(5);
      assertThat(reader.map(reader.tensor("large"), (10L << 30) - 4, 4).getFloat()).isEqualTo(5);
      assertThatThrownBy(() -> reader.readRows(reader.tensor("large"), 5, 4, manager))
          .hasMessageContaining("Choose rows that it has");
    }
  }

  /** A file whose large tensor is a hole but for its last number. */
  private Path sparse(long largeBytes) throws IOException {
    String json =
        ("{\"large\":{\"dtype\":\"F32\",\"shape\":[%s,256],\"data_offsets\":[0,%s]},"
                + "\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%s,%s]}}")
            .formatted(largeBytes / 1024, largeBytes, largeBytes, largeBytes + 8);
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("large");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer begin = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(begin.putLong(header.length).put(header).flip());
      ByteBuffer end = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      end.putFloat(5).putFloat(7).putFloat(8);
      channel.write(end.flip(), 8 + header.length + largeBytes - 4);
    }
    return file;
  }

  @Test
  void whateverBytesAHeaderHasOneExceptionTellsOfIt() throws IOException {
    byte[] whole = Files.readAllBytes(Written.file("torch.safetensors"));
    int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    SplittableRandom random = new SplittableRandom(1);
    String[] parts = {
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"",
      "-1",
      "9223372036854775807",
      "1e9",
      "null",
      "true",
      "[[[",
      "\"dtype\"",
      "\"shape\"",
      "\"data_offsets\"",
      "\"F32\"",
      "\"__metadata__\"",
      "\u0000",
      "\\u"
    };
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int change = 0; change < changes; change++) {
        byte[] part = parts[random.nextInt(parts.length)].getBytes(StandardCharsets.UTF_8);
        int at = 8 + random.nextInt(header);
        if (random.nextInt(4) == 0) {
          bytes[random.nextInt(8 + header)] = (byte) random.nextInt();
        } else {
          System.arraycopy(part, 0, bytes, at, Math.min(part.length, bytes.length - at));
        }
      }
      refused += refused(bytes) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private boolean refused(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("changed"), bytes);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      for (TensorInfo info : reader.tensors()) {
        if (info.type().dataType().isPresent()) {
          reader.read(info, manager).close();
        }
      }
      return false;
    } catch (TensorFileException e) {
      assertThat(e).hasMessageStartingWith("Could not read " + file);
      return true;
    }
  }
}
