package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.Xor;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.checkpoint.Checkpoint;
import dev.kite.lightning.checkpoint.CheckpointException;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.precision.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What averaging weights does in a fit of three epochs of seven steps. */
class AveragingTest {
  @TempDir Path directory;

  /** The weights after each step, in each validation, and at the end. */
  private static final class Watching implements TrainerCallback {
    final List<Map<String, ByteBuffer>> steps = new ArrayList<>();
    final List<Map<String, ByteBuffer>> validations = new ArrayList<>();

    @Override
    public void onTrainBatchEnd(TrainBatchEnd event) {
      steps.add(StateBytes.of(event.trainer().module()));
    }

    @Override
    public void onValidationEnd(ValidationEnd event) {
      validations.add(StateBytes.of(event.trainer().module()));
    }
  }

  private record Outcome(Map<String, ByteBuffer> weights, Map<String, Double> points) {}

  private static Outcome fit(Path checkpoints, Points points, UnaryOperator<Trainer.Builder> more) {
    Loaders loaders = SignModule.loaders();
    try (SignModule module = new SignModule()) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .checkpoints(checkpoints)
              .checkpointEveryNSteps(5)
              .logEveryNSteps(4)
              .logger(points);
      more.apply(builder).build().fit(module, loaders);
      return new Outcome(StateBytes.of(module), points.values());
    } finally {
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }

  @Test
  void trainingGoesOnWithTheWeightsAndValidationsHaveTheirAverage() {
    Watching plain = new Watching();
    Watching averaged = new Watching();
    fit(directory.resolve("1"), new Points(), builder -> builder.callback(plain));
    Outcome outcome =
        fit(
            directory.resolve("2"),
            new Points(),
            builder -> builder.callback(averaged).averageWeights(Averaging.ofEpochs(1)));

    assertThat(averaged.steps).isEqualTo(plain.steps);
    assertThat(averaged.validations.get(0)).as("one update").isEqualTo(plain.validations.get(0));
    assertThat(averaged.validations.get(1)).isNotEqualTo(plain.validations.get(1));
    assertThat(outcome.weights()).as("what is left").isEqualTo(averaged.validations.get(2));
  }

  @Test
  void noUpdateMeansNoAverage() {
    Outcome plain = fit(directory.resolve("1"), new Points(), more -> more);
    Outcome never =
        fit(
            directory.resolve("2"),
            new Points(),
            builder -> builder.averageWeights(Averaging.exponential(0.9).from(1000)));
    assertThat(never).isEqualTo(plain);
  }

  @Test
  void aStopAtAnyStepOrBatchOfAValidationChangesNothing() {
    UnaryOperator<Trainer.Builder> averaging =
        builder ->
            builder
                .averageWeights(Averaging.exponential(0.8).from(3))
                .precision(Precision.FP16_MIXED);
    Outcome whole = fit(directory.resolve("whole"), new Points(), averaging);
    int position = 1;
    while (stopsAt(position, averaging, whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(30);
  }

  private boolean stopsAt(int position, UnaryOperator<Trainer.Builder> averaging, Outcome whole) {
    Path parts = directory.resolve("parts-" + position);
    Points points = new Points();
    int[] polls = {0};
    StopSignal signal =
        step -> ++polls[0] == position ? Optional.of(new Stopped()) : Optional.empty();
    try {
      fit(parts, points, builder -> averaging.apply(builder).stopSignal(signal));
      return false;
    } catch (Stopped expected) {
      assertThat(fit(parts, points, averaging)).as("stopped at " + position).isEqualTo(whole);
      return true;
    }
  }

  @Test
  void aFitWithAveragesIsNotContinuedWithout() {
    fit(directory, new Points(), builder -> builder.averageWeights(Averaging.exponential(0.9)));
    assertThatThrownBy(() -> fit(directory, new Points(), more -> more))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its weights are averages");
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Two names of one weight. */
  private static final class Tied extends LightningModule {
    private final Linear net = child("net", new Linear(2, 2));

    Tied() {
      shared("tied", net.weight());
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      return Loss.crossEntropy(net.forward(batch.input()), batch.target());
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  @Test
  void aSharedWeightIsAveragedUnderEachOfItsNames() throws IOException {
    Map<String, ByteBuffer> average = fitTied(1);
    try (NDManager manager = Torch.manager(Torch.device("cpu"));
        Stream<Path> files = Files.list(directory)) {
      Path last =
          files.filter(each -> each.toString().endsWith(".safetensors")).findAny().orElseThrow();
      Map<String, ByteBuffer> saved = new TreeMap<>();
      Checkpoint.readWeights(last, manager)
          .forEach((name, each) -> saved.put(name, HostTensor.copyOf(each).data()));
      assertThat(saved).isEqualTo(average).containsKeys("net.weight", "tied");
    }
    assertThat(fitTied(1)).as("read again").isEqualTo(average);
  }

  private Map<String, ByteBuffer> fitTied(int epochs) {
    try (Tied module = new Tied();
        TensorLoader loader = Xor.loader(200)) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxEpochs(epochs)
          .checkpoints(directory)
          .averageWeights(Averaging.exponential(0.5))
          .build()
          .fit(module, Loaders.of(loader));
      return StateBytes.of(module);
    }
  }
}
