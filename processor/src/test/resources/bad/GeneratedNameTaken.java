package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Program;

final class Digits { // error at class: [GeneratedNameTaken] Class "exp.DigitsCli" exists already, but it is to be generated. Rename that class.
  /** Trains. */
  @Experiment
  void train() {}
}

final class DigitsCli {}

/**
 * Options.
 *
 * @param depth how deep
 */
@Config
record Settings(int depth) {} // error at record: [GeneratedNameTaken] Class "exp.SettingsSchema" exists already, but it is to be generated. Rename that class.

final class SettingsSchema {}

/** Several. */
@Program(experiments = Digits.class)
final class Lab {} // error at class: [GeneratedNameTaken] Class "exp.LabCli" exists already, but it is to be generated. Rename that class.

final class LabCli {}
