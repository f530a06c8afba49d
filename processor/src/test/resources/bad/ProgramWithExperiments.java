package exp;

import dev.kite.Experiment;
import dev.kite.Program;

/** Several. */
@Program(experiments = Digits.class)
final class Lab { // error at class: [ProgramWithExperiments] "Lab" is a program of other classes, but has experiments of its own. Move them to a class that @Program names.
  /** Trains here. */
  @Experiment
  void train() {}
}

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}
}
