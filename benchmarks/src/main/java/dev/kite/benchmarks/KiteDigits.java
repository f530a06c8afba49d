package dev.kite.benchmarks;

import dev.kite.examples.DigitClassifier;
import dev.kite.examples.DigitImages;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/** The digits example as its users run it, without a run around it; prints steps per second. */
final class KiteDigits implements TrainerCallback {

  private long start;
  private long end;

  /** Trains for the warm-up and the steps; the argument is the batch size. */
  public static void main(String... args) throws IOException {
    var digits = DigitImages.read(Path.of(DigitsSteps.ARCHIVE)).training();
    var clock = new KiteDigits();
    try (var model = new DigitClassifier(1e-3);
        var loader =
            TensorLoader.of(digits)
                .batchSize(Integer.parseInt(args[0]))
                .shuffle()
                .dropLast()
                .build()) {
      Trainer.builder()
          .maxSteps(DigitsSteps.WARMUP + DigitsSteps.STEPS)
          .callback(clock)
          .build()
          .fit(model, Loaders.of(loader));
    }
    System.out.println(DigitsSteps.STEPS / ((clock.end - clock.start) / 1e9));
  }

  @Override
  public void onTrainBatchEnd(TrainBatchEnd event) {
    long step = event.trainer().globalStep();
    if (step == DigitsSteps.WARMUP) {
      start = System.nanoTime();
    } else if (step == DigitsSteps.WARMUP + DigitsSteps.STEPS) {
      end = System.nanoTime();
    }
  }
}
