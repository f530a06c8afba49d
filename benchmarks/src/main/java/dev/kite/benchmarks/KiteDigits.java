package dev.kite.benchmarks;

import dev.kite.examples.DigitClassifier;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;

/** The digits example as its users run it, without a run around it. */
final class KiteDigits {

  private final TensorDataset dataset;
  private final int batchSize;
  private final double learningRate;

  KiteDigits(TensorDataset dataset, int batchSize, double learningRate) {
    this.dataset = dataset;
    this.batchSize = batchSize;
    this.learningRate = learningRate;
  }

  /** Trains anew and returns the seconds that the steps after the first {@code warmup} took. */
  double seconds(int warmup, int steps) {
    var clock = new Clock(warmup, warmup + steps);
    try (var loader = TensorLoader.of(dataset).batchSize(batchSize).shuffle().dropLast().build()) {
      Trainer.builder()
          .maxSteps(warmup + steps)
          .callback(clock)
          .build()
          .fit(new DigitClassifier(learningRate), Loaders.of(loader));
    }
    return (clock.end - clock.start) / 1e9;
  }

  private static final class Clock implements TrainerCallback {
    private final long from;
    private final long to;
    private long start;
    private long end;

    Clock(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void onTrainBatchEnd(TrainBatchEnd event) {
      if (event.trainer().globalStep() == from) {
        start = System.nanoTime();
      } else if (event.trainer().globalStep() == to) {
        end = System.nanoTime();
      }
    }
  }
}
