package dev.kite.runtime.run;

import dev.kite.runtime.env.Secrets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is known of a run when it begins.
 *
 * @param id identifier, 32 hexadecimal digits
 * @param name readable name
 * @param experiment name of the experiment
 * @param dir directory of the artifacts
 * @param start when this process began with it
 * @param resumed whether an earlier process began it
 * @param secrets what no listener may show
 */
public record RunInfo(
    String id,
    String name,
    String experiment,
    Path dir,
    Instant start,
    boolean resumed,
    Secrets secrets) {

  private static final int SHORT_ID = 8;

  /** Returns the first digits of the identifier, enough to name the run to a person. */
  public String shortId() {
    return shortId(id);
  }

  /** Returns the first digits of an identifier, enough to name the run to a person. */
  public static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }
}
