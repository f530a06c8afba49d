package dev.kite.runtime.slack;

import dev.kite.runtime.http.RetryAfter;
import dev.kite.runtime.notice.NotTakenException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Slack's word for why it did not take a message, such as {@code channel_not_found}. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Longer answers are pages of a proxy. */
  private static final int LONGEST = 100;

  /** What Slack does not say when it says that there was too much. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

  private static final Set<String> RATE = Set.of("ratelimited", "rate_limited", "rollup_error");

  private static final Set<String> PASSING =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private static final Set<String> BLOCKS =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "msg_blocks_too_long",
          "msg_too_long",
          "invalid_payload",
          "no_text");

  private static final Set<String> GONE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found");

  private final int status;
  private final String error;
  private final Optional<Duration> wait;

  /**
   * Creates a refusal.
   *
   * @param status of HTTP
   * @param answer an error's name, or whatever else was answered
   * @param retryAfter the header, if there was one
   */
  Refusal(int status, String answer, Optional<String> retryAfter) {
    this.status = status;
    this.error = answer.strip();
    this.wait = RetryAfter.parse(retryAfter);
  }

  /** Whether the same text without blocks may be taken. */
  boolean ofBlocks() {
    return BLOCKS.contains(error);
  }

  /** Whether the message to be changed is not there any more. */
  boolean ofTarget() {
    return GONE.contains(error);
  }

  /** Returns what to do about it. */
  NotTakenException notTaken() {
    String fact = status == OK ? error : "it answered %s %s".formatted(status, brief());
    if (status == TOO_MANY_REQUESTS || RATE.contains(error)) {
      return NotTakenException.after(fact, wait.orElse(USUAL_WAIT));
    }
    if (status >= SERVER_ERROR || PASSING.contains(error)) {
      return NotTakenException.again(fact);
    }
    return ofBlocks() ? NotTakenException.leftOut(fact) : NotTakenException.forEver(fact);
  }

  private String brief() {
    String line = error.replaceAll("\\s+", " ");
    return line.substring(0, Math.min(LONGEST, line.length()));
  }
}
