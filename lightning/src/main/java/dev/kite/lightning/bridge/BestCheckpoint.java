package dev.kite.lightning.bridge;

import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.runtime.run.Run;
import java.nio.file.Path;

/** Says in the record of a run which checkpoint is the best, for people and for servers. */
final class BestCheckpoint implements TrainerCallback {
  private final Run run;

  BestCheckpoint(Run run) {
    this.run = run;
  }

  @Override
  public boolean listens(Class<? extends TrainerEvent> type) {
    return type == CheckpointSaved.class;
  }

  @Override
  public void onCheckpointSaved(CheckpointSaved event) {
    if (event.best()) {
      Path best = event.file().toAbsolutePath().resolveSibling("best.safetensors");
      Path shown = run.dir().toAbsolutePath().relativize(best);
      run.tag(Run.BEST_CHECKPOINT, "%s (step %s)".formatted(shown, event.globalStep()));
    }
  }
}
