package dev.kite.runtime.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param call method and address of the request, without its query
 * @param status HTTP status
 * @param body text of the answer; empty where it went to a file
 * @param etag header of that name, where there is one
 * @param retryAfter how long it asked to be left alone
 */
public record HttpAnswer(
    String call, int status, String body, Optional<String> etag, Optional<Duration> retryAfter) {

  private static final int FIRST_ERROR = 300;

  /** Returns whether the server did what it was asked to. */
  public boolean succeeded() {
    return status < FIRST_ERROR;
  }
}
