package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Xor;
import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.checkpoint.Checkpoint;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.norm.BatchNorm1d;
import dev.kite.lightning.nn.norm.RunningStatistics;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.average.Averaging;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What batch norms have where weights are averaged, in a fit of three epochs of seven steps. */
class AveragedNormsTest {
  @TempDir Path directory;

  private static final class Normed extends LightningModule {
    final BatchNorm1d norm = new BatchNorm1d(4);
    final BatchNorm1d frozen = new BatchNorm1d(4);
    final Sequential net =
        child("net", new Sequential(new Linear(2, 4), norm, frozen, new Linear(4, 2)));
    private final Parameter seen = buffer("seen", new Shape(1), Initializer.constant(0));
    private final Accuracy trained = metric("accuracy", new Accuracy());
    private boolean refusesPasses;

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      if (refusesPasses && !Torch.gradMode()) {
        throw new IllegalStateException("no pass");
      }
      seen.value().addi(1);
      NDArray scores = net.forward(batch.input());
      trained.update(scores, batch.target());
      context.log("accuracy", trained);
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      context.log("val/loss", Loss.crossEntropy(net.forward(batch.input()), batch.target()));
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  /** The state in each validation. */
  private static final class Watching implements TrainerCallback {
    final List<Map<String, ByteBuffer>> validations = new ArrayList<>();

    @Override
    public void onValidationEnd(ValidationEnd event) {
      validations.add(StateBytes.of(event.trainer().module()));
    }
  }

  private record Outcome(
      Map<String, ByteBuffer> weights, Map<String, Double> points, Map<String, ByteBuffer> anew) {}

  private static Outcome fit(Path checkpoints, Points points, UnaryOperator<Trainer.Builder> more) {
    Loaders loaders = SignModule.loaders();
    try (Normed module = new Normed()) {
      module.frozen.eval();
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .checkpoints(checkpoints)
              .checkpointEveryNSteps(5)
              .logEveryNSteps(4)
              .logger(points);
      more.apply(builder).build().fit(module, loaders);
      Map<String, ByteBuffer> after = StateBytes.of(module);
      return new Outcome(after, points.values(), anew(module, loaders));
    } finally {
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }

  /** Returns the state with statistics that are recomputed by the function. */
  private static Map<String, ByteBuffer> anew(Normed module, Loaders loaders) {
    List<NDArray> inputs = new ArrayList<>();
    try (BatchStream batches = loaders.train().open(Torch.device("cpu"), 0, 2, 0)) {
      for (int i = 0; i < loaders.train().batches(); i++) {
        Batch batch = Objects.requireNonNull(batches.next());
        inputs.add(batch.input().duplicate());
      }
      RunningStatistics.of(module)
          .inTraining()
          .recompute(() -> inputs.forEach(module.net::forward));
      return StateBytes.of(module);
    } finally {
      inputs.forEach(NDArray::close);
    }
  }

  private static Trainer.Builder swa(Trainer.Builder builder) {
    return builder.averageWeights(Averaging.ofEpochs(1));
  }

  @Test
  void theMeanHasStatisticsOfItsOwnInValidationsAndAtTheEnd() {
    Watching plain = new Watching();
    Watching averaged = new Watching();
    fit(directory.resolve("1"), new Points(), it -> it.callback(plain));
    Outcome mean = fit(directory.resolve("2"), new Points(), it -> swa(it).callback(averaged));
    String name = "net.1.running_mean";
    assertThat(averaged.validations.get(0).get(name))
        .isNotEqualTo(plain.validations.get(0).get(name));
    assertThat(averaged.validations.get(0).get("net.0.weight"))
        .isEqualTo(plain.validations.get(0).get("net.0.weight"));
    assertThat(mean.weights()).isEqualTo(averaged.validations.get(2)).isEqualTo(mean.anew());
  }

  @Test
  void whatIsSavedIsWhatTheModuleHas() {
    Outcome mean = fit(directory, new Points(), AveragedNormsTest::swa);
    try (NDManager manager = Torch.manager(Torch.device("cpu"))) {
      Map<String, ByteBuffer> saved = new TreeMap<>();
      Checkpoint.readWeights(directory.resolve("last.safetensors"), manager)
          .forEach((name, each) -> saved.put(name, HostTensor.copyOf(each).data()));
      assertThat(saved).isEqualTo(mean.weights());
    }
    Points again = new Points();
    assertThat(fit(directory, again, AveragedNormsTest::swa).weights()).isEqualTo(mean.weights());
    assertThat(again.logged()).isZero();
  }

  @Test
  void trainingIsNotDisturbed() {
    Points plain = new Points();
    Points mean = new Points();
    fit(directory.resolve("1"), plain, it -> it);
    fit(directory.resolve("2"), mean, AveragedNormsTest::swa);
    plain.values().keySet().removeIf(key -> key.startsWith("val/"));
    assertThat(mean.values()).containsAllEntriesOf(plain.values());
  }

  @Test
  void whatElseStepsMoveIsAsTrainingLeftIt() {
    Outcome plain = fit(directory.resolve("1"), new Points(), it -> it);
    Outcome mean = fit(directory.resolve("2"), new Points(), AveragedNormsTest::swa);
    assertThat(mean.weights().get("seen")).isEqualTo(plain.weights().get("seen"));
  }

  @Test
  void theyDependOnTheAverageAloneNotOnWhereAFitWasCut() {
    Map<String, ByteBuffer> uncut = everySecond(directory.resolve("uncut"), 2);
    everySecond(directory.resolve("cut"), 1);
    assertThat(everySecond(directory.resolve("cut"), 2)).isEqualTo(uncut);
  }

  private static Map<String, ByteBuffer> everySecond(Path checkpoints, int epochs) {
    try (Normed module = new Normed();
        TensorLoader loader = Xor.loader(200)) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxEpochs(epochs)
          .checkpoints(checkpoints)
          .averageWeights(Averaging.ofEpochs(1).every(2))
          .build()
          .fit(module, Loaders.of(loader));
      return StateBytes.of(module);
    }
  }

  @Test
  void aPassThatFailsAtTheEndLeavesTheWeightsThatWereTrained() {
    List<Map<String, ByteBuffer>> trained = new ArrayList<>();
    TrainerCallback ending =
        new TrainerCallback() {
          @Override
          public void onTrainEpochEnd(TrainEpochEnd event) {
            trained.add(StateBytes.of(event.trainer().module()));
          }

          @Override
          public void onCheckpointSaved(CheckpointSaved event) {
            event.trainer().requestStop("enough");
          }
        };
    try (Normed module = new Normed();
        TensorLoader loader = Xor.loader(200)) {
      module.refusesPasses = true;
      Trainer trainer =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .checkpoints(directory)
              .averageWeights(Averaging.ofEpochs(1))
              .callback(ending)
              .build();
      assertThatThrownBy(() -> trainer.fit(module, Loaders.of(loader))).hasMessage("no pass");
      assertThat(StateBytes.of(module)).isEqualTo(trained.get(0));
    }
  }

  @Test
  void aNormInEvaluationModeKeepsItsStatistics() {
    Outcome mean = fit(directory, new Points(), AveragedNormsTest::swa);
    assertThat(mean.weights()).containsEntry("net.2.running_mean", ByteBuffer.allocate(16));
  }

  @Test
  void anExponentialAverageKeepsTheStatisticsOfTraining() {
    Outcome plain = fit(directory.resolve("1"), new Points(), it -> it);
    Outcome moving =
        fit(
            directory.resolve("2"),
            new Points(),
            it -> it.averageWeights(Averaging.exponential(0.9)));
    assertThat(moving.weights().get("net.1.running_mean"))
        .isEqualTo(plain.weights().get("net.1.running_mean"));
  }

  @Test
  void withoutValidationTheyAreGatheredAtTheEnd() {
    try (Normed module = new Normed();
        TensorLoader loader = Xor.loader(200)) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxEpochs(3)
          .averageWeights(Averaging.ofEpochs(1))
          .build()
          .fit(module, Loaders.of(loader));
      Map<String, ByteBuffer> after = StateBytes.of(module);
      assertThat(after).isEqualTo(anew(module, Loaders.of(loader)));
    }
  }

  @Test
  void aStopAtAnyStepOrBatchOfAPassChangesNothing() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), AveragedNormsTest::swa);
    int position = 1;
    while (stopsAt(position, whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(50);
  }

  private boolean stopsAt(int position, Outcome whole) {
    Path parts = directory.resolve("parts-" + position);
    Points points = new Points();
    int[] polls = {0};
    StopSignal signal =
        step -> ++polls[0] == position ? Optional.of(new Stopped()) : Optional.empty();
    try {
      fit(parts, points, it -> swa(it).stopSignal(signal));
      return false;
    } catch (Stopped expected) {
      assertThat(fit(parts, points, AveragedNormsTest::swa))
          .as("stopped at " + position)
          .isEqualTo(whole);
      return true;
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
