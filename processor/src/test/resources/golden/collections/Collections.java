package com.example;

import dev.kite.Experiment;
import dev.kite.Param;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many values at once. */
public final class Collections {

  /** Parts of a colour. */
  public enum Channel {
    RED,
    GREEN,
    BLUE
  }

  /**
   * Takes many values of every kind.
   *
   * @param hidden widths of the layers
   * @param channels parts of the picture
   * @param names of the classes
   * @param weights of the classes
   * @param crops sizes of the crops
   * @param limits most time of each stage
   * @param tags of the run
   * @param charset of the texts, if not the system's, whose name is a long story that does not end in one line of the source
   * @param clip largest norm, if any
   * @param parent run that this one belongs to
   * @param files what to read
   */
  @Experiment
  public void collect(
      @Param(value = "256,64", range = "[1, inf)") List<Integer> hidden,
      @Param("red,green") Set<Channel> channels,
      @Param("") String[] names,
      double[] weights,
      @Param(value = "[]", env = "CROPS") int[] crops,
      Map<String, Duration> limits,
      @Param("") Map<String, String> tags,
      Optional<Charset> charset,
      @Nullable Double clip,
      Optional<UUID> parent,
      Path... files) {}
}
