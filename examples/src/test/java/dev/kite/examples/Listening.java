package dev.kite.examples;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.CheckpointSaved;
import dev.kite.lightning.callback.FitEnd;
import dev.kite.lightning.callback.FitStart;
import dev.kite.lightning.callback.TestEnd;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.TrainEpochStart;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.lightning.trainer.Weights;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunStart;
import java.util.ArrayList;
import java.util.List;

/** A program that listens to every event, and prints in the end what it heard. */
public final class Listening {

  private final List<String> heard = new ArrayList<>();

  /**
   * Fits and tests.
   *
   * @param epochs passes over the four examples, in two batches
   */
  @Experiment
  void train(Trainer.Builder builder, @Param(mutable = true) int epochs) {
    var batches = TensorLoader.of(Equality.bits()).batchSize(2);
    try (var model = new Equality();
        var loaders = Loaders.of(batches.build(), batches.build())) {
      var trainer = builder.maxEpochs(epochs).build();
      heard.add("fit");
      trainer.fit(model, loaders);
      heard.add("test");
      trainer.test(model, loaders.validation().orElseThrow(), Weights.CURRENT);
    }
  }

  /** Comes last of those of a test, though it is first here. */
  @Callback(order = 1)
  void testEndLast(TestEnd event) {
    heard.add("TestEnd, last");
  }

  /** Hears of the beginning. */
  @Callback
  void runStart(RunStart event) {
    heard.add("RunStart");
  }

  /** Hears of a fit. */
  @Callback
  void fitStart(FitStart event) {
    heard.add(event.resumed() ? "FitStart, resumed" : "FitStart");
  }

  /** Hears of an epoch. */
  @Callback
  void epochStart(TrainEpochStart event) {
    heard.add("TrainEpochStart");
  }

  /** Hears of a step. */
  @Callback
  void batchEnd(TrainBatchEnd event) {
    heard.add("TrainBatchEnd " + event.trainer().globalStep());
  }

  /** Hears of every third step. */
  @Callback(every = 3)
  void thirdBatchEnd(TrainBatchEnd event) {
    heard.add("TrainBatchEnd, third");
  }

  /** Hears of the end of an epoch. */
  @Callback
  void epochEnd(TrainEpochEnd event) {
    heard.add("TrainEpochEnd");
  }

  /** Hears of a validation, of which the sanity check is none. */
  @Callback
  void validationEnd(ValidationEnd event) {
    heard.add("ValidationEnd");
  }

  /** Hears of a checkpoint. */
  @Callback
  void saved(CheckpointSaved event) {
    heard.add("CheckpointSaved");
  }

  /** Hears of the end of a fit. */
  @Callback
  void fitEnd(FitEnd event) {
    heard.add("FitEnd");
  }

  /** Hears of a test. */
  @Callback
  void testEnd(TestEnd event, Run run) {
    heard.add("TestEnd");
  }

  /** Hears of a test after the one above, for their order is the same. */
  @Callback
  void testEndAgain(TestEnd event) {
    heard.add("TestEnd, again");
  }

  /** Prints all, as nothing comes after it. */
  @Callback(order = Integer.MAX_VALUE)
  void print(RunEnd event) {
    heard.forEach(each -> System.out.println("heard " + each));
  }

  /** Comes first of all those of a test, though it is late here. */
  @Callback(order = Integer.MIN_VALUE)
  void testEndFirst(TestEnd event) {
    heard.add("TestEnd, first");
  }

  /** Hears of the end. */
  @Callback
  void runEnd(RunEnd event) {
    heard.add("RunEnd");
  }
}
