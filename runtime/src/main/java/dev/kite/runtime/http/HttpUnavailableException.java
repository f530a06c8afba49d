package dev.kite.runtime.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The server did not do what it was asked to, and may do it later. */
public final class HttpUnavailableException extends IOException {

  private static final long serialVersionUID = 1;

  private static final Set<Integer> DENIED = Set.of(401, 403);

  private final int status;

  /** Not a part of what an exception can be written as. */
  private final transient Optional<Duration> retryAfter;

  /** Creates the exception for an answer that is not as it should be. */
  public HttpUnavailableException(String message) {
    this(message, 0, Optional.empty());
  }

  /** Creates the exception for a status; the message is what the server said. */
  HttpUnavailableException(String message, int status, Optional<Duration> retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Returns how long the server wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Returns whether the server does not let the caller in: asking again soon is in vain. */
  public boolean denied() {
    return DENIED.contains(status);
  }
}
