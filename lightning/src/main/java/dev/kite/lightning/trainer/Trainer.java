package dev.kite.lightning.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TestEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.checkpoint.Checkpoint;
import dev.kite.lightning.checkpoint.CheckpointDirectory;
import dev.kite.lightning.data.DataLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.nn.Modes;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.optim.gradient.GradientClip;
import dev.kite.lightning.precision.Precision;
import dev.kite.lightning.precision.Precision.Computing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Fits, validates and tests modules. Prints nothing; writes nothing but checkpoints into the
 * directory given for them. A directory that holds a checkpoint is continued from it, exactly.
 * Belongs to one thread at a time.
 */
public final class Trainer {
  private final Settings settings;
  private @Nullable FitState fitted;

  private Trainer(Settings settings) {
    this.settings = settings;
  }

  /** Returns a builder of a trainer that stands alone. */
  public static Builder builder() {
    return new Builder(TrainerHost.NONE, Builder.MAIN);
  }

  /** Returns a builder of a trainer that a host supplies. */
  public static Builder builder(TrainerHost host) {
    return new Builder(host, Builder.MAIN);
  }

  /**
   * Trains a module until the limits or a callback end it. A module that has no values yet is
   * materialized, one on another device is moved, and one with values of another {@link
   * Builder#precision} is converted; it keeps its values, type and place afterwards. Layers of a
   * module in training mode keep the mode that they have, so that one in evaluation mode stays as
   * it is; a module in evaluation mode is trained as a whole.
   *
   * @throws IllegalStateException if no limit is set, or a loader is empty
   */
  public FitResult fit(LightningModule module, Loaders loaders) {
    if (!settings.limits().end()) {
      throw new IllegalStateException("Could not fit: nothing ends it. Set maxEpochs or maxSteps.");
    }
    Loaders.requireBatches("fit", loaders.train());
    loaders.validation().ifPresent(loader -> Loaders.requireBatches("validate", loader));
    Device device = begin(module);
    FitState state = new FitState(settings, module);
    Callbacks callbacks = new Callbacks(settings.callbacks());
    boolean gradMode = Torch.gradMode();
    Modes modes = module.modes();
    Computing session = Computing.AS_IT_IS;
    try {
      Torch.gradMode(true);
      if (!module.training()) {
        module.train();
      }
      session = settings.session(device);
      return fit(state, callbacks, loaders, device);
    } catch (FitLoop.Stop stop) {
      throw stop.wanted();
    } catch (RuntimeException | Error e) {
      callbacks.fail(state, e);
      throw e;
    } finally {
      session.close();
      Torch.gradMode(gradMode);
      modes.restore();
    }
  }

  private FitResult fit(FitState state, Callbacks callbacks, Loaders loaders, Device device) {
    try (Fit fit = Fit.of(settings, state, callbacks, device)) {
      FitResult result = new FitLoop(fit, loaders, device).run();
      fitted = state;
      return result;
    }
  }

  /**
   * Validates a module and returns what its validation steps logged; nothing else hears of it. The
   * module is materialized, moved and converted as by a fit, and stays so.
   *
   * @throws IllegalStateException if the loader is empty
   */
  public Evaluation validate(LightningModule module, DataLoader loader) {
    Device device = begin(module);
    FitState state = stateOf(module);
    return new Evaluation(
        new EvaluationLoop(settings, state, device)
            .validate(loader, Integer.MAX_VALUE, () -> stopIfAsked(state), metrics -> {}));
  }

  /**
   * Tests a module and returns what its test steps logged, which is recorded at the last step of
   * the fit as well. The module is materialized, moved and converted as by a fit, and stays so.
   *
   * @throws IllegalStateException if the loader is empty, or the best weights are asked for and
   *     there is no checkpoint of them
   */
  public Evaluation test(LightningModule module, DataLoader loader, Weights weights) {
    Device device = begin(module);
    if (weights == Weights.BEST) {
      loadBest(module, device);
    }
    FitState state = stateOf(module);
    Callbacks callbacks = new Callbacks(settings.callbacks());
    return new Evaluation(
        new EvaluationLoop(settings, state, device)
            .test(
                loader,
                () -> stopIfAsked(state),
                metrics -> {
                  state.log(metrics);
                  callbacks.publish(new TestEnd(state, state.globalStep(), metrics));
                }));
  }

  private Device begin(LightningModule module) {
    Torch.start();
    settings.hardware().threads().ifPresent(Torch::threads);
    Device device = Torch.device(settings.hardware().device());
    DataType type = settings.precision().parameters();
    if (!module.materialized()) {
      module.materialize(device, settings.seed(), type);
    }
    module.to(device);
    module.to(type);
    return device;
  }

  private void loadBest(LightningModule module, Device device) {
    Path best =
        settings
            .checkpoints()
            .map(path -> CheckpointDirectory.open(path).best())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Could not load the best weights: the trainer keeps no checkpoints. Give it a directory with"
                            + " checkpoints(...)."));
    if (!Files.exists(best)) {
      throw new IllegalStateException(
          "Could not load the best weights: no fit has written "
              + best
              + ". Fit the module for at least one step.");
    }
    try (NDManager manager = Torch.manager(device)) {
      module.loadStateDict(Checkpoint.readWeights(best, manager));
    }
  }

  private FitState stateOf(LightningModule module) {
    FitState state = fitted;
    return state != null && state.module() == module ? state : new FitState(settings, module);
  }

  private void stopIfAsked(FitState state) {
    Optional<RuntimeException> stop = settings.stop().request(state.globalStep());
    if (stop.isPresent()) {
      throw stop.get();
    }
  }

  /** Says how to train; every setting has a default but the limits. */
  public static final class Builder {
    static final String MAIN = "main";

    private final TrainerHost host;
    private final SettingsDraft draft;

    private Builder(TrainerHost host, String name) {
      this.host = host;
      draft = new SettingsDraft(name);
      host.supply(this, name);
    }

    /**
     * Returns another builder, with nothing set but what the host supplies. A run keeps apart what
     * trainers of different names write, and builds one of each name.
     *
     * @param name lower-case letters, digits and hyphens
     */
    public Builder named(String name) {
      return new Builder(host, name);
    }

    /** Ends a fit after so many epochs. */
    public Builder maxEpochs(int epochs) {
      return limits(draft.limits.epochs(draft.limits.minEpochs(), epochs));
    }

    /**
     * Ends a fit after so many steps, inside an epoch, too: callbacks hear of its end with the
     * means so far, and it is validated. A fit that goes on later with a larger limit is the fit
     * that never ended there: nothing counts twice, and no average of epochs and no plateau counts
     * the part of an epoch.
     */
    public Builder maxSteps(long steps) {
      return limits(draft.limits.steps(draft.limits.minSteps(), steps));
    }

    /** Sets all limits. */
    public Builder limits(Limits limits) {
      draft.limits = limits;
      return this;
    }

    /** Clips gradients so that the norm of all together is at most this. */
    public Builder gradientClipNorm(double norm) {
      return gradientClipNorm(OptionalDouble.of(norm));
    }

    /**
     * Clips gradients if a norm is given.
     *
     * @throws IllegalArgumentException if the norm is not in (0, inf)
     */
    public Builder gradientClipNorm(OptionalDouble norm) {
      draft.clip(GradientClip.norm(norm));
      return this;
    }

    /**
     * Moves each element of the gradients into [-limit, limit].
     *
     * @throws IllegalArgumentException if the limit is not in (0, inf), or they are clipped by norm
     */
    public Builder gradientClipValue(double limit) {
      draft.clip(GradientClip.value(limit));
      return this;
    }

    /**
     * Logs {@code train/grad_norm}, the mean norm of all gradients together before they are
     * clipped; nothing waits for it until means are logged. A step that the scale of the loss has
     * left out has no norm, and neither have means over such steps alone.
     */
    public Builder logGradientNorm() {
      draft.logGradientNorm = true;
      return this;
    }

    /**
     * Adds a callback; one {@link ModelCheckpoint} at most.
     *
     * @throws IllegalArgumentException if it is a second one, or another callback keeps its state
     *     in checkpoints under the same key
     */
    public Builder callback(TrainerCallback callback) {
      draft.callback(callback);
      return this;
    }

    /** Seeds every random draw. */
    public Builder seed(long seed) {
      draft.seed = seed;
      return this;
    }

    /**
     * Averages the weights of a fit. Validations and checkpoints have the average, once there is
     * one, and the module has it when the fit ends; training goes on with the weights themselves.
     * For a mean, as of {@link Averaging#ofEpochs}, batch norms get running statistics of their
     * own, by a pass over the training data before each validation and at the end. It calls {@code
     * trainingStep} with grad mode off, where a step cannot run backward itself: put the norms of
     * such a module into evaluation mode, in which they keep what they have, or average
     * exponentially.
     */
    public Builder averageWeights(Averaging averaging) {
      draft.averaging = Optional.of(averaging);
      return this;
    }

    /**
     * Trains and evaluates with these numbers; {@link Precision#FLOAT32} by default. Whatever the
     * trainer does with a module, it first converts one that has its values in others, to wider
     * ones as to narrower ones, and the module stays so; a wrapped block of another type is
     * refused.
     */
    public Builder precision(Precision precision) {
      draft.precision = precision;
      return this;
    }

    /**
     * Computes on auto, cpu, cuda or cuda:n. On a CUDA device the whole process prefers operators
     * that give the same bits each time, as by {@code torch.use_deterministic_algorithms(True,
     * warn_only=True)}, while the trainer trains or evaluates. What remains of it is the
     * environment variable {@code CUBLAS_WORKSPACE_CONFIG}, {@code :4096:8} unless it was set.
     */
    public Builder device(String device) {
      return hardware(new Hardware(device, draft.hardware.threads()));
    }

    /** Sets device and threads; both are torch's own choice by default. */
    public Builder hardware(Hardware hardware) {
      draft.hardware = hardware;
      return this;
    }

    /**
     * Logs the means of training every so many steps; 50 by default.
     *
     * @throws IllegalArgumentException if it is not in [1, inf)
     */
    public Builder logEveryNSteps(int steps) {
      draft.logEveryNSteps(steps);
      return this;
    }

    /** Validates so many batches before training; 2 by default. */
    public Builder sanityCheckSteps(int steps) {
      return validation(new Validation(draft.validation.everyNEpochs(), steps));
    }

    /** Validates after every n-th epoch; after each by default. */
    public Builder validateEveryNEpochs(int epochs) {
      return validation(new Validation(epochs, draft.validation.sanityCheckSteps()));
    }

    /** Sets when to validate. */
    public Builder validation(Validation validation) {
      draft.validation = validation;
      return this;
    }

    /**
     * Saves every so many steps, beside every epoch.
     *
     * @throws IllegalArgumentException if it is not in [1, inf)
     */
    public Builder checkpointEveryNSteps(int steps) {
      draft.checkpointEveryNSteps(steps);
      return this;
    }

    /** Keeps checkpoints in a directory, and continues from what it holds. */
    public Builder checkpoints(Path directory) {
      draft.checkpoints = directory;
      return this;
    }

    /** Hands metrics to a logger. */
    public Builder logger(TrainerLogger logger) {
      draft.logger = logger;
      return this;
    }

    /** Stops when a signal asks for it. */
    public Builder stopSignal(StopSignal signal) {
      draft.stop = signal;
      return this;
    }

    /**
     * Builds the trainer.
     *
     * @throws IllegalStateException if a run has built one of this name
     */
    public Trainer build() {
      Settings settings = draft.settings();
      host.claim(settings.name());
      return new Trainer(settings);
    }
  }
}
