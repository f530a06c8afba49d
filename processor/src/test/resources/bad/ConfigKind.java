package exp;

import dev.kite.Config;
import dev.kite.Experiment;

/** A class. */
@Config
final class Settings {} // error at class: [ConfigKind] "Settings" is a class, but a configuration is a record or a sealed interface. Make it a record.

/** An enum. */
@Config
enum Precision { FP32 } // error at enum: [ConfigKind] "Precision" is an enum, but a configuration is a record or a sealed interface. Remove @Config, as an enum is an option without it.

/** An open interface. */
@Config
interface Optimizer {} // error at interface: [ConfigKind] "Optimizer" is an interface that is not sealed, but a configuration is a record or a sealed interface. Seal it, or make it a record.

/** A sealed class. */
@Config
abstract sealed class Shape permits Round {} // error at class: [ConfigKind] "Shape" is a class, but a configuration is a record or a sealed interface. Make it a record.

final class Round extends Shape {}

/** An annotation. */
@Config
@interface Marker {} // error at interface: [ConfigKind] "Marker" is an annotation, but a configuration is a record or a sealed interface. Make it a record.

final class Digits {
  /**
   * Trains.
   *
   * @param settings said to be wrong at their class
   */
  @Experiment
  void train(Settings settings) {}
}
