package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.checkpoint.CheckpointException;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.metric.Mode;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.optim.Adadelta;
import dev.kite.lightning.optim.Adafactor;
import dev.kite.lightning.optim.Adagrad;
import dev.kite.lightning.optim.Adam;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Lion;
import dev.kite.lightning.optim.Muon;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.ParameterGroup;
import dev.kite.lightning.optim.RmsProp;
import dev.kite.lightning.optim.Sgd;
import dev.kite.lightning.optim.schedule.Plateau;
import dev.kite.lightning.optim.schedule.Schedule;
import dev.kite.lightning.precision.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @TempDir Path directory;

  /** Everything that a fit leaves behind. */
  private record Outcome(
      FitResult result,
      Map<String, ByteBuffer> weights,
      Map<String, Double> points,
      Map<String, String> events) {}

  @Test
  void aStopAtAnyStepOrBatchOfAValidationChangesNothing() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), UnaryOperator.identity());
    int position = 1;
    while (stopsAt(position, directory.resolve("stopped-" + position), whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(30);
  }

  private static boolean stopsAt(int position, Path checkpoints, Outcome whole) {
    Points points = new Points();
    int[] polls = {0};
    StopSignal signal =
        step -> ++polls[0] == position ? Optional.of(new Interrupted()) : Optional.empty();
    try {
      fit(checkpoints, points, builder -> builder.stopSignal(signal));
      return false;
    } catch (Interrupted expected) {
      Outcome continued = fit(checkpoints, points, UnaryOperator.identity());
      assertThat(continued).as("stopped at position " + position).isEqualTo(whole);
      return true;
    }
  }

  @Test
  void aDeathAtAnyStepOrValidationChangesNothing() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), UnaryOperator.identity());
    int position = 1;
    while (diesAt(position, directory.resolve("dead-" + position), whole)) {
      position++;
    }
    assertThat(position).as("positions to die at").isGreaterThan(24);
  }

  private static boolean diesAt(int position, Path checkpoints, Outcome whole) {
    Points points = new Points();
    try {
      fit(checkpoints, points, builder -> builder.callback(new Dying(position)));
      return false;
    } catch (Interrupted expected) {
      Outcome continued = fit(checkpoints, points, UnaryOperator.identity());
      assertThat(continued).as("died at position " + position).isEqualTo(whole);
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStopAnywhereStillTellsWhichCheckpointIsTheBest(int everyNEpochs) {
    Map<Long, Boolean> whole = saved(directory.resolve("whole"), everyNEpochs, 0);
    assertThat(whole).containsEntry(5L, false).containsEntry(7L, true).containsEntry(14L, true);
    for (int position = 1; position <= 30; position++) {
      Path parts = directory.resolve("stopped-" + position);
      assertThat(saved(parts, everyNEpochs, position))
          .as("stopped at " + position)
          .isEqualTo(whole);
    }
  }

  /** Returns at which steps a fit that is stopped once tells of a checkpoint, and of the best. */
  private static Map<Long, Boolean> saved(Path checkpoints, int everyNEpochs, int position) {
    Map<Long, Boolean> told = new TreeMap<>();
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onCheckpointSaved(CheckpointSaved event) {
            told.put(event.globalStep(), event.best());
          }
        };
    UnaryOperator<Trainer.Builder> chosen =
        builder ->
            builder
                .callback(
                    ModelCheckpoint.best("train/loss_epoch", Mode.MIN).everyNEpochs(everyNEpochs))
                .callback(callback);
    int[] polls = {0};
    StopSignal signal =
        step -> ++polls[0] == position ? Optional.of(new Interrupted()) : Optional.empty();
    try {
      fit(checkpoints, new Points(), builder -> chosen.apply(builder).stopSignal(signal));
    } catch (Interrupted expected) {
      fit(checkpoints, new Points(), chosen);
    }
    return told;
  }

  @Test
  void aFinishedFitReturnsAtOnce() {
    Points first = new Points();
    Points second = new Points();
    Outcome whole = fit(directory, first, UnaryOperator.identity());
    Outcome again = fit(directory, second, UnaryOperator.identity());
    assertThat(again.result()).isEqualTo(whole.result());
    assertThat(again.weights()).isEqualTo(whole.weights());
    assertThat(second.logged()).isZero();
  }

  @Test
  void anEarlyStoppedFitReturnsAtOnce() {
    Outcome stopped = fit(directory, new Points(), stoppingAfter(1));
    assertThat(stopped.result().epochs()).isEqualTo(2);
    assertThat(stopped.result().stopReason()).isPresent();
    Points second = new Points();
    assertThat(fit(directory, second, stoppingAfter(1)).result()).isEqualTo(stopped.result());
    assertThat(second.logged()).isZero();
  }

  @Test
  void morePatienceContinuesAFitThatStoppedEarly() {
    Outcome patient = fit(directory.resolve("whole"), new Points(), stoppingAfter(2));
    Points points = new Points();
    Outcome stopped = fit(directory.resolve("parts"), points, stoppingAfter(1));
    assertThat(stopped.result().epochs()).isEqualTo(2);

    Outcome continued = fit(directory.resolve("parts"), points, stoppingAfter(2));
    assertThat(continued).isEqualTo(patient);
    assertThat(continued.result().stopReason())
        .hasValueSatisfying(r -> assertThat(r).contains("2 checks"));
  }

  private static UnaryOperator<Trainer.Builder> stoppingAfter(int patience) {
    return builder ->
        builder.callback(EarlyStopping.on("val/loss").minDelta(100).patience(patience));
  }

  @Test
  void moreEpochsContinueAFinishedFit() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), UnaryOperator.identity());
    Points points = new Points();
    fit(directory.resolve("parts"), points, builder -> builder.maxEpochs(2));
    assertThat(fit(directory.resolve("parts"), points, UnaryOperator.identity())).isEqualTo(whole);
  }

  @Test
  void twoFitsFromOneSeedAreBitIdenticalAndAnotherSeedIsNot() {
    Outcome one = fit(directory.resolve("1"), new Points(), UnaryOperator.identity());
    Outcome two = fit(directory.resolve("2"), new Points(), UnaryOperator.identity());
    Outcome other = fit(directory.resolve("3"), new Points(), builder -> builder.seed(8));
    assertThat(two).isEqualTo(one);
    assertThat(other.weights()).isNotEqualTo(one.weights());
  }

  @Test
  void validatingDoesNotDisturbTraining() {
    Outcome often = fit(directory.resolve("1"), new Points(), UnaryOperator.identity());
    Outcome once =
        fit(
            directory.resolve("2"),
            new Points(),
            builder -> builder.validateEveryNEpochs(3).sanityCheckSteps(0));
    assertThat(once.weights()).isEqualTo(often.weights());
  }

  @Test
  void anotherSeedIsRefused() {
    fit(directory, new Points(), UnaryOperator.identity());
    assertThatThrownBy(() -> fit(directory, new Points(), builder -> builder.seed(8)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("seed=7");
  }

  @Test
  void aDamagedCheckpointIsReportedInOneSentence() throws IOException {
    fit(directory, new Points(), UnaryOperator.identity());
    Path last = directory.resolve("last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length - 5] ^= 1;
    Files.write(last, bytes);
    assertThatThrownBy(() -> fit(directory, new Points(), UnaryOperator.identity()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(last + ": its content does not match its checksum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "momentum",
        "dampened",
        "adam",
        "adamw",
        "adagrad",
        "rmsprop",
        "adadelta",
        "lion",
        "adafactor",
        "muon",
        "schedules",
        "plateau"
      })
  void everyOptimizerAndScheduleContinuesBitForBit(String name) {
    Supplier<SignModule> module = () -> SignModule.trainedBy(net -> optimization(name, net));
    Outcome whole = fit(directory.resolve("whole"), new Points(), UnaryOperator.identity(), module);
    for (int position : new int[] {3, 8, 16}) {
      Path parts = directory.resolve("parts-" + position);
      Points points = new Points();
      int[] polls = {0};
      StopSignal signal =
          step -> ++polls[0] == position ? Optional.of(new Interrupted()) : Optional.empty();
      assertThatThrownBy(() -> fit(parts, points, builder -> builder.stopSignal(signal), module))
          .isInstanceOf(Interrupted.class);
      assertThat(fit(parts, points, UnaryOperator.identity(), module)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPrecisionContinuesBitForBit(Precision precision) {
    UnaryOperator<Trainer.Builder> chosen =
        builder -> builder.precision(precision).gradientClipNorm(1).logGradientNorm();
    Outcome whole = fit(directory.resolve("whole"), new Points(), chosen);
    Path parts = directory.resolve("parts");
    Points points = new Points();
    int[] polls = {0};
    StopSignal signal = step -> ++polls[0] == 9 ? Optional.of(new Interrupted()) : Optional.empty();
    assertThatThrownBy(
            () -> fit(parts, points, builder -> chosen.apply(builder).stopSignal(signal)))
        .isInstanceOf(Interrupted.class);
    assertThat(fit(parts, points, chosen)).isEqualTo(whole);
    assertThat(whole.points().keySet().stream().anyMatch(key -> key.startsWith("loss_scale@")))
        .isEqualTo(precision.needsLossScale());
  }

  @Test
  void aFitWithAScaledLossIsNotContinuedWithoutAndTheOtherWayRound() {
    UnaryOperator<Trainer.Builder> scaled = builder -> builder.precision(Precision.FP16_MIXED);
    fit(directory.resolve("scaled"), new Points(), scaled);
    fit(directory.resolve("plain"), new Points(), UnaryOperator.identity());
    assertThatThrownBy(
            () -> fit(directory.resolve("scaled"), new Points(), UnaryOperator.identity()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its loss is scaled, and precision=FLOAT32 scales none");
    assertThatThrownBy(() -> fit(directory.resolve("plain"), new Points(), scaled))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the scale of the loss");
  }

  private static Optimization optimization(String name, Layer net) {
    return switch (name) {
      case "sgd" -> Sgd.of(net).weightDecay(0.1).build();
      case "momentum" -> Sgd.of(net).momentum(0.9).nesterov().build();
      case "dampened" -> Sgd.of(net).momentum(0.9).dampening(0.5).build();
      case "adam" -> Adam.of(net).amsgrad().build();
      case "adamw" -> AdamW.of(net).group(ParameterGroup.vectors().weightDecay(0)).build();
      case "adagrad" -> Adagrad.of(net).learningRateDecay(0.1).build();
      case "rmsprop" -> RmsProp.of(net).momentum(0.9).centered().build();
      case "adadelta" -> Adadelta.of(net).build();
      case "lion" -> Lion.of(net).build();
      case "adafactor" -> Adafactor.of(net).build();
      case "muon" -> Muon.of(net).others(AdamW.of(net)).build();
      case "schedules" ->
          AdamW.of(net)
              .build()
              .perStep(Schedule.cosine(20).warmUp(4, 0.1))
              .perEpoch("beta1", Schedule.exponential(0.9));
      case "plateau" ->
          Sgd.of(net).build().onPlateau(Plateau.on("val/loss").threshold(0.5).patience(0));
      default -> throw new AssertionError(name);
    };
  }

  private static Outcome fit(Path checkpoints, Points points, UnaryOperator<Trainer.Builder> more) {
    return fit(checkpoints, points, more, SignModule::new);
  }

  private static Outcome fit(
      Path checkpoints,
      Points points,
      UnaryOperator<Trainer.Builder> more,
      Supplier<SignModule> modules) {
    Counting counting = new Counting();
    Trainer.Builder builder =
        Trainer.builder()
            .seed(7)
            .device("cpu")
            .hardware(new Hardware("cpu", 1))
            .maxEpochs(3)
            .logEveryNSteps(4)
            .checkpointEveryNSteps(5)
            .checkpoints(checkpoints)
            .logger(points)
            .callback(counting);
    Loaders loaders = SignModule.loaders();
    SignModule module = modules.get();
    try {
      FitResult result = more.apply(builder).build().fit(module, loaders);
      return new Outcome(result, bytes(module), points.values(), counting.state());
    } finally {
      module.close();
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }

  private static Map<String, ByteBuffer> bytes(SignModule module) {
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    module.stateDict().forEach((name, tensor) -> bytes.put(name, Tensors.bytes(tensor)));
    return bytes;
  }

  /** Fails at the n-th step or validation, as a process that is killed: nothing is saved. */
  private static final class Dying implements TrainerCallback {
    private int left;

    Dying(int position) {
      left = position;
    }

    @Override
    public void onTrainBatchEnd(TrainBatchEnd event) {
      die();
    }

    @Override
    public void onValidationEnd(ValidationEnd event) {
      die();
    }

    private void die() {
      if (--left == 0) {
        throw new Interrupted();
      }
    }
  }

  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
