package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

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
