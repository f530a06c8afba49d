package dev.kite.runtime.notice;

import dev.kite.runtime.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a run at a moment that is worth telling; secrets are masked.
 *
 * @param kind what has happened
 * @param run the run
 * @param at when
 * @param progress how far the work was when it last said so
 * @param metrics the last value of every metric, in the order in which they first came
 * @param checkpoint the best checkpoint so far
 * @param link address of the run on a tracking server
 * @param ending how the run ended, if it has
 */
public record Notice(
    Kind kind,
    RunCard run,
    Instant at,
    Optional<Progress> progress,
    Map<String, Double> metrics,
    Optional<String> checkpoint,
    Optional<String> link,
    Optional<Ending> ending) {

  /** Copies the metrics. */
  public Notice {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** What has happened. */
  public enum Kind {
    /** The run began. */
    STARTED,
    /** A process goes on with a run that an earlier one began. */
    RESUMED,
    /** The work goes on. */
    PROGRESS,
    /** The experiment returned. */
    COMPLETED,
    /** The experiment threw. */
    FAILED,
    /** The run was asked to stop, and did. */
    INTERRUPTED;

    /** Whether nothing comes after it. */
    public boolean terminal() {
      return this == COMPLETED || this == FAILED || this == INTERRUPTED;
    }

    /** Returns the word for it in records and messages, such as {@code completed}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a run ended.
   *
   * @param result what the experiment returned
   * @param message one line that says why it did not return; empty if it did
   * @param trace stack trace of what it threw; empty unless that was undocumented
   */
  public record Ending(Map<String, Double> result, String message, String trace) {

    /** Copies the result. */
    public Ending {
      result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    }
  }

  /** Returns how long the process has been at it. */
  public Duration duration() {
    return Duration.between(run.start(), at);
  }
}
