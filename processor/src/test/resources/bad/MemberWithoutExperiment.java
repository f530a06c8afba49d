package exp;

import dev.kite.Experiment;
import dev.kite.Program;

/** Helpers only help. */
@Program(experiments = {Utils.class, Digits.class}) // error at .: [MemberWithoutExperiment] Class "Utils" has no experiment, so it adds nothing to the program. Remove it, or annotate one of its methods with @Experiment.
final class Lab {}

/** Of others. */
@Program(experiments = String.class) // error at .: [MemberWithoutExperiment] Class "String" has no experiment, so it adds nothing to the program. Remove it, or annotate one of its methods with @Experiment.
final class Strings {}

/** Not even a class. */
@Program(experiments = int.class) // error at .: [MemberWithoutExperiment] Class "int" has no experiment, so it adds nothing to the program. Remove it, or annotate one of its methods with @Experiment.
final class Numbers {}

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}
}

final class Utils {}
