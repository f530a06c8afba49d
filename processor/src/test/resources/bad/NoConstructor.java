package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.RunEnd;

final class Digits { // error at class: [NoConstructor] Class "Digits" has no constructor without parameters that is not private. Add one, or make the annotated methods static.
  Digits(int depth) {}

  private Digits() {}

  /** Trains. */
  @Experiment
  void train() {}
}

enum Kind { // error at enum: [NoConstructor] Class "Kind" has no constructor without parameters that is not private. Add one, or make the annotated methods static.
  ONE;

  /** Trains. */
  @Experiment
  void train() {}
}

final class Reporting { // error at class: [NoConstructor] Class "Reporting" has no constructor without parameters that is not private. Add one, or make the annotated methods static.
  private Reporting() {}

  /** Trains. */
  @Experiment
  static void train() {}

  /** Reports. */
  @Callback
  void report(RunEnd end) {}
}

final class Statics {
  private Statics() {}

  /** Trains. */
  @Experiment
  static void train() {}
}
