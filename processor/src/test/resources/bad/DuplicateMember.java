package exp;

import dev.kite.Experiment;
import dev.kite.Program;

/** Several. */
@Program(experiments = {Digits.class, Letters.class, Other.Digits.class}) // error at .class}: [DuplicateMember] Class "Digits" has the command "digits" of another. Rename one of the classes.
final class Lab {}

/** Twice. */
@Program(experiments = {Letters.class, Letters.class}) // error at .class}: [DuplicateMember] Class "Letters" is named twice. Remove it.
final class Twice {}

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}
}

final class Letters {
  /** Trains. */
  @Experiment
  void train() {}
}

final class Other {
  static final class Digits {
    /** Trains. */
    @Experiment
    void train() {}
  }
}
