package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of metrics that a module has registered, in a fit of two epochs of seven steps. */
class MetricOfModuleTest {
  private static final int LAST = 6;
  @TempDir Path directory;

  /**
   * Has metrics that are logged in the last batch, under two keys, in training and validation, and
   * in validation only.
   */
  private static final class Several extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));
    private final Accuracy late = metric("late", new Accuracy());
    private final Accuracy twice = metric("twice", new Accuracy());
    private final Accuracy shared = metric("shared", new Accuracy());
    private final Accuracy validated = metric("validated", new Accuracy());

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = linear.forward(batch.input());
      late.update(scores, batch.target());
      twice.update(scores, batch.target());
      shared.update(scores, batch.target());
      if (context.batch() == LAST) {
        context.log("late", late);
      }
      context.log("one", twice);
      context.log("late/other", twice);
      context.log("shared", shared);
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      NDArray scores = linear.forward(batch.input());
      shared.update(scores, batch.target());
      validated.update(scores, batch.target());
      context.log("val/shared", shared);
      if (context.batch() == 2) {
        context.log("val/late", validated);
      }
      context.log("val/loss", Loss.crossEntropy(scores, batch.target()));
    }

    @Override
    public Optimizer configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  private static Map<String, Double> fit(
      Path checkpoints, Points points, UnaryOperator<Trainer.Builder> more) {
    try (Several module = new Several();
        Loaders loaders = SignModule.loaders()) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(2)
              .logger(points)
              .checkpoints(checkpoints);
      more.apply(builder).build().fit(module, loaders);
    }
    return points.values();
  }

  @Test
  void aMetricHasItsValueUnderEachOfItsKeys() {
    Map<String, Double> points = fit(directory, new Points(), it -> it);
    assertThat(points.get("train/one_epoch@7")).isBetween(0.0, 1.0);
    assertThat(points).containsEntry("train/late/other_epoch@7", points.get("train/one_epoch@7"));
  }

  @Test
  void aMetricThatTheLastBatchLogsIsOfTheWholeEpoch() {
    Map<String, Double> points = fit(directory, new Points(), it -> it);
    assertThat(points).containsEntry("train/late_epoch@14", points.get("train/one_epoch@14"));
  }

  @Test
  void aStopAnywhereLosesNothingOfAMetricThatIsNotLoggedYet() {
    Map<String, Double> whole = fit(directory.resolve("whole"), new Points(), it -> it);
    int position = 1;
    while (stopsAt(position, whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(20);
  }

  @Test
  void aValidationInsideAnEpochCountsItsOwnExamplesOnly() {
    Points points = new Points();
    Map<String, Double> whole = fit(directory.resolve("whole"), new Points(), it -> it);
    Map<String, Double> cut = fit(directory.resolve("cut"), points, it -> it.maxSteps(10));
    assertThat(cut).containsEntry("val/shared@10", cut.get("val/late@10"));
    assertThat(fit(directory.resolve("cut"), points, it -> it)).containsAllEntriesOf(whole);
  }

  private boolean stopsAt(int position, Map<String, Double> whole) {
    Path parts = directory.resolve("stopped-" + position);
    Points points = new Points();
    int[] polls = {0};
    StopSignal signal =
        step -> ++polls[0] == position ? Optional.of(new Stopped()) : Optional.empty();
    try {
      fit(parts, points, it -> it.stopSignal(signal));
      return false;
    } catch (Stopped expected) {
      assertThat(fit(parts, points, it -> it)).as("stopped at " + position).isEqualTo(whole);
      return true;
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
