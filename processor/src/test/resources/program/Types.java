package types;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import dev.kite.value.ExistingDirectory;
import dev.kite.value.ExistingFile;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that take values: {@code value} is given in some way, {@code same} is what it should
 * be. The test adds one for each type that is read from a single text.
 */
public final class Types {

  /** Arithmetic. */
  public enum Precision {
    FP32,
    MIXED_BF16
  }

  /** A shape such as {@code 3x224}. */
  public record Shape(int height, int width) {

    /** Reads a shape. */
    @Parser
    public static Shape of(String text) {
      int x = text.indexOf('x');
      if (x < 0) {
        throw new IllegalArgumentException("has no x between its numbers");
      }
      return new Shape(
          Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
    }

    @Override
    public String toString() {
      return height + "x" + width;
    }
  }

  /**
   * A picture.
   *
   * @param size in pixels
   * @param crop what is seen
   */
  @Config
  public record Picture(@Param(value = "8", env = "T_SIZE") int size, Crop crop) {
    /** Refuses what cannot be. */
    public Picture {
      if (crop.most() > size) {
        throw new IllegalArgumentException("the crop is larger than the picture");
      }
    }
  }

  /**
   * A part of a picture.
   *
   * @param most pixels
   */
  @Config
  public record Crop(@Param(value = "4") int most) {}

  /** How weights are updated. */
  @Config
  public sealed interface Optimizer {

    /**
     * Stochastic gradient descent.
     *
     * @param lr step size
     */
    @Config
    record Sgd(@Param(value = "0.1", range = "(0, inf)", env = "T_LR") double lr)
        implements Optimizer {}

    /**
     * Adam.
     *
     * @param decay per step
     */
    @Config("adam")
    record Adam(@Param("0.5") double decay) implements Optimizer {}
  }

  /**
   * Takes the words that remain.
   *
   * @param same by default
   * @param value given
   */
  @Experiment
  public static void rest(
      @Param("[\"/a\", \"/b c\"]") List<Path> same, @Param(env = "T_REST") Path... value) {}

  /**
   * Takes a group.
   *
   * @param value given
   */
  @Experiment
  public static void group(Picture value) {}

  /**
   * Takes a variant.
   *
   * @param value given
   */
  @Experiment
  public static void variant(@Param("sgd") Optimizer value) {}

  /**
   * Has a default that no compiler can read.
   *
   * @param value given
   */
  @Experiment
  public static void wrong(@Param("no shape") Shape value) {}
}
