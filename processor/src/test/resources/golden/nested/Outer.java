import dev.kite.Experiment;
import dev.kite.runtime.run.Run;

final class Outer {
  /**
   * Nested in {@code Outer}. In the unnamed package.
   *
   * <p>Second paragraph
   */
  static final class Program {
    /** Counts. */
    @Experiment
    int count(Run run) throws Exception {
      return 3;
    }
  }
}
