package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  /** Logs keys of which some end alike. */
  private static final class Branching extends LightningModule {
    private final Parameter weight = parameter("weight", new Shape(), Initializer.constant(1));

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      context.log("a/acc", 1);
      context.log("b/acc", 2);
      context.log("c/b/acc", 3);
      context.log("a/top", 4);
      return weight.value().mul(5);
    }

    @Override
    public Optimizer configureOptimizer() {
      return Sgd.of(this).build();
    }
  }

  /** Keeps what is offered. */
  private static final class Offers implements TrainerLogger {
    private final List<TrainingProgress> taken = new ArrayList<>();

    @Override
    public void log(Map<String, Double> metrics, long globalStep) {}

    @Override
    public void progress(Supplier<TrainingProgress> progress) {
      taken.add(progress.get());
    }
  }

  @Test
  void aMetricIsShownByAsMuchOfItsKeyAsTellsItFromTheOthers() {
    Offers offers = new Offers();
    try (Branching module = new Branching();
        TensorLoader loader = Xor.loader(40)) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxSteps(1)
          .logger(offers)
          .build()
          .fit(module, Loaders.of(loader));
    }
    assertThat(offers.taken).hasSize(1);
    assertThat(offers.taken.get(0).metrics())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a/acc", 1.0, "train/b/acc", 2.0, "c/b/acc", 3.0, "top", 4.0, "loss", 5.0));
  }
}
