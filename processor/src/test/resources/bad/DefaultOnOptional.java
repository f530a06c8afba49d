package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

final class Digits {
  /**
   * Trains.
   *
   * @param clip largest norm
   * @param depth how deep
   */
  @Experiment
  void train(
      @Param("1") OptionalDouble clip, // error at "1": [DefaultOnOptional] Parameter "clip" may be absent, so it cannot have a default. Remove the default, or use double.
      @Param("x") OptionalInt depth) {} // error at "x": [DefaultOnOptional] Parameter "depth" may be absent, so it cannot have a default. Remove the default, or use int.
}

/**
 * Options.
 *
 * @param file where
 * @param depth how deep
 */
@Config
record Settings(
    @Param("a.txt") Optional<Path> file, // error at "a.txt": [DefaultOnOptional] Component "file" may be absent, so it cannot have a default. Remove the default, or use Path.
    @Param("3") @Nullable Integer depth) {} // error at "3": [DefaultOnOptional] Component "depth" may be absent, so it cannot have a default. Remove the default, or use int.
