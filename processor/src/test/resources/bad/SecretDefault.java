package exp;

import dev.kite.Callback;
import dev.kite.Config;
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

/**
 * Options.
 *
 * @param token opens
 * @param other opens too
 * @param none opens nothing
 * @param several open
 * @param named opens by name
 * @param unnamed opens nothing
 */
@Config
record Settings(@Param(value = "sesame", secret = true) String token, // error at "sesame": [SecretDefault] Component "token" is secret, but its default stands in the source. Remove the default, or read the value from @Param(env = "...").
    @Param(value = "", secret = true) String other, // error at "": [SecretDefault] Component "other" is secret, but its default stands in the source. Remove the default, or read the value from @Param(env = "...").
    @Param(value = "", secret = true) java.util.List<String> none,
    @Param(value = "sesame", secret = true) java.util.List<String> several, // error at "sesame": [SecretDefault] Component "several" is secret, but its default stands in the source. Remove the default, or read the value from @Param(env = "...").
    @Param(value = "door=sesame", secret = true) java.util.Map<String, String> named, // error at "door=sesame": [SecretDefault] Component "named" is secret, but its default stands in the source. Remove the default, or read the value from @Param(env = "...").
    @Param(value = "{}", secret = true) java.util.Map<String, String> unnamed) {}
