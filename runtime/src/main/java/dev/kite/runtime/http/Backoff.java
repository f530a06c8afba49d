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
      return retryAfter.get();
    }
    long half = most.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  /** The server has done what it was asked to. */
  public void succeeded() {
    next = first;
  }
}
