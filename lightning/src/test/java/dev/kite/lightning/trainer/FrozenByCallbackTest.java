package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.callback.TrainEpochStart;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.norm.BatchNorm1d;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of layers that callbacks freeze, in a fit of four epochs of seven steps. */
class FrozenByCallbackTest {
  @TempDir Path directory;

  private record Outcome(Map<String, ByteBuffer> weights, Map<String, Double> points) {}

  /**
   * Freezes one layer in the second epoch and thaws it in the fourth; another after a validation.
   */
  private static final class Freezing implements TrainerCallback {
    private final Linear early;
    private final Dropout dropout;
    private final BatchNorm1d norm;

    Freezing(Linear early, Dropout dropout, BatchNorm1d norm) {
      this.early = early;
      this.dropout = dropout;
      this.norm = norm;
    }

    @Override
    public void onTrainEpochStart(TrainEpochStart event) {
      if (event.epoch() == 1) {
        early.freeze();
        dropout.eval();
      } else if (event.epoch() == 2) {
        norm.eval();
      } else if (event.epoch() == 3) {
        early.unfreeze();
        dropout.train();
      }
    }

    @Override
    public void onValidationEnd(ValidationEnd event) {
      if (event.epoch() == 1) {
        norm.freeze();
      }
    }
  }

  private static Outcome fit(Path checkpoints, Points points, UnaryOperator<Trainer.Builder> more) {
    Linear early = new Linear(2, 2);
    Dropout dropout = new Dropout(0.5);
    BatchNorm1d norm = new BatchNorm1d(2);
    try (SignModule module = new SignModule(early, norm, dropout);
        Loaders loaders = SignModule.loaders()) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .seed(3)
              .maxEpochs(4)
              .logEveryNSteps(3)
              .gradientClipNorm(0.5)
              .logGradientNorm()
              .logger(points)
              .checkpoints(checkpoints)
              .callback(new Freezing(early, dropout, norm));
      more.apply(builder).build().fit(module, loaders);
      return new Outcome(StateBytes.of(module), points.values());
    }
  }

  @Test
  void aStopAnywhereChangesNothingOfWhatIsFrozen() {
    Outcome whole = fit(directory.resolve("whole"), new Points(), it -> it);
    int position = 1;
    while (stopsAt(position, whole)) {
      position++;
    }
    assertThat(position).as("positions to stop at").isGreaterThan(40);
  }

  private boolean stopsAt(int position, Outcome whole) {
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

  @Test
  void theModeBeforeAFitIsForItsUserToSayAlsoWhenItContinues() {
    Dropout dropout = new Dropout(0.5);
    List<Boolean> modes = new ArrayList<>();
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onTrainEpochStart(TrainEpochStart event) {
            modes.add(dropout.training());
          }
        };
    try (SignModule module = new SignModule(dropout);
        Loaders loaders = SignModule.loaders()) {
      dropout.eval();
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .checkpoints(directory)
              .callback(callback);
      builder.maxEpochs(1).build().fit(module, loaders);
      dropout.train();
      builder.maxEpochs(2).build().fit(module, loaders);
    }
    assertThat(modes).containsExactly(false, true);
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
