package dev.kite.lightning.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.States;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.tensorfile.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
  private final NDManager manager = Torch.manager(Device.cpu());
  @TempDir Path path;

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void aCheckpointComesBackWithItsTensorsInTheirPlaces() {
    CheckpointDirectory directory = CheckpointDirectory.open(path.resolve("a/b"));
    directory.save(checkpoint(1), false, () -> {});
    Checkpoint read = Checkpoint.read(directory.last(), manager);
    assertThat(read.state()).isEqualTo(CheckpointStateTest.STATE);
    assertThat(read.weights().keySet()).containsExactly("net.0.weight");
    assertThat(read.optimizer().keySet()).containsExactly("net.0.weight.exp_avg");
    assertThat(read.accumulators().keySet()).containsExactly("train/loss");
    assertThat(directory.best()).doesNotExist();
  }

  @Test
  void theBestStaysWhenALaterOneReplacesTheLast() {
    CheckpointDirectory directory = CheckpointDirectory.open(path);
    directory.save(checkpoint(1), true, () -> {});
    directory.save(checkpoint(2), false, () -> {});
    assertThat(weight(directory.best())).isEqualTo(1);
    assertThat(weight(directory.last())).isEqualTo(2);
  }

  @Test
  void theElderIsInPlaceUntilItsSuccessorIsComplete() {
    CheckpointDirectory directory = CheckpointDirectory.open(path);
    directory.save(checkpoint(1), true, () -> {});
    directory.save(checkpoint(2), true, () -> assertThat(weight(directory.last())).isEqualTo(1));
    assertThat(weight(directory.last())).isEqualTo(2);
  }

  @Test
  void leftoversOfAWriterThatDiedGoAtTheNextStart() throws IOException {
    CheckpointDirectory.open(path).save(checkpoint(1), true, () -> {});
    Files.createFile(path.resolve("last.safetensors.7.tmp"));
    Files.createFile(path.resolve("best.safetensors.7.tmp"));

    CheckpointDirectory.open(path);
    assertThat(files()).isEqualTo(2);
  }

  @Test
  void aWriterThatFailsLeavesTheElderAndNothingElse() throws IOException {
    CheckpointDirectory directory = CheckpointDirectory.open(path);
    directory.save(checkpoint(1), true, () -> {});
    assertThatThrownBy(
            () ->
                directory.save(
                    checkpoint(2),
                    true,
                    () -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    assertThat(weight(directory.last())).isEqualTo(1);
    assertThat(files()).isEqualTo(2);
  }

  @Test
  void aDirectoryThatCannotBeMadeIsReported() throws IOException {
    Path file = Files.createFile(path.resolve("file"));
    assertThatThrownBy(() -> CheckpointDirectory.open(file.resolve("below")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("Could not open checkpoint directory ");
  }

  @Test
  void aFileOfWeightsAloneIsNoCheckpoint() throws IOException {
    Path file = path.resolve("weights.safetensors");
    SafetensorsWriter.writeChecked(file, Map.of(), checkpoint(3).weights());
    assertThat(Checkpoint.readWeights(file, manager)).containsKey("net.0.weight");
    assertThatThrownBy(() -> Checkpoint.read(file, manager))
        .hasMessageContaining("no state of a fit");
  }

  @Test
  void aWeightMayNotTakeOneOfKitesNames() {
    Map<String, NDArray> weights = Map.of("kite.state", tensor(1));
    assertThatThrownBy(
            () -> new Checkpoint(CheckpointStateTest.STATE, weights, Map.of(), Map.of(), Map.of()))
        .hasMessageContaining("Rename the layer");
  }

  private Checkpoint checkpoint(float value) {
    return new Checkpoint(
        CheckpointStateTest.STATE,
        Map.of("net.0.weight", tensor(value)),
        Map.of("net.0.weight.exp_avg", tensor(value)),
        Map.of("train/loss", tensor(value)),
        Map.of("loss_scale.scale", tensor(value)));
  }

  private NDArray tensor(float value) {
    return HostTensor.ofFloats(new float[] {value}, 1).toDevice(manager);
  }

  private double weight(Path file) {
    return Torch.item(States.tensor(Checkpoint.readWeights(file, manager), "net.0.weight"));
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.count();
    }
  }
}
