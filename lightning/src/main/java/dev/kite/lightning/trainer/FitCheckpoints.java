package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.checkpoint.Checkpoint;
import dev.kite.lightning.checkpoint.CheckpointDirectory;
import dev.kite.lightning.checkpoint.CheckpointException;
import dev.kite.lightning.checkpoint.CheckpointState;
import dev.kite.lightning.checkpoint.CheckpointState.Environment;
import dev.kite.lightning.checkpoint.Cursor;
import dev.kite.lightning.checkpoint.LayerSwitches;
import dev.kite.lightning.kernel.Torch;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves a fit and restores it; does nothing for a trainer without a directory. */
final class FitCheckpoints {
  private static final Logger log = LoggerFactory.getLogger(FitCheckpoints.class);

  private static final String UPDATES = "average.updates";

  private final Fit fit;
  private final LayerSwitches switches;
  private final int batchesOfEpoch;
  private final Device device;
  private final FitTensors tensors;
  private final @Nullable CheckpointDirectory directory;
  private @Nullable Cursor saved;

  FitCheckpoints(Fit fit, LayerSwitches switches, int batchesOfEpoch, Device device) {
    this.fit = fit;
    this.switches = switches;
    this.batchesOfEpoch = batchesOfEpoch;
    this.device = device;
    tensors = new FitTensors(fit);
    directory = fit.settings().checkpoints().map(CheckpointDirectory::open).orElse(null);
  }

  /** Returns whether there is a checkpoint to continue from. */
  boolean exist() {
    return directory != null && Files.exists(directory.last());
  }

  /**
   * Returns whether the best weights are those of this step. A save that was not scheduled may have
   * put them in place; it told nobody, so that one that is scheduled does so again.
   */
  boolean best() {
    OptionalLong best = fit.settings().policy().bestStep();
    return best.isPresent() && best.getAsLong() == fit.state().globalStep();
  }

  /** Returns whether an epoch has ended, and not only been cut short, after which it saves. */
  boolean dueAfterEpoch() {
    FitState state = fit.state();
    return state.batch() == 0 && fit.settings().rhythm().dueAtEpoch(state.epoch());
  }

  /**
   * Saves unless this position is saved.
   *
   * @param scheduled whether the fit saves here in any case; callbacks are told only then
   */
  void save(boolean scheduled) {
    if (directory == null || fit.state().cursor().equals(saved)) {
      return;
    }
    long begin = System.nanoTime();
    directory.save(checkpoint(scheduled), best(), fit.settings().logger()::flush);
    fit.state().stopwatch().savedSince(begin);
    saved = fit.state().cursor();
    if (scheduled) {
      tell();
    }
  }

  /**
   * Takes on the latest checkpoint. A fit that had ended, and has larger limits now, goes on as if
   * it had not.
   */
  void restore() {
    if (directory == null) {
      return;
    }
    try (NDManager manager = Torch.manager(device)) {
      Checkpoint checkpoint = Checkpoint.read(directory.last(), manager);
      CheckpointState state = checkpoint.state();
      compare(state);
      switches.apply(state.layers());
      fit.optimization().optimizer().load(checkpoint.optimizer());
      fit.optimization().load(state.schedule());
      tensors.load(checkpoint, updates(state));
      fit.log().load(state.accumulators(), checkpoint.accumulators());
      fit.state().restore(state.cursor(), state.stopRequest(), state.metrics());
      boolean goesOn = fit.callbacks().load(state.callbacks(), fit.state()::finished);
      if (!fit.callbacks().ended()) {
        fit.state().reopen(batchesOfEpoch);
      }
      saved = state.cursor();
      if (state.scheduled() && (!goesOn || dueAfterEpoch())) {
        tell();
      }
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          "Could not continue from " + directory.last() + ": " + e.getMessage(), e);
    }
  }

  private void tell() {
    if (directory != null) {
      fit.callbacks()
          .publish(
              new CheckpointSaved(fit.state(), directory.last(), best(), fit.state().globalStep()));
    }
  }

  private Checkpoint checkpoint(boolean scheduled) {
    FitState state = fit.state();
    CheckpointState document =
        new CheckpointState(
            fit.settings().seed(),
            state.cursor(),
            scheduled,
            state.request(),
            state.metrics(),
            fit.callbacks().states(),
            fit.log().hostState(),
            schedule(),
            switches.changes(),
            environment());
    return new Checkpoint(
        document,
        tensors.weights(),
        fit.optimization().optimizer().state(),
        fit.log().deviceState(),
        tensors.others());
  }

  /** Returns what schedules remember, and of how many updates the average of the weights is. */
  private Map<String, String> schedule() {
    Map<String, String> schedule = new LinkedHashMap<>(fit.optimization().state());
    fit.average().ifPresent(each -> schedule.put(UPDATES, Long.toString(each.updates())));
    return schedule;
  }

  private static long updates(CheckpointState state) {
    return Long.parseLong(state.schedule().getOrDefault(UPDATES, "0"));
  }

  private Environment environment() {
    return new Environment(
        Torch.threads(),
        device.getDeviceType(),
        "PyTorch " + Engine.getEngine("PyTorch").getVersion(),
        fit.settings().precision().name());
  }

  private void compare(CheckpointState state) {
    if (state.seed() != fit.settings().seed()) {
      throw new IllegalArgumentException(
          "its seed=%s, and seed=%s is asked for. Give the same seed or another directory."
              .formatted(state.seed(), fit.settings().seed()));
    }
    if (!state.environment().equals(environment())) {
      log.warn(
          "The fit continues on {} and began on {}: results will agree, and not to the last bit.",
          environment(),
          state.environment());
    }
  }
}
