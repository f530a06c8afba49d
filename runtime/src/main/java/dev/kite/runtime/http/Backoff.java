package dev.kite.runtime.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to leave a server alone that does not do what it is asked to: twice as long every time,
 * between half and all of that by chance, so that clients do not come back together; as long as the
 * server says where it says so. Not thread-safe.
 */
public final class Backoff {

  /** A server that wants to be left alone for longer is asked again anyway. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(10);

  private final Duration first;
  private final Duration longest;
  private Duration next;

  /** Begins with a duration and doubles it up to the longest. */
  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** Returns how long to wait after one more failure. */
  public Duration failed(Optional<Duration> retryAfter) {
    Duration most = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    if (retryAfter.isPresent()) {
      Duration asked = retryAfter.get();
      return asked.compareTo(LONGEST_ASKED_FOR) < 0 ? asked : LONGEST_ASKED_FOR;
    }
    long half = most.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  /** The server has done what it was asked to. */
  public void succeeded() {
    next = first;
  }
}
