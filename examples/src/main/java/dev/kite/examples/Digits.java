package dev.kite.examples;

import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.lightning.trainer.Weights;
import dev.kite.runtime.run.Run;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalDouble;

/** Handwritten digits of the MNIST database. */
public final class Digits {

  /**
   * What the best model reaches on digits that training never saw.
   *
   * @param testAccuracy share of the digits that it recognises
   * @param testLoss mean cross entropy
   */
  public record Score(double testAccuracy, double testLoss) {}

  /**
   * Trains a classifier until the validation loss stops improving, then tests the best model.
   *
   * @param data ZIP archive of IDX files that holds the images
   * @param lr step size of the optimizer
   * @param batchSize examples per step
   * @param clip largest gradient norm; not clipped when absent
   * @param maxEpochs passes over the training images at most
   * @param patience validations without improvement before training stops
   * @throws IOException if the images cannot be read
   */
  @Experiment
  public Score train(
      Run run,
      Trainer.Builder trainer,
      @Param(value = "classpath:/mnist-10k.zip", env = "DIGITS_DATA") URI data,
      @Param(value = "1e-3", range = "(0, inf)") double lr,
      @Param(value = "32", range = "[1, inf)", shortName = 'b') int batchSize,
      @Param(range = "(0, inf)") OptionalDouble clip,
      @Param(value = "30", range = "[1, inf)", mutable = true) int maxEpochs,
      @Param(value = "5", range = "[1, inf)", mutable = true) int patience)
      throws IOException {
    var images = DigitImages.read(run.localize(data));
    try (var model = new DigitClassifier(lr);
        var loaders = images.loaders(batchSize);
        var test = TensorLoader.of(images.test()).batchSize(batchSize).build()) {
      var digits =
          trainer
              .maxEpochs(maxEpochs)
              .gradientClipNorm(clip)
              .callback(EarlyStopping.on("val/loss").patience(patience))
              .build();
      digits.fit(model, loaders);
      var score = digits.test(model, test, Weights.BEST);
      return new Score(score.get("test/accuracy"), score.get("test/loss"));
    }
  }
}
