package com.example;

import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import java.util.List;
import java.util.Optional;

/** Types that Kite does not know. */
public final class Parsers {

  /** A shape such as {@code 3x224x224}. */
  public record Shape(int channels, int height, int width) {

    /** Reads a shape. */
    @Parser
    public static Shape of(String text) {
      String[] parts = text.split("x", -1);
      return new Shape(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
      return channels + "x" + height + "x" + width;
    }
  }

  /** Reads a builder, which has no parser of its own. */
  @Parser
  static StringBuilder parseBuilder(String text) {
    return new StringBuilder(text);
  }

  /**
   * Takes such types.
   *
   * @param input of the model
   * @param output of the model
   * @param others of the model
   * @param maybe of the model
   * @param builder of a text
   */
  @Experiment
  void parse(
      Shape input,
      @Param("1x28x28") Shape output,
      @Param("") List<Shape> others,
      Optional<Shape> maybe,
      @Param("a") StringBuilder builder) {}
}
