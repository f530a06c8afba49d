package exp;

import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param token opens the door
   * @param data where images are
   */
  @Experiment
  void train(
      @Param(positional = true, secret = true) String token, // error at true): [PositionalSecret] "token" is secret, but a command line that is printed without it would move what follows. Let it be given by its name.
      @Param(positional = true) String data) {}

  /**
   * Tunes.
   *
   * @param tokens open doors
   */
  @Experiment
  void tune(@Param(secret = true) String... tokens) {} // error at true): [PositionalSecret] "tokens" is secret, but a command line that is printed without it would move what follows. Let it be given by its name.
}
