package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.trainer.Trainer;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}

  /** Reports. */
  @Callback
  void report(ValidationEnd end) {} // error at end: [TrainerEventWithoutTrainer] "ValidationEnd" never happens, because no experiment of "Digits" takes a Trainer.Builder. Let the experiment take one.
}

final class Letters {
  /** Trains. */
  @Experiment
  void train(Trainer.Builder trainer) {}

  /** Reads. */
  @Experiment
  void read() {}

  /** Reports. */
  @Callback
  void report(ValidationEnd end) {}
}
