package dev.kite.lightning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TensorLoaderTest {
  private static final Device CPU = Device.cpu();

  /** Each example is (i, 10 i) with target i. */
  private static TensorDataset numbered(int count) {
    float[] inputs = new float[2 * count];
    for (int i = 0; i < count; i++) {
      inputs[2 * i] = i;
      inputs[2 * i + 1] = 10 * i;
    }
    return TensorDataset.of(
        HostTensor.ofFloats(inputs, count, 2),
        HostTensor.ofLongs(LongStream.range(0, count).toArray(), count));
  }

  private static List<List<Long>> targets(DataLoader loader, long seed, long epoch, int first) {
    List<List<Long>> batches = new ArrayList<>();
    try (BatchStream stream = loader.open(CPU, seed, epoch, first)) {
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        List<Long> targets = new ArrayList<>();
        for (long target : batch.target().toLongArray()) {
          targets.add(target);
        }
        assertThat(targets).hasSize(batch.size());
        batches.add(targets);
      }
    }
    return batches;
  }

  @Test
  void withoutShufflingExamplesComeInOrder() {
    try (TensorLoader loader = TensorLoader.of(numbered(5)).batchSize(2).build()) {
      assertThat(loader.batches()).isEqualTo(3);
      assertThat(targets(loader, 1, 0, 0))
          .containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L));
    }
  }

  @Test
  void theLastSmallBatchCanBeLeftOut() {
    try (TensorLoader loader = TensorLoader.of(numbered(5)).batchSize(2).dropLast().build()) {
      assertThat(loader.batches()).isEqualTo(2);
      assertThat(targets(loader, 1, 0, 0)).containsExactly(List.of(0L, 1L), List.of(2L, 3L));
    }
  }

  @Test
  void anEpochHoldsEachExampleOnceWithItsTarget() {
    try (TensorLoader loader = TensorLoader.of(numbered(101)).batchSize(8).shuffle().build();
        BatchStream stream = loader.open(CPU, 3, 1, 0)) {
      List<Long> seen = new ArrayList<>();
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        float[] inputs = batch.input().toFloatArray();
        long[] targets = batch.target().toLongArray();
        for (int i = 0; i < batch.size(); i++) {
          assertThat(inputs[2 * i]).isEqualTo((float) targets[i]);
          assertThat(inputs[2 * i + 1]).isEqualTo((float) (10 * targets[i]));
          seen.add(targets[i]);
        }
      }
      assertThat(seen).hasSize(101).doesNotHaveDuplicates();
      assertThat(seen).isNotEqualTo(seen.stream().sorted().toList());
    }
  }

  @Test
  void orderDependsOnSeedAndEpochOnly() {
    try (TensorLoader loader = TensorLoader.of(numbered(50)).batchSize(7).shuffle().build();
        TensorLoader other = TensorLoader.of(numbered(50)).batchSize(7).shuffle().build()) {
      List<List<Long>> order = targets(loader, 3, 4, 0);
      assertThat(targets(loader, 3, 5, 0)).isNotEqualTo(order);
      assertThat(targets(loader, 2, 4, 0)).isNotEqualTo(order);
      assertThat(targets(other, 3, 4, 0)).isEqualTo(order);
    }
  }

  @Test
  void anEpochCanBeOpenedAtAnyBatch() {
    try (TensorLoader loader = TensorLoader.of(numbered(50)).batchSize(7).shuffle().build()) {
      List<List<Long>> order = targets(loader, 3, 4, 0);
      for (int first = 0; first <= loader.batches(); first++) {
        assertThat(targets(loader, 3, 4, first)).isEqualTo(order.subList(first, order.size()));
      }
      assertThatThrownBy(() -> loader.open(CPU, 3, 4, 9))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("there are 8");
    }
  }

  @Test
  void aBatchReusesTheTensorsOfTheOneBefore() {
    try (TensorLoader loader = TensorLoader.of(numbered(6)).batchSize(2).build();
        BatchStream stream = loader.open(CPU, 1, 0, 0)) {
      NDArray first = input(stream);
      assertThat(first.toFloatArray()).containsExactly(0, 0, 1, 10);
      long live = Torch.counters().live();

      assertThat(input(stream)).isSameAs(first);
      assertThat(first.toFloatArray()).containsExactly(2, 20, 3, 30);
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  @Test
  void aBatchIsGatheredInOneCallWhateverTheNumberOfColumns() {
    HostTensor column = HostTensor.ofFloats(new float[40], 40, 1);
    assertThat(callsOfABatch(TensorDataset.of(column)))
        .isEqualTo(callsOfABatch(TensorDataset.of(column, column, column, column)))
        .as("the position and its freeing, the kernel and freeing its empty result")
        .isEqualTo(4);
  }

  private static long callsOfABatch(TensorDataset dataset) {
    try (TensorLoader loader = TensorLoader.of(dataset).batchSize(4).shuffle().build();
        BatchStream stream = loader.open(CPU, 1, 0, 0)) {
      input(stream);
      long before = Torch.counters().nativeCalls();
      input(stream);
      return Torch.counters().nativeCalls() - before;
    }
  }

  @Test
  void batchesOutliveTheScopeOfAStep() {
    try (TensorLoader loader = TensorLoader.of(numbered(6)).batchSize(2).build();
        BatchStream stream = loader.open(CPU, 1, 0, 0)) {
      NDArray input;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        input = input(stream);
      }
      assertThat(input.toFloatArray()).containsExactly(0, 0, 1, 10);
      assertThat(input(stream)).isSameAs(input);
    }
  }

  @Test
  void twoEpochsCanBeOpenAtOnce() {
    try (TensorLoader loader = TensorLoader.of(numbered(4)).batchSize(2).build();
        BatchStream one = loader.open(CPU, 1, 0, 0);
        BatchStream two = loader.open(CPU, 1, 0, 1)) {
      NDArray first = input(one);
      NDArray second = input(two);
      assertThat(first.toFloatArray()).containsExactly(0, 0, 1, 10);
      assertThat(second.toFloatArray()).containsExactly(2, 20, 3, 30);
    }
  }

  @Test
  void closingLeavesNothingOnTheDevice() {
    Torch.start();
    long live = Torch.counters().live();
    TensorLoader loader = TensorLoader.of(numbered(5)).batchSize(2).shuffle().build();
    for (int epoch = 0; epoch < 3; epoch++) {
      targets(loader, 1, epoch, 0);
    }
    assertThat(Torch.counters().live()).isEqualTo(live + 2);
    loader.close();
    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> TensorLoader.of(numbered(1)).batchSize(0))
        .hasMessageContaining("batchSize=0");
    assertThatThrownBy(TensorDataset::of).hasMessageContaining("no column");
    assertThatThrownBy(
            () ->
                TensorDataset.of(
                    HostTensor.ofLongs(new long[2], 2), HostTensor.ofLongs(new long[3], 3)))
        .hasMessageContaining("(2), (3)");
  }

  private static NDArray input(BatchStream stream) {
    Batch batch = stream.next();
    if (batch == null) {
      throw new AssertionError("the stream has ended");
    }
    return batch.input();
  }
}
