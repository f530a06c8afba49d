package optim;

import dev.kite.Config;
import dev.kite.Param;
import java.time.Duration;

/** How a step size changes. */
@Config
public sealed interface Schedule {

  /**
   * It falls.
   *
   * @param after when it begins to
   */
  @Config
  record Falling(@Param("90s") Duration after) implements Schedule {}

  /**
   * It rises at first.
   *
   * @param steps while it rises
   */
  @Config
  record Warming(@Param("100") int steps) implements Schedule {}

  /** It does not. */
  @Config
  record Constant() implements Schedule {}
}
