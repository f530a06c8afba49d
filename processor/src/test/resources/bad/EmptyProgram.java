package exp;

import dev.kite.Program;

/** Nothing. */
@Program(experiments = {})
final class Lab {} // error at class: [EmptyProgram] Program "Lab" names no class. Name those with an @Experiment.
