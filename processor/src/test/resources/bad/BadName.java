package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Program;

final class Digits {
  /** Trains. */
  @Experiment("Train_1") // error at "Train_1": [BadName] "Train_1" is not a usable name. Did you mean "train-1"?
  void train() {}

  /** Tunes. */
  @Experiment("1st") // error at "1st": [BadName] "1st" is not a usable name. Set one like "train-fast" with @Experiment("...").
  void tune() {}

  /**
   * Measures.
   *
   * @param größe how large
   * @param lr step size
   * @param depth how deep
   */
  @Experiment
  void measure(
      int größe, // error at größe: [BadName] "größe" is not a usable name. Set one like "step-size" with @Param(name = "...").
      @Param(name = "learningRate") double lr, // error at "learningRate": [BadName] "learningRate" is not a usable name. Did you mean "learning-rate"?
      @Param(name = "--depth") int depth) {} // error at "--depth": [BadName] "--depth" is not a usable name. Did you mean "depth"?
}

/** How. */
@Config
sealed interface Optimizer {}

/** Adam. */
@Config("Adam W") // error at "Adam: [BadName] "Adam W" is not a usable name. Did you mean "adam-w"?
record AdamW() implements Optimizer {}

/**
 * Unspeakable.
 *
 * @param größe size
 */
@Config
record Größe(int größe) implements Optimizer {} // error at record: [BadName] "größe" is not a usable name. Set one like "adam-w" with @Config("..."). // error at größe: [BadName] "größe" is not a usable name. Set one like "step-size" with @Param(name = "...").

/** Several. */
@Program(name = "my lab", experiments = {Letters.class, Ölbild.class}) // error at "my: [BadName] "my lab" is not a usable name. Did you mean "my-lab"? // error at .class}: [BadName] "ölbild" is not a usable name. Rename the class.
final class Lab {}

final class Letters {
  /** Trains. */
  @Experiment
  void train() {}
}

final class Ölbild {
  /** Trains. */
  @Experiment
  void train() {}
}
