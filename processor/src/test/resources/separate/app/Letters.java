package app;

import data.Split;
import dev.kite.Experiment;
import dev.kite.Param;
import java.nio.file.Path;

/** Handwritten letters. */
final class Letters {
  private Letters() {}

  /** Counts letters. Every one. */
  static final class Counting {
    /**
     * Counts letters.
     *
     * @param file where they are
     * @param split which part of the data
     */
    @Experiment
    static int count(@Param(positional = true) Path file, @Param("test") Split split) {
      return 1;
    }
  }
}
