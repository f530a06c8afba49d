package moving;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import dev.kite.runtime.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Functions as the documentation of defopt has them. */
public final class Moving {

  private Moving() {}

  /** Colors. */
  public enum Color {
    RED,
    BLUE,
    YELLOW
  }

  /**
   * A point of a grid.
   *
   * @param x column
   * @param y row
   */
  @Config
  public record Point(int x, int y) {}

  /** How much of an image is kept. */
  @Config
  public sealed interface Crop permits Pixels, Share {}

  /**
   * A number of pixels.
   *
   * @param count pixels on each side
   */
  @Config
  public record Pixels(int count) implements Crop {}

  /**
   * A part of the image.
   *
   * @param part fraction of each side
   */
  @Config
  public record Share(double part) implements Crop {}

  /**
   * A person.
   *
   * @param last family name
   * @param first given name
   */
  public record Person(String last, String first) {

    @Parser
    static Person parse(String text) {
      String[] names = text.split(", *", 2);
      if (names.length < 2) {
        throw new IllegalArgumentException("has no comma between last and first name");
      }
      return new Person(names[0], names[1]);
    }

    @Override
    public String toString() {
      return last + ", " + first;
    }
  }

  /**
   * Takes one value of every kind.
   *
   * @param kwonlyNoDefault must be given
   * @param rate may be left out
   * @param flag whether, by two flags
   * @param numbers several numbers
   * @param color a choice
   * @param maybe a number or nothing
   * @param verbose yes, no or nothing
   * @param person of a type with its own parser
   */
  @Experiment
  public static void takeMany(
      Run run,
      @Param(shortName = 'k') int kwonlyNoDefault,
      @Param("0.5") double rate,
      @Param("false") boolean flag,
      @Param("1,2") List<Integer> numbers,
      @Param("red") Color color,
      OptionalInt maybe,
      Optional<Boolean> verbose,
      @Param("VAN ROSSUM, Guido") Person person) {}

  /**
   * Takes what has several parts.
   *
   * @param origin a tuple
   * @param crop one of two things
   */
  @Experiment
  public static void compose(Point origin, Crop crop) {}

  /**
   * Takes all words.
   *
   * @param numbers all words
   */
  @Experiment("add-up")
  public static double sum(@Param("") int... numbers) {
    double sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  /**
   * Fails.
   *
   * @param file what is not there
   * @throws IOException if the file cannot be read
   */
  @Experiment
  public static void fail(@Param(positional = true) Path file) throws IOException {
    throw new IOException("there is no " + file);
  }
}
