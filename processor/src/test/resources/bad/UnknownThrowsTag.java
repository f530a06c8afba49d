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
   * @throws FileNotFoundException if a file is missing <!-- error at FileNotFoundException: [UnknownThrowsTag] "@throws FileNotFoundException" of "train" names no exception that generated code can see. Declare it in the throws clause or write its full name, and let it not be private. -->
   * @exception String if never <!-- error at String: [UnknownThrowsTag] "@throws String" of "train" names no exception that generated code can see. Declare it in the throws clause or write its full name, and let it not be private. -->
   * @throws Hidden if hidden <!-- error at Hidden: [UnknownThrowsTag] "@throws Hidden" of "train" names no exception that generated code can see. Declare it in the throws clause or write its full name, and let it not be private. -->
   */
  @Experiment
  void train() throws IOException {}

  private static final class Hidden extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
