package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Modes;
import dev.kite.lightning.precision.Precision.Computing;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Validates or tests.
 *
 * <pre>
 * evaluation mode, grad mode off
 * for each batch of the loader's first epoch, up to a limit:
 *   seed from (seed, global step, batch), on a stream apart from training
 *   scope: validationStep or testStep; add up what it logged     nothing here waits for the device
 *   offer progress; poll for a request to stop
 * read everything that was logged; tell who is interested        the module is still in evaluation mode
 * the mode of each layer and grad mode as before
 * </pre>
 */
final class EvaluationLoop {
  private final Settings settings;
  private final FitState state;
  private final Device device;

  EvaluationLoop(Settings settings, FitState state, Device device) {
    this.settings = settings;
    this.state = state;
    this.device = device;
  }

  /** Validates up to so many batches. */
  Map<String, Double> validate(
      DataLoader loader, int limit, Runnable poll, Consumer<Map<String, Double>> whenDone) {
    try (StepLog log = StepLog.ofValidation(state, device)) {
      return run(
          new Part(
              "validate",
              Seeds.Pass.VALIDATION,
              state.module()::validationStep,
              loader,
              limit,
              log,
              poll),
          whenDone);
    }
  }

  /** Tests with all batches. */
  Map<String, Double> test(
      DataLoader loader, Runnable poll, Consumer<Map<String, Double>> whenDone) {
    try (StepLog log = StepLog.ofTest(state, device)) {
      return run(
          new Part(
              "test",
              Seeds.Pass.TEST,
              state.module()::testStep,
              loader,
              Integer.MAX_VALUE,
              log,
              poll),
          whenDone);
    }
  }

  private Map<String, Double> run(Part part, Consumer<Map<String, Double>> whenDone) {
    Modes modes = state.module().modes();
    boolean gradMode = Torch.gradMode();
    Computing session = Computing.AS_IT_IS;
    try {
      state.module().eval();
      Torch.gradMode(false);
      session = settings.session(device);
      batches(part);
      Map<String, Double> metrics = part.log().takeEpoch();
      whenDone.accept(metrics);
      return metrics;
    } finally {
      session.close();
      Torch.gradMode(gradMode);
      modes.restore();
    }
  }

  private void batches(Part part) {
    Loaders.requireBatches(part.phase(), part.loader());
    int count = Math.min(part.limit(), part.loader().batches());
    ProgressMeter meter =
        new ProgressMeter(
            part.phase(),
            OptionalLong.of(count),
            part.log(),
            () -> part.log().batch() + 1L,
            state::epoch,
            state.stopwatch());
    try (BatchStream batches = part.loader().open(device, settings.seed(), 0, 0)) {
      for (int i = 0; i < count; i++) {
        Batch batch = batches.next();
        if (batch == null) {
          throw TrainEpoch.tooFew(part.phase(), i, count);
        }
        Torch.seed(Seeds.of(settings.seed(), part.pass(), state.globalStep(), i));
        step(part, i, batch);
        settings.logger().progress(meter);
        part.poll().run();
      }
    }
  }

  private void step(Part part, int index, Batch batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      part.log().begin(index, batch);
      Batch converted = settings.precision().convert(batch);
      Computing computing = settings.precision().computing(device);
      try {
        part.step().accept(converted, part.log());
      } finally {
        computing.close();
      }
      part.log().end();
    }
  }

  private record Part(
      String phase,
      Seeds.Pass pass,
      BiConsumer<Batch, StepContext> step,
      DataLoader loader,
      int limit,
      StepLog log,
      Runnable poll) {}
}
