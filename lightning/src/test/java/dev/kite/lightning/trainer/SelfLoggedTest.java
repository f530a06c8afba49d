package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Sgd;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit of seven steps makes of what its steps log themselves. */
class SelfLoggedTest {
  /** Logs its loss itself, as a number, a tensor or a metric, and returns 5 instead. */
  private static final class SelfLogging extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));
    private final Accuracy accuracy = metric("accuracy", new Accuracy());
    private final String way;

    SelfLogging(String way) {
      this.way = way;
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = linear.forward(batch.input());
      switch (way) {
        case "number" -> context.log("loss", 2.5);
        case "tensor" -> context.log("train/loss", scores.sum().mul(0).add(2.5));
        default -> {
          accuracy.update(scores, batch.target());
          context.log("loss", accuracy);
        }
      }
      return scores.sum().mul(0).add(5);
    }

    @Override
    public Optimizer configureOptimizer() {
      return AdamW.of(this).build();
    }
  }

  /** Trains a scalar, which it logs as it is. */
  private static final class Scaled extends LightningModule {
    private final Parameter scale = parameter("scale", new Shape(), Initializer.constant(1));

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      context.log("scale", scale.value());
      return scale.value().mul(scale.value());
    }

    @Override
    public Optimizer configureOptimizer() {
      return Sgd.of(this).learningRate(0.25).build();
    }
  }

  private static Map<String, Double> fit(String way) {
    return fit(new SelfLogging(way), it -> it.logEveryNSteps(5));
  }

  private static Map<String, Double> fit(
      LightningModule logging, UnaryOperator<Trainer.Builder> more) {
    Points points = new Points();
    try (LightningModule module = logging;
        TensorLoader loader = Xor.loader(200)) {
      Trainer.Builder builder =
          Trainer.builder().hardware(new Hardware("cpu", 1)).maxEpochs(1).logger(points);
      more.apply(builder).build().fit(module, Loaders.of(loader));
    }
    return points.values();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWeightThatAStepLogsHasTheValueThatTheStepComputedWith(boolean norm) {
    UnaryOperator<Trainer.Builder> more = it -> it.logEveryNSteps(1);
    Map<String, Double> points =
        fit(new Scaled(), norm ? it -> more.apply(it).logGradientNorm() : more);
    assertThat(points)
        .containsEntry("train/scale@1", 1.0)
        .containsEntry("train/loss@1", 1.0)
        .containsEntry("train/scale@2", 0.5)
        .containsEntry("train/loss@2", 0.25);
    assertThat(points.get("train/grad_norm@2")).isEqualTo(norm ? Double.valueOf(1) : null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "tensor"})
  void aLossThatAStepLogsItselfIsNotMixedWithTheOneThatItReturns(String way) {
    Map<String, Double> points = fit(way);
    assertThat(points).containsEntry("train/loss@5", 2.5);
    assertThat(points).containsEntry("train/loss_epoch@7", 2.5);
  }

  @Test
  void aMetricThatAStepLogsAsItsLossTakesThePlaceOfTheOneThatItReturns() {
    Map<String, Double> points = fit("metric");
    assertThat(points).doesNotContainKey("train/loss@5");
    assertThat(points.get("train/loss_epoch@7")).isBetween(0.0, 1.0);
  }
}
