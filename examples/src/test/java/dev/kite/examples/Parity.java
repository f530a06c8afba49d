package dev.kite.examples;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;

/** A program that compiles against the real trainer and listens to it. */
public final class Parity {

  /**
   * Learns whether two bits are equal.
   *
   * @param epochs passes over the four examples
   */
  @Experiment
  void train(Run run, Trainer.Builder trainer, int epochs) {
    try (var model = new Equality();
        var loaders =
            Loaders.of(
                TensorLoader.of(Equality.bits()).build(),
                TensorLoader.of(Equality.bits()).build())) {
      trainer.maxEpochs(epochs).build().fit(model, loaders);
    }
  }

  /** Notes every second validation. */
  @Callback(every = 2)
  void validated(ValidationEnd event, Run run) {
    run.artifact("validated-" + event.trainer().globalStep() + ".txt", "seen\n");
  }

  /** Notes how it ended. */
  @Callback
  void ended(RunEnd event) {
    System.out.println("ended: " + event.outcome().word());
  }
}
