package dev.kite.lightning.trainer;

import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerState;
import dev.kite.lightning.checkpoint.Cursor;
import dev.kite.lightning.checkpoint.Cursor.Phase;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.trainer.meter.Stopwatch;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a trainer stands. */
final class FitState implements TrainerState {
  private final Settings settings;
  private final LightningModule module;
  private final Map<String, Double> metrics = new TreeMap<>();
  private final Stopwatch stopwatch = new Stopwatch();
  private Cursor cursor = Cursor.START;
  private @Nullable String request;

  FitState(Settings settings, LightningModule module) {
    this.settings = settings;
    this.module = module;
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  Cursor cursor() {
    return cursor;
  }

  void restore(Cursor saved, Optional<String> requested, Map<String, Double> values) {
    cursor = saved;
    request = requested.orElse(null);
    metrics.putAll(values);
  }

  /**
   * Counts a step, the last of its epoch's training part if there are no more batches or the fit is
   * to end.
   */
  void stepped(int batchesOfEpoch) {
    cursor = new Cursor(cursor.epoch(), cursor.batch() + 1, cursor.globalStep() + 1, Phase.TRAIN);
    if (cursor.batch() >= batchesOfEpoch || finished()) {
      enter(Phase.EPOCH_END);
    }
  }

  /** Ends a training part that was asked to end after its last step was counted. */
  void endTrainingIfFinished() {
    if (cursor.phase() == Phase.TRAIN && finished()) {
      enter(Phase.EPOCH_END);
    }
  }

  void enter(Phase phase) {
    cursor = new Cursor(cursor.epoch(), cursor.batch(), cursor.globalStep(), phase);
  }

  /** Goes on with an epoch that was cut short by an end that is none any more. */
  void reopen(int batchesOfEpoch) {
    if (cursor.batch() < batchesOfEpoch && !finished()) {
      enter(Phase.TRAIN);
    }
  }

  /** Goes on behind the epoch's validation; an epoch that was cut short stays the current one. */
  void advance(int batchesOfEpoch) {
    cursor =
        cursor.batch() >= batchesOfEpoch
            ? new Cursor(cursor.epoch() + 1, 0, cursor.globalStep(), Phase.TRAIN)
            : new Cursor(cursor.epoch(), cursor.batch(), cursor.globalStep(), Phase.TRAIN);
  }

  /**
   * Returns whether the fit is at its end. What can be taken back again, the reason of a callback,
   * ends it between epochs only: an epoch that ended inside would otherwise end once more.
   */
  boolean finished() {
    return cursor.batch() == 0
        ? finishedAfter(cursor.epoch())
        : finished(cursor.epoch(), request());
  }

  /** Returns whether the fit is at its end once so many epochs are completed. */
  boolean finishedAfter(int epochs) {
    return finished(epochs, stopReason());
  }

  private boolean finished(int epochs, Optional<String> reason) {
    Limits limits = settings.limits();
    return limits.reached(epochs, cursor.globalStep())
        || (limits.allowStop(epochs, cursor.globalStep()) && reason.isPresent());
  }

  /** Returns what {@link #requestStop} was told, which holds whatever comes. */
  Optional<String> request() {
    return Optional.ofNullable(request);
  }

  /** Records values and hands them to the logger. */
  void log(Map<String, Double> values) {
    if (!values.isEmpty()) {
      metrics.putAll(values);
      settings.logger().log(values, cursor.globalStep());
    }
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public int epoch() {
    return cursor.epoch();
  }

  @Override
  public int batch() {
    return cursor.batch();
  }

  @Override
  public long globalStep() {
    return cursor.globalStep();
  }

  @Override
  public Map<String, Double> metrics() {
    return Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  @Override
  public LightningModule module() {
    return module;
  }

  @Override
  public void requestStop(String reason) {
    if (request == null) {
      request = reason;
    }
  }

  @Override
  public Optional<String> stopReason() {
    if (request != null) {
      return Optional.of(request);
    }
    for (TrainerCallback callback : settings.callbacks()) {
      Optional<String> reason = callback.stopReason();
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }
}
