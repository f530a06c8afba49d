package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunStart;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}

  /** Takes nothing. */
  @Callback
  void nothing() {} // error at nothing: [BadCallback] Callback "nothing" takes no event. Take one of RunStart, RunEnd, FitStart, TrainEpochStart, TrainBatchEnd, TrainEpochEnd, ValidationEnd, TestEnd, CheckpointSaved, FitEnd, then perhaps Run, and return nothing.

  /** Takes text. */
  @Callback
  void text(String text) {} // error at text): [BadCallback] Callback "text" takes "String", which is no event. Take one of RunStart, RunEnd, FitStart, TrainEpochStart, TrainBatchEnd, TrainEpochEnd, ValidationEnd, TestEnd, CheckpointSaved, FitEnd, then perhaps Run, and return nothing.

  /** Takes text second. */
  @Callback
  void second(RunEnd end, String other) {} // error at other: [BadCallback] Callback "second" takes "String" after the event. Take one of RunStart, RunEnd, FitStart, TrainEpochStart, TrainBatchEnd, TrainEpochEnd, ValidationEnd, TestEnd, CheckpointSaved, FitEnd, then perhaps Run, and return nothing.

  /** Takes text third. */
  @Callback
  void third(RunEnd end, Run run, String other) {} // error at other: [BadCallback] Callback "third" takes "String" after the run. Take one of RunStart, RunEnd, FitStart, TrainEpochStart, TrainBatchEnd, TrainEpochEnd, ValidationEnd, TestEnd, CheckpointSaved, FitEnd, then perhaps Run, and return nothing.

  /** Returns a number. */
  @Callback
  int number(RunEnd end) { // error at number: [BadCallback] Callback "number" returns a value, which nobody reads. Take one of RunStart, RunEnd, FitStart, TrainEpochStart, TrainBatchEnd, TrainEpochEnd, ValidationEnd, TestEnd, CheckpointSaved, FitEnd, then perhaps Run, and return nothing.
    return 0;
  }

  /** Never called. */
  @Callback(every = 0) // error at 0: [BadCallback] Callback "never" has every = 0. Let it be at least 1.
  void never(RunEnd end) {}

  /** Not callable. */
  @Callback
  private void hidden(RunEnd end) {} // error at hidden: [BadCallback] Callback "hidden" is private, so generated code cannot call it. Remove "private".

  /**
   * Not concrete.
   *
   * @param <T> anything
   */
  @Callback
  <T> void generic(RunEnd end) {} // error at generic: [BadCallback] Callback "generic" has type parameters. Remove them.

  /** Has a namesake. */
  @Callback
  void twice(RunEnd end) {}

  /** Has a namesake. */
  @Callback
  void twice(RunStart start) {} // error at twice: [BadCallback] Callback "twice" has the name of another, but each is counted by name. Rename one.
}

abstract class Statics {
  /** Trains. */
  @Experiment
  static void train() {}

  /** Cannot be called. */
  @Callback
  void report(RunEnd end) {} // error at report: [BadCallback] Callback "report" needs an instance of an abstract class. Make it static.

  /** Can be called. */
  @Callback
  static void other(RunEnd end) {}
}
