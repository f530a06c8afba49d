package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits { // error at class: [GeneratedNameTaken] Class "exp.DigitsCli" exists already, but it is to be generated. Rename that class.
  /** Trains. */
  @Experiment
  void train() {}
}

final class DigitsCli {}
