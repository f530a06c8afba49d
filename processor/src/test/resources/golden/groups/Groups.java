package com.example;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.List;

/** Options in groups. */
public final class Groups {

  /**
   * Where the data lies.
   *
   * @param root directory of all data
   * @param image how a picture is read
   * @param augmentation what is done to a picture
   */
  @Config
  public record Data(
      @Param(env = "DATA_ROOT", mutable = true) String root,
      Image image,
      @Param("none") Augmentation augmentation) {}

  /**
   * How a picture is read.
   *
   * @param size in pixels
   * @param means of the channels
   */
  @Config
  record Image(
      @Param(value = "224", range = "[1, inf)") int size,
      @Param(value = "0.5,0.5,0.5", name = "mean") List<Double> means) {}

  /** What is done to a picture. */
  @Config
  sealed interface Augmentation {

    /** Leaves it as it is. */
    @Config
    record None() implements Augmentation {}

    /**
     * Shifts it.
     *
     * @param most how far
     */
    @Config("moved")
    record Shifted(int most) implements Augmentation {}
  }

  /**
   * Trains.
   *
   * @param data where it lies
   */
  @Experiment
  public static int train(Data data) {
    return 0;
  }
}
