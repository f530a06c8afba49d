package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.precision.Precision;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trainer says to somebody whose module is not right yet. */
class MistakenModuleTest {
  @TempDir Path directory;

  /** Does in its steps what its way says. */
  private static class Mistaken extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));
    private final String way;

    Mistaken(String way) {
      this.way = way;
    }

    @Override
    @SuppressWarnings("NullAway") // the mistake
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = linear.forward(batch.input());
      return switch (way) {
        case "nothing" -> null;
        case "third column" -> batch.get(2);
        case "column before the first" -> batch.get(-1);
        case "scores, with a loss logged" -> {
          context.log("loss", 1.0);
          yield scores;
        }
        default -> scores;
      };
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).build();
    }
  }

  private static final class WithoutOptimizer extends Mistaken {
    WithoutOptimizer() {
      super("scores");
    }

    @Override
    @SuppressWarnings("NullAway") // the mistake
    public Optimizer configureOptimizer() {
      return null;
    }
  }

  private static AbstractThrowableAssert<?, ?> assertFit(LightningModule mistaken) {
    try (LightningModule module = mistaken;
        TensorLoader loader = Xor.loader(64)) {
      Trainer trainer = Trainer.builder().hardware(new Hardware("cpu", 1)).maxEpochs(1).build();
      return assertThatThrownBy(() -> trainer.fit(module, Loaders.of(loader)));
    }
  }

  @Test
  void aStepThatReturnsNothingIsNamed() {
    assertFit(new Mistaken("nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not train: trainingStep of %s returned null. Return the loss, for no step can be skipped."
                .formatted(Mistaken.class.getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scores", "scores, with a loss logged"})
  void aLossOfSeveralElementsIsNotSaidToBeLogged(String way) {
    assertFit(new Mistaken(way))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not train: the loss that trainingStep of %s returned has shape (30, 2). Reduce it to one element, for example by mean()."
                .formatted(Mistaken.class.getName()));
  }

  @Test
  void aModuleThatIsClosedIsRefused() {
    Mistaken closed = new Mistaken("scores");
    closed.materialize(Device.cpu(), 1);
    closed.close();
    assertFit(closed)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not use parameter \"linear.weight\": it is closed, as its module is. Make a new"
                + " module.");
  }

  @Test
  void aModuleWithoutAnOptimizerIsNamed() {
    assertFit(new WithoutOptimizer())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not fit: configureOptimizer of %s returned null. Return an optimizer."
                .formatted(WithoutOptimizer.class.getName()));
  }

  /** Freezes what it has made an optimizer of, so that there is nothing left to average. */
  private static final class Frozen extends Mistaken {
    Frozen() {
      super("scores");
    }

    @Override
    public Optimizer configureOptimizer() {
      Optimizer optimizer = super.configureOptimizer().optimizer();
      freeze();
      return optimizer;
    }
  }

  @Test
  void aFitThatCannotBeginFreesWhatItHasMade() {
    try (Frozen module = new Frozen();
        TensorLoader loader = Xor.loader(64)) {
      Trainer trainer =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .precision(Precision.FP16_MIXED)
              .averageWeights(Averaging.exponential(0.9))
              .maxEpochs(1)
              .build();
      assertThatThrownBy(() -> trainer.fit(module, Loaders.of(loader)))
          .hasMessageContaining("there is no parameter");
      long live = Torch.counters().live();
      module.unfreeze();
      assertThatThrownBy(() -> trainer.fit(module, Loaders.of(loader)))
          .hasMessageContaining("there is no parameter");
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  @Test
  void aColumnThatABatchDoesNotHaveIsRefusedByItsCount() {
    assertFit(new Mistaken("third column"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Could not get column 2 of a batch: it has 2 columns. Choose one of 0 to 1.");
    assertFit(new Mistaken("column before the first"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Could not get column -1 of a batch");
  }

  @Test
  void aFitWithoutAStepHasNoBestWeights() {
    try (SignModule module = new SignModule();
        TensorLoader loader = Xor.loader(64)) {
      Trainer trainer =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(0)
              .checkpoints(directory)
              .build();
      trainer.fit(module, Loaders.of(loader));
      assertThatThrownBy(() -> trainer.test(module, loader, Weights.BEST))
          .hasMessageContaining("Fit the module for at least one step");
    }
  }
}
