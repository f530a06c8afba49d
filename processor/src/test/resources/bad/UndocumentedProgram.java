package exp;

import dev.kite.Experiment;
import dev.kite.Program;

@Program(experiments = Digits.class)
final class Lab {} // error at class: [UndocumentedProgram] Program "Lab" has no description. Start its Javadoc with a sentence that says what it is for.

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}
}
