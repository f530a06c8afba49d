package dev.kite.runtime.slack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes moments so that every reader sees them in their own time zone. */
final class SlackTime {

  private SlackTime() {}

  /** Returns the markup; in UTC where it is not understood. */
  static String of(Instant moment) {
    return "<!date^%s^{date_short_pretty} {time}|%s>"
        .formatted(moment.getEpochSecond(), moment.truncatedTo(ChronoUnit.SECONDS));
  }
}
