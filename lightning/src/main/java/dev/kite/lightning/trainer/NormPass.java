package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Metric;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.average.AveragedWeights;
import dev.kite.lightning.precision.Precision.Computing;
import dev.kite.lightning.trainer.meter.KeptMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pass over training data from which the norms of an average gather their statistics, and of
 * which no other state of the module remains.
 *
 * <pre>
 * grad mode off; modes as in training
 * for each batch of one of the loader's epochs, chosen by the updates of the average:
 *   seed from (seed, updates, batch), on a stream apart from training and validation
 *   scope: trainingStep; what it logs is not heard
 *   poll for a request to stop, which ends the pass
 * grad mode, other buffers and the metrics of the module as before
 * </pre>
 *
 * <p>The statistics depend on the average alone, not on when somebody first needs them: a fit that
 * was cut short has those of one that was not.
 */
final class NormPass {
  private final Fit fit;
  private final Settings settings;
  private final FitState state;
  private final DataLoader loader;
  private final Device device;

  NormPass(Fit fit, DataLoader loader, Device device) {
    this.fit = fit;
    settings = fit.settings();
    state = fit.state();
    this.loader = loader;
    this.device = device;
  }

  /** Runs; returns what a request to stop wants thrown, if one has ended the pass. */
  Optional<RuntimeException> run() {
    boolean gradMode = Torch.gradMode();
    try (KeptMetrics metrics = KeptMetrics.of(state.module().metrics().values(), device);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> buffers = buffers();
      Map<String, NDArray> before = copies(buffers);
      try {
        Torch.gradMode(false);
        return batches();
      } finally {
        Torch.gradMode(gradMode);
        metrics.restore();
        LiveState.load("the module", buffers, before);
      }
    }
  }

  /** Returns what a step may move beside the statistics that are gathered. */
  private Map<String, NDArray> buffers() {
    Map<String, Parameter> state = this.state.module().namedState();
    Map<String, NDArray> found = new LinkedHashMap<>();
    state.forEach(
        (name, each) -> {
          if (each.isBuffer()) {
            found.put(name, each.value());
          }
        });
    fit.norms().ifPresent(norms -> found.keySet().removeAll(norms.tensors(state).keySet()));
    return found;
  }

  private static Map<String, NDArray> copies(Map<String, NDArray> live) {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    live.forEach((name, tensor) -> copies.put(name, tensor.duplicate()));
    return copies;
  }

  private Optional<RuntimeException> batches() {
    long updates = fit.average().map(AveragedWeights::updates).orElse(1L);
    int epoch = (int) ((updates - 1) % Integer.MAX_VALUE);
    try (BatchStream batches = loader.open(device, settings.seed(), epoch, 0)) {
      for (int i = 0; i < loader.batches(); i++) {
        Batch batch = batches.next();
        if (batch == null) {
          throw TrainEpoch.tooFew("gather statistics of norms", i, loader.batches());
        }
        Torch.seed(Seeds.of(settings.seed(), Seeds.Pass.NORMS, updates, i));
        step(batch, i);
        Optional<RuntimeException> stop = settings.stop().request(state.globalStep());
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    return Optional.empty();
  }

  private void step(Batch batch, int index) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch converted = settings.precision().convert(batch);
      Computing computing = settings.precision().computing(device);
      try {
        state.module().trainingStep(converted, new Unheard(state, index));
      } finally {
        computing.close();
      }
    }
  }

  private record Unheard(FitState state, int batch) implements StepContext {
    @Override
    public void log(String key, NDArray value) {}

    @Override
    public void log(String key, double value) {}

    @Override
    public void log(String key, Metric metric) {}

    @Override
    public long globalStep() {
      return state.globalStep();
    }

    @Override
    public int epoch() {
      return state.epoch();
    }
  }
}
