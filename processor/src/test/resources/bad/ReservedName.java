package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Program;

final class Digits {
  /** Lists. */
  @Experiment
  void runs() {} // error at runs: [ReservedName] "runs" belongs to every program. Set another name with @Experiment("...").

  /** Describes. */
  @Experiment("describe") // error at "describe": [ReservedName] "describe" belongs to every program. Set another name with @Experiment("...").
  void tell() {}

  /**
   * Trains.
   *
   * @param seed where chance begins
   * @param id run to continue
   */
  @Experiment
  void train(
      long seed, // error at seed: [ReservedName] "--seed" belongs to every experiment. Set another name with @Param(name = "...").
      @Param(name = "run-id") int id) {} // error at "run-id": [ReservedName] "--run-id" belongs to every experiment. Set another name with @Param(name = "...").
}

/** Only variants are chosen by a type. */
@Config
sealed interface Optimizer {}

/**
 * A variant.
 *
 * @param type which
 * @param help nothing special here
 * @param kind which
 */
@Config
record Sgd(
    int type, // error at type: [ReservedName] "type" belongs to every variant. Set another name with @Param(name = "...").
    int help,
    @Param(name = "type") int kind) // error at "type": [ReservedName] "type" belongs to every variant. Set another name with @Param(name = "...").
    implements Optimizer {}

/**
 * No variant.
 *
 * @param type which
 */
@Config
record Settings(int type) {}

final class Runs {
  /** Trains. */
  @Experiment
  void train() {}
}

/** Several. */
@Program(experiments = Runs.class) // error at .: [ReservedName] "runs" belongs to every program. Rename the class.
final class Lab {}
