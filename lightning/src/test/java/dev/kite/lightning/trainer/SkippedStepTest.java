package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Sgd;
import dev.kite.lightning.precision.Precision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The norm of gradients in a fit of seven steps, some of which the scale of the loss leaves out.
 */
class SkippedStepTest {
  @TempDir Path directory;

  /** Has gradients of norm 1, 2, 3 and so on, and infinite ones where a step is to be left out. */
  private static final class Overflowing extends LightningModule {
    private final Parameter weight = parameter("weight", new Shape(), Initializer.constant(1));
    private final Set<Long> skipped;

    Overflowing(Set<Long> skipped) {
      this.skipped = skipped;
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      long step = context.globalStep() + 1;
      return weight.value().mul(skipped.contains(step) ? Float.MAX_VALUE : (float) step);
    }

    @Override
    public Optimizer configureOptimizer() {
      return Sgd.of(this).learningRate(1e-3).build();
    }
  }

  private static Map<String, Double> fit(
      Set<Long> skipped, Points points, UnaryOperator<Trainer.Builder> more) {
    try (Overflowing module = new Overflowing(skipped);
        TensorLoader loader = Xor.loader(200)) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .precision(Precision.FP16_MIXED)
              .logGradientNorm()
              .maxSteps(7)
              .logger(points);
      more.apply(builder).build().fit(module, Loaders.of(loader));
    }
    return points.values();
  }

  @Test
  void aStepThatIsLeftOutHasNoNorm() {
    assertThat(fit(Set.of(1L, 4L), new Points(), it -> it.logEveryNSteps(1)))
        .doesNotContainKeys("train/grad_norm@1", "train/grad_norm@4")
        .containsEntry("train/grad_norm@2", 2.0)
        .containsEntry("train/grad_norm@3", 3.0)
        .containsEntry("train/grad_norm@5", 5.0)
        .containsEntry("train/loss@1", (double) Float.MAX_VALUE);
  }

  @Test
  void theMeanNormIsOfTheStepsThatWereMade() {
    Map<String, Double> points = fit(Set.of(1L, 4L), new Points(), it -> it.logEveryNSteps(5));
    assertThat(points.get("train/grad_norm@5")).isCloseTo((2 + 3 + 5) / 3.0, within(1e-12));
    assertThat(points.get("train/grad_norm_epoch@7"))
        .as("the last batch is of 20")
        .isCloseTo(((2 + 3 + 5 + 6) * 30 + 7 * 20) / 140.0, within(1e-12));
    assertThat(points.keySet()).filteredOn(key -> key.contains("norm")).hasSize(2);
  }

  @Test
  void anEpochWithoutAnyStepHasNoNorm() {
    assertThat(fit(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), new Points(), it -> it).keySet())
        .noneMatch(key -> key.contains("grad_norm"))
        .contains("train/loss_epoch@7");
  }

  @Test
  void aFitThatGoesOnKnowsWhichStepsWereLeftOut() {
    UnaryOperator<Trainer.Builder> all = it -> it.logEveryNSteps(5);
    Map<String, Double> whole = fit(Set.of(1L, 4L), new Points(), all);
    Points points = new Points();
    fit(Set.of(1L, 4L), points, it -> all.apply(it).checkpoints(directory).maxSteps(2));
    fit(Set.of(1L, 4L), points, it -> all.apply(it).checkpoints(directory));
    assertThat(points.values()).containsAllEntriesOf(whole);
  }
}
