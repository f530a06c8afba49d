package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.io.IOException;

final class Digits {
  /**
   * Trains.
   *
   * @throws IOException if the disk is full
   * @throws IllegalStateException if nothing works
   * @throws java.io.UncheckedIOException if reading fails
   * @throws Damaged if a file is damaged
   * @throws FileNotFoundException if a file is missing <!-- error at FileNotFoundException: [UnknownThrowsTag] "@throws FileNotFoundException" of "train" names no exception that is known here. Declare the exception or write its full name. -->
   * @exception String if never <!-- error at String: [UnknownThrowsTag] "@throws String" of "train" names no exception that is known here. Declare the exception or write its full name. -->
   */
  @Experiment
  void train() throws IOException {}

  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
