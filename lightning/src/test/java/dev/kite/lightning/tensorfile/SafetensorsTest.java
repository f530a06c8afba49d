package dev.kite.lightning.tensorfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.States;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
  private final NDManager manager = Torch.manager(Device.cpu());
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(value = TensorType.class, names = "F8_.*", mode = EnumSource.Mode.MATCH_NONE)
  void everyTypeComesBackAsItWas(TensorType type) throws IOException {
    byte[] content = new byte[6 * type.bytes()];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (type == TensorType.BOOL ? i % 2 : i);
    }
    NDArray tensor =
        Tensors.copy(
            manager, ByteBuffer.wrap(content), new Shape(2, 3), type.dataType().orElseThrow());
    NDArray read = States.tensor(roundTrip(Map.of("t", tensor)), "t");
    assertThat(Tensors.type(read)).isEqualTo(type.dataType().orElseThrow());
    assertThat(read.getShape()).isEqualTo(new Shape(2, 3));
    assertThat(Tensors.bytes(read)).isEqualTo(ByteBuffer.wrap(content));
  }

  @Test
  void scalarsEmptyTensorsAndOddNamesComeBack() throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("scalar", HostTensor.ofFloats(new float[] {3}).toDevice(manager));
    tensors.put("empty", Tensors.zeros(manager, new Shape(0, 4), DataType.FLOAT32));
    tensors.put(
        "name \"quoted\" \u00fc \u65e5",
        HostTensor.ofBytes(new byte[] {1, 2, 3}, 3).toDevice(manager));
    Map<String, NDArray> read = roundTrip(tensors);
    assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    read.forEach(
        (name, tensor) ->
            assertThat(tensor.getShape()).isEqualTo(States.tensor(tensors, name).getShape()));
  }

  @Test
  void allTensorsAreReadAtOnceInTheOrderOfTheFile() {
    Path file = directory.resolve("all.safetensors");
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("b", HostTensor.ofFloats(new float[] {1, 2}, 2).toDevice(manager));
    tensors.put("a", HostTensor.ofFloats(new float[] {3}, 1).toDevice(manager));
    SafetensorsWriter.write(file, tensors);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Map<String, NDArray> read = reader.readAll(manager);
      assertThat(read.keySet())
          .containsExactlyElementsOf(reader.tensors().stream().map(TensorInfo::name).toList());
      assertThat(States.tensor(read, "b").toFloatArray()).containsExactly(1, 2);
      assertThat(States.tensor(read, "a").toFloatArray()).containsExactly(3);
    }
  }

  @Test
  void aClosedTensorIsNamed() {
    NDArray closed = HostTensor.ofFloats(new float[] {3}).toDevice(manager);
    closed.close();

    assertThatThrownBy(() -> SafetensorsWriter.write(directory.resolve("no"), Map.of("w", closed)))
        .isInstanceOf(TensorFileException.class)
        .hasMessage(
            "Could not save tensor \"w\": it is closed. Save it before its manager or scope closes.");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aTensorWithGapsIsWrittenDense() throws IOException {
    NDArray matrix = HostTensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).toDevice(manager);
    NDArray read = States.tensor(roundTrip(Map.of("t", matrix.transpose())), "t");
    assertThat(read.toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void dataBeginsAtAMultipleOfEightAndEachTensorAtOneOfItsElement() throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("bytes", HostTensor.ofBytes(new byte[] {1, 2, 3}, 3).toDevice(manager));
    tensors.put("floats", HostTensor.ofFloats(new float[] {1}, 1).toDevice(manager));
    tensors.put("longs", HostTensor.ofLongs(new long[] {1}, 1).toDevice(manager));
    Path file = directory.resolve("aligned");
    SafetensorsWriter.writeChecked(file, Map.of("a", "b"), tensors);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(SafetensorsReader.littleEndian(8).put(bytes, 0, 8).flip().getLong() % 8).isZero();
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.metadata()).containsEntry("a", "b").containsEntry("format", "pt");
      assertThat(reader.tensors())
          .allSatisfy(t -> assertThat(t.begin() % t.type().bytes()).isZero());
    }
  }

  @Test
  void writingLeavesNothingOnTheDevice() throws IOException {
    NDArray matrix =
        HostTensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).toDevice(manager).transpose();
    long before = Torch.counters().live();
    SafetensorsWriter.writeChecked(directory.resolve("file"), Map.of(), Map.of("t", matrix));
    assertThat(Torch.counters().live()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'t':{'dtype':'F4','shape':[1],'data_offsets':[0,2]}}|2|has type F4",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,2]}}|2|needs 4 bytes and has 2",
        "{'t':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|negative",
        "{'t':{'dtype':'F64','shape':[9223372036854775807],'data_offsets':[0,4]}}|4|larger than any"
            + " file",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|begins at 4 and not at 0",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4]}}|4|no valid data_offsets",
        "{'t':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}}|4|not the JSON",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|3|has",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|5|promises",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}|4|unknown field",
        "{'t':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'t':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}|2|twice",
        "{'__metadata__':{'a':{}}}|0|not the JSON",
        "[1]|0|not the JSON",
        "{} x|0|not the JSON",
        "{'t':|0|not the JSON",
      })
  void aMalformedHeaderIsRefusedWithOneClearSentence(String header, int dataBytes, String fact)
      throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + json.length + dataBytes];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    Path file = Files.write(directory.resolve("bad"), bytes);
    assertThatThrownBy(() -> SafetensorsReader.open(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageStartingWith("Could not read " + file + ": ")
        .hasMessageContaining(fact);
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    Path file = directory.resolve("whole");
    SafetensorsWriter.writeChecked(
        file, Map.of(), Map.of("t", HostTensor.ofFloats(new float[] {1, 2}, 2).toDevice(manager)));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafetensorsReader.open(cut))
          .as("length " + length)
          .isInstanceOf(TensorFileException.class);
    }
  }

  @Test
  void aBitThatFlippedAnywhereIsFound() throws IOException {
    Path file = directory.resolve("whole");
    SafetensorsWriter.writeChecked(
        file,
        Map.of("k", "v"),
        Map.of("t", HostTensor.ofFloats(new float[] {1, 2}, 2).toDevice(manager)));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i] ^= 4;
      Path flipped = Files.write(directory.resolve("flipped"), bytes);
      assertThat(survives(flipped)).as("byte " + i).isFalse();
    }
  }

  /**
   * A flip inside the checksum's key makes the file one without a checksum, which is another
   * program's.
   */
  private static boolean survives(Path file) {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      reader.verify();
      return reader.metadata().containsKey(Checksum.KEY);
    } catch (TensorFileException e) {
      return false;
    }
  }

  private Map<String, NDArray> roundTrip(Map<String, NDArray> tensors) throws IOException {
    Path file = directory.resolve("file");
    SafetensorsWriter.writeChecked(file, Map.of(), tensors);
    Map<String, NDArray> read = new LinkedHashMap<>();
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      reader.verify();
      reader.tensors().forEach(info -> read.put(info.name(), reader.read(info, manager)));
    }
    return read;
  }
}
