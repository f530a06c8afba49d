package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.metric.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit does with a ModelCheckpoint that is given to it. */
class GivenModelCheckpointTest {
  @TempDir Path directory;

  @Test
  void aModelCheckpointThatIsGivenKnowsTheBestStepAlsoWhereStepsAreSaved() {
    ModelCheckpoint given = ModelCheckpoint.best("val/loss", Mode.MIN);
    List<Long> saved = new ArrayList<>();
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onCheckpointSaved(CheckpointSaved event) {
            saved.add(event.globalStep());
          }
        };
    try (SignModule module = new SignModule();
        Loaders loaders = SignModule.loaders()) {
      FitResult result =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(2)
              .checkpoints(directory)
              .checkpointEveryNSteps(5)
              .callback(given)
              .callback(callback)
              .build()
              .fit(module, loaders);
      assertThat(given.bestStep()).isPresent().isEqualTo(result.bestStep());
    }
    assertThat(saved).containsExactly(5L, 7L, 10L, 14L);
  }
}
