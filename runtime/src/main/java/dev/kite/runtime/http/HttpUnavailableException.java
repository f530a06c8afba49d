package dev.kite.runtime.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server did not do what it was asked to, and may do it later. */
public final class HttpUnavailableException extends IOException {

  private static final long serialVersionUID = 1;

  /** Not a part of what an exception can be written as. */
  private final transient Optional<Duration> retryAfter;

  /** Creates the exception; the message is what the server said. */
  public HttpUnavailableException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** Returns how long the server wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
