package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Outer {
  final class Digits { // error at class: [InnerExperiment] Class "Digits" needs an instance of its enclosing class. Write "static class Digits".
    /** Trains. */
    @Experiment
    void train() {}
  }
}
