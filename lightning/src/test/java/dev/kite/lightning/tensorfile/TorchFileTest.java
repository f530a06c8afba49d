package dev.kite.lightning.tensorfile;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  @TempDir Path directory;

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void aStateDictIsReadInItsOrder() {
    Map<String, NDArray> state = TorchFile.open(Written.file("state.pt")).tensors(manager);

    assertThat(state.keySet())
        .containsExactly(
            "fc.weight",
            "fc.bias",
            "norm.weight",
            "norm.bias",
            "norm.running_mean",
            "norm.running_var",
            "norm.num_batches_tracked");
    assertThat(States.tensor(state, "fc.weight").getShape()).isEqualTo(new Shape(3, 2));
    assertThat(States.tensor(state, "fc.weight").toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Torch.item(States.tensor(state, "norm.num_batches_tracked"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything.pt", "protocol5.pt"})
  void nestedDictsAreReadByTheWayToEachThing(String name) {
    TorchFile file = TorchFile.open(Written.file(name));

    assertThat(file.tensors("model", manager)).containsKeys("fc.weight", "norm.running_var");
    assertThat(file.values())
        .containsEntry("optimizer.param_groups.0.lr", 0.25)
        .containsEntry("optimizer.param_groups.0.params.3", 3L)
        .containsEntry("optimizer.param_groups.0.amsgrad", false)
        .containsEntry("epoch", 7L)
        .containsEntry("large", 1L << 40)
        .containsEntry("loss", 0.125)
        .containsEntry("name", "ü")
        .containsEntry("done", true)
        .containsEntry("size.1", 3L)
        .containsEntry("type", "torch.float32")
        .containsEntry("device", "cpu")
        .containsEntry("pair.1.0", 2L)
        .doesNotContainKey("nothing");
    Map<String, NDArray> all = file.tensors(manager);
    assertThat(States.tensor(all, "optimizer.state.0.exp_avg").getShape())
        .isEqualTo(new Shape(3, 2));
    assertThat(Torch.item(States.tensor(all, "optimizer.state.3.step"))).isEqualTo(1);
    assertThat(States.tensor(all, "parameter").toFloatArray()).containsExactly(1, 1);
    assertThat(Tensors.bytes(States.tensor(all, "complex")).asFloatBuffer().get(1)).isEqualTo(2);
    assertThat(file.shapes()).containsEntry("views.1", new Shape(4, 3));
    assertThatThrownBy(() -> file.tensors("models", manager))
        .hasMessageContaining("tensors under \"models\"");
  }

  @Test
  void everyTypeIsRead() {
    Map<String, NDArray> types =
        TorchFile.open(Written.file("everything.pt")).tensors("types", manager);
    Map<String, NDArray> expected = Written.everyType(manager);
    assertThat(types).hasSize(expected.size() - 3);
    types.forEach(
        (name, read) -> assertClose(read, States.tensor(expected, name), Tolerance.EXACT));
  }

  @Test
  void viewsOfSharedMemoryAreReadEachIntoItsOwn() {
    Map<String, NDArray> views =
        TorchFile.open(Written.file("everything.pt")).tensors("views", manager);

    assertThat(States.tensor(views, "0").toFloatArray()).startsWith(0, 1, 2, 3, 4);
    assertThat(States.tensor(views, "1").toFloatArray()).startsWith(0, 4, 8, 1, 5);
    assertThat(States.tensor(views, "2").toFloatArray()).containsExactly(4, 6, 8, 10);
    assertThat(States.tensor(views, "3").toFloatArray()).containsExactly(0, 0, 0, 0);
    States.tensor(views, "0").muli(2);
    assertThat(States.tensor(views, "2").toFloatArray()).containsExactly(4, 6, 8, 10);
  }

  @Test
  void numbersWithTheirHighestByteFirstAreTurnedAround() throws IOException {
    Path swapped = directory.resolve("swapped.pt");
    try (ZipFile from = new ZipFile(Written.file("state.pt").toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(swapped))) {
      for (ZipEntry entry : from.stream().toList()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.write(entry.getName().endsWith("/byteorder") ? "big".getBytes(UTF_8) : bytes);
      }
    }

    NDArray weight = States.tensor(TorchFile.open(swapped).tensors(manager), "fc.weight");
    int turned = Integer.reverseBytes(Float.floatToIntBits(5));
    assertThat(Tensors.bytes(weight).asIntBuffer().get(5)).isEqualTo(turned);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.pt, it wants to call posix.system, 'tensors, numbers, lists and dicts of them.'",
    "module.pt, it wants to call torch.nn.modules, 'tensors, numbers, lists and dicts of them.'",
    "float8.pt, it wants to call torch.storage.UntypedStorage, lists and dicts of them.",
    "legacy.pt, before PyTorch 1.6, Load it in PyTorch and save it again.",
    "script.pt, 'it is a program in TorchScript, not weights', Save model.state_dict() instead.",
    "plain.npy, it is no file of torch.save's, read it with NumpyFile.read.",
    "stored.npz, it has 0 pickles of data, read it with NumpyFile.readArchive."
  })
  void whatIsNoStateDictIsRefusedByWhatItIs(String name, String fact, String remedy) {
    Path file = Written.file(name);
    assertThatThrownBy(() -> TorchFile.open(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageStartingWith("Could not read " + file)
        .hasMessageContaining(fact)
        .hasMessageEndingWith(remedy);
  }

  @Test
  void aFileThatIsCutIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Written.file("state.pt"));
    for (int length = 0; length < whole.length; length += 3) {
      Path file = Files.write(directory.resolve("cut.pt"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchFile.open(file)).isInstanceOf(TensorFileException.class);
    }
  }

  @Test
  void whateverBytesAPickleHasItIsReadOrRefused() throws IOException {
    byte[] pickle;
    try (ZipFile archive = new ZipFile(Written.file("everything.pt").toFile())) {
      pickle = archive.getInputStream(archive.getEntry("everything/data.pkl")).readAllBytes();
    }
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 8000; i++) {
      byte[] bytes = pickle.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean() ? (byte) random.nextInt() : pickle[random.nextInt(pickle.length)];
      }
      try {
        Flattened.of(Unpickler.read(bytes));
      } catch (MalformedFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(2000);
  }

  @Test
  void aPickleThatHoldsItselfIsRefused() throws IOException {
    assertThat(refusal("\u0080\u0002]q\u0000h\u0000a.")).contains("deeper");
    // each list holds the one before ten times
    StringBuilder bomb = new StringBuilder("\u0080\u0002K\u0001");
    for (int i = 0; i < 30; i++) {
      bomb.append("q")
          .append((char) i)
          .append("0](")
          .append(("h" + (char) i).repeat(10))
          .append("e");
    }
    assertThat(refusal(bomb + ".")).contains("more than a model's");
    assertThat(refusal(bomb.toString().replaceFirst("K\u0001", "]") + "."))
        .as("and holds nothing at all")
        .contains("more than a model's");
    assertThat(refusal("\u0080\u0002X\u00ff\u00ff\u00ff\u007fa.")).contains("ends too early");
    assertThat(refusal("\u0080\u0002.")).contains("damaged");
    assertThat(refusal("\u0080\u0000.")).contains("protocol 0");
    assertThat(
            refusal(
                "\u0080\u0002\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001."))
        .contains("more than 64 bits");
  }

  @Test
  void aPickleOfMoreObjectsThanAModelHasIsRefused() throws IOException {
    assertThat(refusal("\u0080\u0002" + "]".repeat(Unpickler.MOST + 1) + "."))
        .contains("makes more than");
    assertThat(refusal("\u0080\u0002]" + "\u0094".repeat(Unpickler.MOST + 1) + "."))
        .contains("makes more than");
  }

  private String refusal(String pickle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
      archive.putNextEntry(new ZipEntry("a/data.pkl"));
      archive.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }
    Path file = Files.write(directory.resolve("made.pt"), bytes.toByteArray());
    try {
      TorchFile.open(file);
      return "";
    } catch (TensorFileException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aTensorThatRepeatsFewNumbersToMoreThanAFileHoldsIsRefused() {
    TorchFile file = TorchFile.open(Written.file("expanded.pt"));

    assertThat(file.shapes()).containsEntry("a", new Shape(1 << 20, 1 << 20));
    assertThatThrownBy(() -> file.tensors(manager))
        .isInstanceOf(TensorFileException.class)
        .hasMessageContaining("tensor \"a\" repeats few numbers");
  }

  @Test
  void aTensorOutsideItsStorageIsRefused() {
    List<Object> arguments =
        List.of(
            new Pickled.Storage("0", DataType.FLOAT32, 4),
            0L,
            new Pickled.Tuple(List.of(3L, 2L)),
            new Pickled.Tuple(List.of(2L, 1L)));

    assertThatThrownBy(() -> Allowed.call("torch._utils._rebuild_tensor_v2", arguments))
        .hasMessageContaining("outside its storage");
  }
}
