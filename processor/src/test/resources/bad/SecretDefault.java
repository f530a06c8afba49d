package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param token opens the door
   */
  @Experiment
  void train(@Param(value = "sesame", secret = true, env = "TOKEN") String token) {} // error at "sesame": [SecretDefault] Parameter "token" is secret, but its default stands in the source. Remove the default, or read the value from @Param(env = "...").
}
