package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.Sgd;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.optim.schedule.Plateau;
import dev.kite.lightning.optim.schedule.Schedule;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fit of seven steps an epoch is when its limits end it inside an epoch, and when it then
 * goes on with larger ones.
 */
class CutEpochTest {
  @TempDir Path directory;

  private record Outcome(
      FitResult result,
      Map<String, ByteBuffer> weights,
      Map<String, Double> points,
      Map<String, String> events) {}

  private static Optimization plateau(Layer net) {
    return Sgd.of(net)
        .learningRate(0.1)
        .build()
        .onPlateau(Plateau.on("train/loss_epoch").absoluteThreshold(100).patience(0));
  }

  private static Optimization plain(Layer net) {
    return AdamW.of(net)
        .learningRate(1e-2)
        .build()
        .perEpoch("beta1", Schedule.exponential(0.9))
        .perStep(Schedule.cosine(21));
  }

  private static Outcome fit(
      Path checkpoints,
      Points points,
      Function<Layer, Optimization> way,
      UnaryOperator<Trainer.Builder> more) {
    Counting counting = new Counting();
    Loaders loaders = SignModule.loaders();
    try (SignModule module = SignModule.trainedBy(way)) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .logEveryNSteps(4)
              .checkpointEveryNSteps(5)
              .checkpoints(checkpoints)
              .logger(points)
              .callback(counting);
      FitResult result = more.apply(builder).build().fit(module, loaders);
      return new Outcome(result, StateBytes.of(module), points.values(), counting.state());
    } finally {
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }

  /** The best may have come into being where the shorter fit ended, and is all that may differ. */
  private static void assertSame(Outcome continued, Outcome whole) {
    assertThat(continued.weights()).isEqualTo(whole.weights());
    assertThat(continued.events()).isEqualTo(whole.events());
    assertThat(continued.points()).containsAllEntriesOf(whole.points());
    assertThat(continued.result().epochs()).isEqualTo(whole.result().epochs());
    assertThat(continued.result().steps()).isEqualTo(whole.result().steps());
    assertThat(continued.result().stopReason()).isEqualTo(whole.result().stopReason());
    assertThat(continued.result().metrics()).isEqualTo(whole.result().metrics());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 7, 10, 13, 20})
  void moreStepsContinueAFitAsIfItHadNeverEnded(long steps) {
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, it -> it);
    Points points = new Points();
    Path parts = directory.resolve("parts");
    Outcome cut = fit(parts, points, CutEpochTest::plain, it -> it.maxSteps(steps));
    assertThat(cut.result().steps()).isEqualTo(steps);
    assertThat(cut.points()).containsKeys("train/loss_epoch@" + steps, "val/loss@" + steps);
    assertSame(fit(parts, points, CutEpochTest::plain, it -> it), whole);
  }

  @Test
  void manyCutsAreAsNone() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, it -> it);
    Points points = new Points();
    Path parts = directory.resolve("parts");
    for (long steps = 1; steps < 21; steps++) {
      long limit = steps;
      fit(parts, points, CutEpochTest::plain, it -> it.maxSteps(limit));
    }
    assertSame(fit(parts, points, CutEpochTest::plain, it -> it), whole);
  }

  @Test
  void theAverageOfEpochsIsOfWholeOnes() {
    UnaryOperator<Trainer.Builder> averaging = it -> it.averageWeights(Averaging.ofEpochs(1));
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, averaging);
    Path parts = directory.resolve("parts");
    Points points = new Points();
    Outcome cut = fit(parts, points, CutEpochTest::plain, it -> averaging.apply(it).maxSteps(10));
    Outcome first =
        fit(
            directory.resolve("first"),
            new Points(),
            CutEpochTest::plain,
            it -> averaging.apply(it).maxEpochs(1));
    assertThat(cut.weights()).as("the average of one epoch").isEqualTo(first.weights());
    assertSame(fit(parts, points, CutEpochTest::plain, averaging), whole);
  }

  @Test
  void aPlateauHearsOfAnEpochOnce() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plateau, it -> it);
    Path parts = directory.resolve("parts");
    Points points = new Points();
    fit(parts, points, CutEpochTest::plateau, it -> it.maxSteps(10));
    assertSame(fit(parts, points, CutEpochTest::plateau, it -> it), whole);
    assertThat(points.values()).containsEntry("lr@16", whole.points().get("lr@16"));
  }

  @Test
  void earlyStoppingForgetsTheCheckOfAnEndThatWasNone() {
    UnaryOperator<Trainer.Builder> stopping =
        it -> it.maxEpochs(5).callback(EarlyStopping.on("val/loss").minDelta(100).patience(2));
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, stopping);
    assertThat(whole.result().epochs()).isEqualTo(3);
    Path parts = directory.resolve("parts");
    Points points = new Points();
    fit(parts, points, CutEpochTest::plain, it -> stopping.apply(it).maxSteps(10));
    Outcome cut = fit(parts, points, CutEpochTest::plain, it -> stopping.apply(it).maxSteps(17));
    assertThat(cut.result().stopReason()).as("it has checked at step 17").isPresent();
    assertSame(fit(parts, points, CutEpochTest::plain, stopping), whole);
  }

  @Test
  void aValidationThatOnlyTheEndBroughtIsForgotten() {
    UnaryOperator<Trainer.Builder> seldom =
        it ->
            it.validateEveryNEpochs(2)
                .maxEpochs(6)
                .callback(EarlyStopping.on("val/loss").minDelta(100).patience(2));
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, seldom);
    Path parts = directory.resolve("parts");
    Points points = new Points();
    fit(parts, points, CutEpochTest::plain, it -> seldom.apply(it).maxEpochs(3));
    assertSame(fit(parts, points, CutEpochTest::plain, seldom), whole);
  }

  @Test
  void aFitThatIsCutShortTwiceByTheSameLimitReturnsAtOnce() {
    UnaryOperator<Trainer.Builder> cut = it -> it.maxSteps(10);
    Outcome first = fit(directory, new Points(), CutEpochTest::plain, cut);
    Points second = new Points();
    Outcome again = fit(directory, second, CutEpochTest::plain, cut);
    assertThat(again.result()).isEqualTo(first.result());
    assertThat(again.weights()).isEqualTo(first.weights());
    assertThat(again.events()).isEqualTo(first.events());
    assertThat(second.logged()).isZero();
  }

  @Test
  void aStopAnywhereInAFitThatIsCutShortChangesNothing() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), CutEpochTest::plain, it -> it);
    UnaryOperator<Trainer.Builder> cut = it -> it.maxSteps(10);
    Outcome shorter = fit(directory.resolve("cut"), new Points(), CutEpochTest::plain, cut);
    int position = 1;
    while (stopsAt(position, cut, shorter, whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(15);
  }

  private boolean stopsAt(
      int position, UnaryOperator<Trainer.Builder> cut, Outcome shorter, Outcome whole) {
    for (boolean longer : new boolean[] {false, true}) {
      Path parts = directory.resolve("stopped-" + position + longer);
      Points points = new Points();
      int[] polls = {0};
      StopSignal signal =
          step -> ++polls[0] == position ? Optional.of(new Stopped()) : Optional.empty();
      try {
        fit(parts, points, CutEpochTest::plain, it -> cut.apply(it).stopSignal(signal));
        return false;
      } catch (Stopped expected) {
        if (longer) {
          assertSame(fit(parts, points, CutEpochTest::plain, it -> it), whole);
        } else {
          assertThat(fit(parts, points, CutEpochTest::plain, cut)).isEqualTo(shorter);
        }
      }
    }
    return true;
  }

  @Test
  void theReasonOfACallbackEndsAFitWithAnEpochOnly() {
    UnaryOperator<Trainer.Builder> late =
        it ->
            it.limits(new Limits(0, 9, 20, 1000))
                .callback(EarlyStopping.on("val/loss").minDelta(100).patience(1));
    Outcome stopped = fit(directory, new Points(), CutEpochTest::plain, late);
    assertThat(stopped.result().steps()).as("the reason stands from step 14").isEqualTo(21);
    assertThat(stopped.result().stopReason()).isPresent();
    assertThat(stopped.points()).doesNotContainKey("epoch@20");
    assertThat(stopped.events()).containsEntry("TrainEpochEnd", "3");
  }

  @Test
  void lessPatienceInsideAnEpochEndsAFitAfterIt() {
    Points points = new Points();
    StopSignal signal = step -> step == 24 ? Optional.of(new Stopped()) : Optional.empty();
    assertThatThrownBy(
            () ->
                fit(
                    directory,
                    points,
                    CutEpochTest::plain,
                    it -> patient(3).apply(it).stopSignal(signal)))
        .isInstanceOf(Stopped.class);
    Outcome stopped = fit(directory, points, CutEpochTest::plain, patient(2));
    assertThat(stopped.result().steps()).isEqualTo(28);
    assertThat(stopped.points()).containsKey("val/loss@28");
    assertThat(stopped.events()).containsEntry("TrainEpochEnd", "4");
  }

  private static UnaryOperator<Trainer.Builder> patient(int checks) {
    return it ->
        it.maxEpochs(9).callback(EarlyStopping.on("val/loss").minDelta(100).patience(checks));
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
