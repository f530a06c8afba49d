package com.example;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunStart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

final class Everything {
  private Everything() {}

  static final int MOST_LAYERS = 12;

  enum Precision {
    FP32,
    BF16,
    MIXED_BF16
  }

  /**
   * Takes {@code every} type; {@link Path see} <em>also</em>
   * the next &mdash; line.
   *
   * <ul>
   *   <li>one
   *   <li>two, "quoted" 100 %
   * </ul>
   *
   * <pre>
   *   verbatim {@code <b>}
   *     more
   * </pre>
   *
   * And the end
   *
   * @param file where   it
   *     begins
   * @param flag whether; yes when {@code true}
   * @param small {@code small} number
   * @param middle at most {@value #MOST_LAYERS}
   * @param whole a whole number!
   * @param large a large one
   * @param single in single precision
   * @param number in double precision
   * @param letter $letter of the alphabet
   * @param text any text
   * @param precision how exact
   * @param limit how long
   * @param address where it lies
   * @param maybeInt perhaps
   * @param maybeLong perhaps
   * @param maybeNumber perhaps
   * @param token opens the door
   * @param epochs how many
   * @throws IllegalStateException if nothing works.
   */
  @Experiment("take-all")
  static double everything(
      @Param(positional = true) Path file,
      boolean flag,
      byte small,
      @Param(range = "[0,12]") short middle,
      int whole,
      @Param("1_000") long large,
      float single,
      @Param(value = "inf", range = "(0, inf]") double number,
      @Param("\"") char letter,
      @Param("a $x \\ \"b\"") String text,
      @Param("Mixed-BF16") Precision precision,
      @Param("1h30m") Duration limit,
      URI address,
      OptionalInt maybeInt,
      OptionalLong maybeLong,
      @Param(range = "[0, 1]") OptionalDouble maybeNumber,
      @Param(secret = true, env = "TOKEN") String token,
      @Param(name = "max-epochs", value = "3", mutable = true, shortName = 'E') int epochs) {
    return number;
  }

  /** Does nothing. */
  @Experiment
  static void rest() {}

  /** Begins. */
  @Callback
  static void begin(RunStart start, Run run) {}
}
