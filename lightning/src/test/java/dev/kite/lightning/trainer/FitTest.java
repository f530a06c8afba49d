package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.Xor;
import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.callback.FitStart;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainEpochStart;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.lightning.callback.TrainerState;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.closure.Lbfgs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {
  private final Points points = new Points();
  private final SignModule module = new SignModule();
  private final Loaders loaders = SignModule.loaders();
  @TempDir Path directory;

  @AfterEach
  void free() {
    module.close();
    loaders.train().close();
    loaders.validation().orElseThrow().close();
  }

  private Trainer.Builder trainer() {
    return Trainer.builder().hardware(new Hardware("cpu", 1)).seed(1).maxEpochs(2).logger(points);
  }

  @Test
  void trainingLearns() {
    FitResult result = trainer().maxEpochs(30).build().fit(module, loaders);
    assertThat(result.best("val/accuracy")).isGreaterThan(0.75);
    assertThat(result.epochs()).isEqualTo(30);
    assertThat(result.steps()).isEqualTo(30L * 7);
  }

  @Test
  void metricsHaveTheirNamesAndSteps() {
    trainer().logEveryNSteps(5).build().fit(module, loaders);
    assertThat(points.values().keySet())
        .containsExactlyInAnyOrder(
            "train/loss@5",
            "train/step@5",
            "train/loss@10",
            "train/step@10",
            "train/loss_epoch@7",
            "train/step_epoch@7",
            "train/accuracy_epoch@7",
            "epoch@7",
            "val/loss@7",
            "val/accuracy@7",
            "train/loss_epoch@14",
            "train/step_epoch@14",
            "train/accuracy_epoch@14",
            "epoch@14",
            "val/loss@14",
            "val/accuracy@14");
  }

  @Test
  void meansAreWeightedByTheExamplesOfEachBatch() {
    trainer().logEveryNSteps(5).build().fit(module, loaders);
    // Six batches of 30 and one of 20; the second window reaches over the end of the epoch.
    assertThat(points.values().get("train/step@5")).isEqualTo(2.0);
    assertThat(points.values().get("train/step@10"))
        .isEqualTo((5 * 30 + 6 * 20 + (7 + 8 + 9) * 30) / 140.0);
    assertThat(points.values().get("train/step_epoch@7"))
        .isCloseTo((15 * 30 + 6 * 20) / 200.0, within(1e-12));
  }

  @Test
  void eventsComeInOrderAndTheSanityCheckCausesNone() {
    List<String> events = new ArrayList<>();
    trainer()
        .maxEpochs(1)
        .maxSteps(2)
        .checkpoints(directory)
        .callback(recorder(events))
        .build()
        .fit(module, loaders);
    assertThat(events)
        .containsExactly(
            "FitStart",
            "TrainEpochStart",
            "TrainBatchEnd",
            "TrainBatchEnd",
            "TrainEpochEnd",
            "ValidationEnd",
            "CheckpointSaved",
            "FitEnd");
    assertThat(points.values()).doesNotContainKey("val/loss@0");
  }

  @Test
  void minimaPutEarlyStoppingOff() {
    EarlyStopping stopping = EarlyStopping.on("val/loss").minDelta(100).patience(1);
    FitResult result =
        trainer().limits(new Limits(4, 9, 0, 1000)).callback(stopping).build().fit(module, loaders);
    assertThat(result.epochs()).isEqualTo(4);
  }

  @Test
  void aCallbackMayEndTheFitInsideAnEpochAndWhatIsTrainedIsValidated() {
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onTrainBatchEnd(TrainBatchEnd event) {
            event.trainer().requestStop("Enough.");
          }
        };
    FitResult result = trainer().callback(callback).build().fit(module, loaders);
    assertThat(result.steps()).isEqualTo(1);
    assertThat(result.stopReason()).hasValue("Enough.");
    assertThat(points.values()).containsKey("val/loss@1");
  }

  @Test
  void aStopAskedForWhenAnEpochBeginsComesAfterItsFirstStep() {
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onTrainEpochStart(TrainEpochStart event) {
            if (event.epoch() == 1) {
              event.trainer().requestStop("Enough.");
            }
          }
        };
    FitResult result = trainer().callback(callback).build().fit(module, loaders);
    assertThat(result.steps()).isEqualTo(8);
    assertThat(points.values()).containsEntry("epoch@7", 0.0).containsEntry("epoch@8", 1.0);
  }

  @Test
  void theTrainersOwnCallbacksDoNotWatchEveryStep() {
    SettingsDraft draft = new SettingsDraft("main");
    draft.callback(EarlyStopping.on("val/loss"));
    assertThat(new Callbacks(draft.settings().callbacks()).listenToBatches()).isFalse();
  }

  @Test
  void layersThatTheirUserPutIntoEvaluationModeStayThere() {
    Dropout frozen = new Dropout(0.5);
    Dropout free = new Dropout(0.5);
    List<List<Boolean>> modes = new ArrayList<>();
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onEvent(TrainerEvent event) {
            modes.add(List.of(event.module().training(), frozen.training(), free.training()));
          }

          @Override
          public boolean listens(Class<? extends TrainerEvent> type) {
            return type == TrainBatchEnd.class;
          }
        };
    try (LightningModule half = new SignModule(frozen, free)) {
      frozen.eval();
      trainer().callback(callback).build().fit(half, loaders);
      assertThat(modes).hasSize(14).containsOnly(List.of(true, false, true));
      assertThat(frozen.training()).isFalse();
    }
  }

  @Test
  void theBestWeightsAreThoseOfTheBestValidation() {
    Trainer trainer = trainer().maxEpochs(6).checkpoints(directory).build();
    FitResult result = trainer.fit(module, loaders);
    Evaluation best = trainer.test(module, loaders.validation().orElseThrow(), Weights.BEST);
    assertThat(best.get("test/loss")).isEqualTo(result.best("val/loss"));
    assertThat(points.values()).containsEntry("test/loss@42", result.best("val/loss"));
  }

  @Test
  void testingTheCurrentWeightsRepeatsTheLastValidation() {
    Trainer trainer = trainer().build();
    FitResult result = trainer.fit(module, loaders);
    Evaluation again = trainer.validate(module, loaders.validation().orElseThrow());
    assertThat(again.metrics()).containsEntry("val/loss", result.metrics().get("val/loss"));
    Evaluation test = trainer.test(module, loaders.validation().orElseThrow(), Weights.CURRENT);
    assertThat(test.get("test/accuracy")).isEqualTo(again.get("val/accuracy"));
    assertThatThrownBy(() -> test.get("test/acuracy"))
        .hasMessageContaining("there are [test/accuracy, test/loss]");
  }

  @Test
  void theBestWeightsAreRefusedWhereThereAreNone() {
    Trainer trainer = trainer().build();
    assertThatThrownBy(() -> trainer.test(module, loaders.validation().orElseThrow(), Weights.BEST))
        .hasMessageContaining("keeps no checkpoints");
    Trainer unfitted = trainer().checkpoints(directory).build();
    assertThatThrownBy(
            () -> unfitted.test(module, loaders.validation().orElseThrow(), Weights.BEST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not load the best weights: no fit has written %s. Fit the module for at least one step."
                .formatted(directory.resolve("best.safetensors")));
  }

  @Test
  void anOptimizerThatComputesTheLossItselfIsRefused() {
    try (LightningModule closed = SignModule.trainedBy(net -> Lbfgs.of(net).build())) {
      Trainer trainer = trainer().build();
      assertThatThrownBy(() -> trainer.fit(closed, loaders))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Call its step(loss) in a loop of your own");
    }
  }

  @Test
  void aFitThatNothingEndsIsRefused() {
    assertThatThrownBy(() -> Trainer.builder().build().fit(module, loaders))
        .hasMessageContaining("Set maxEpochs");
  }

  @Test
  void anEmptyLoaderIsRefusedBeforeAnythingIsComputed() {
    try (TensorLoader empty = TensorLoader.of(Xor.points(10)).batchSize(32).dropLast().build()) {
      Loaders unvalidated = Loaders.of(loaders.train(), empty);
      Trainer trainer = trainer().sanityCheckSteps(0).build();
      assertThatThrownBy(() -> trainer.fit(module, unvalidated))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Could not validate: the loader has no batch. Give it more examples.");
      assertThat(module.materialized()).isFalse();
      assertThatThrownBy(() -> trainer.fit(module, Loaders.of(empty)))
          .hasMessageContaining("Could not fit: the loader has no batch");
      assertThatThrownBy(() -> trainer.validate(module, empty))
          .hasMessageContaining("Could not validate: the loader has no batch");
      assertThatThrownBy(() -> trainer.test(module, empty, Weights.CURRENT))
          .hasMessageContaining("Could not test: the loader has no batch");
    }
  }

  @Test
  void anUnknownMonitorIsReportedAtTheFirstValidation() {
    assertThatThrownBy(
            () -> trainer().callback(EarlyStopping.on("val/f1")).build().fit(module, loaders))
        .hasMessageContaining("\"val/f1\" was not logged")
        .hasMessageContaining("val/accuracy");
  }

  @Test
  void aFailureReachesCallbacksAndLeavesNothingOpen() {
    long live = liveAfterFits();
    List<Throwable> heard = new ArrayList<>();
    IllegalStateException failure = new IllegalStateException("in the middle");
    TrainerCallback failing =
        new TrainerCallback() {
          @Override
          public void onTrainBatchEnd(TrainBatchEnd event) {
            throw failure;
          }

          @Override
          public void onException(TrainerState trainer, Throwable thrown) {
            heard.add(thrown);
            throw failure;
          }
        };
    assertThatThrownBy(
            () ->
                trainer().logger(TrainerLogger.NONE).callback(failing).build().fit(module, loaders))
        .isSameAs(failure);
    assertThat(heard).containsExactly(failure);
    assertThat(Torch.counters().live()).isEqualTo(live);
    assertThat(Torch.gradMode()).isFalse();
  }

  @Test
  void anErrorOfACallbackThatHearsOfAFailureDoesNotTakeItsPlace() {
    AssertionError error = new AssertionError("of the callback");
    TrainerCallback failing =
        new TrainerCallback() {
          @Override
          public void onTrainBatchEnd(TrainBatchEnd event) {
            throw new IllegalStateException("in the middle");
          }

          @Override
          public void onException(TrainerState trainer, Throwable thrown) {
            throw error;
          }
        };
    Trainer trainer = trainer().callback(failing).build();
    assertThatThrownBy(() -> trainer.fit(module, loaders))
        .hasMessage("in the middle")
        .hasSuppressedException(error);
  }

  @Test
  void aMetricThatAFailedStepUpdatedAndDidNotLogIsFreed() {
    long live = liveAfterFits();
    try (LightningModule failing = new FailingModule()) {
      Trainer trainer = trainer().logger(TrainerLogger.NONE).sanityCheckSteps(0).build();
      assertThatThrownBy(() -> trainer.fit(failing, loaders)).hasMessage("after the update");
    }
    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  private static final class FailingModule extends LightningModule {
    private final Accuracy accuracy = metric("accuracy", new Accuracy());
    private final Linear linear = child("linear", new Linear(2, 2));

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      accuracy.update(linear.forward(batch.input()), batch.target());
      throw new IllegalStateException("after the update");
    }

    @Override
    public Optimizer configureOptimizer() {
      return AdamW.of(this).build();
    }
  }

  @Test
  void callbacksMayUseTheModuleWithoutLeaking() {
    long live = liveAfterFits();
    List<Boolean> modes = new ArrayList<>();
    TrainerCallback callback =
        new TrainerCallback() {
          @Override
          public void onValidationEnd(ValidationEnd event) {
            modes.add(event.module().training());
            modes.add(Torch.gradMode());
            event.module().stateDict().values().forEach(weight -> weight.mul(weight));
          }
        };
    trainer().logger(TrainerLogger.NONE).callback(callback).build().fit(module, loaders);
    assertThat(modes).containsOnly(false);
    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  /** Every kernel is loaded after two fits. */
  private long liveAfterFits() {
    for (int i = 0; i < 2; i++) {
      trainer().logger(TrainerLogger.NONE).maxEpochs(1).build().fit(module, loaders);
    }
    return Torch.counters().live();
  }

  private static TrainerCallback recorder(List<String> events) {
    return new TrainerCallback() {
      @Override
      public void onEvent(TrainerEvent event) {
        events.add(event.getClass().getSimpleName());
        if (event instanceof FitStart start) {
          assertThat(start.resumed()).isFalse();
        }
      }
    };
  }
}
