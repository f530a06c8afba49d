package unprocessed;

import dev.kite.Config;
import dev.kite.Parser;

/** What a class of another package inherits, but code that is generated for it cannot mention. */
public class Base {

  /** A choice. */
  protected enum Mode {
    FAST
  }

  /** Metrics. */
  protected record Score(double loss) {}

  /**
   * Options.
   *
   * @param depth how deep
   */
  @Config
  protected record Settings(int depth) {}

  /** Read by a parser that only this package can call. */
  public record Rate(double value) {
    @Parser
    static Rate parse(String text) {
      return new Rate(1);
    }
  }
}
