package dev.kite.runtime.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server again that is not available, while a person waits: three times within a few
 * seconds, or after the time that the server asks for, if that is short.
 */
public final class Retries {

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(30);

  private Retries() {}

  /** Something that is asked of a server. */
  public interface Call<T> {
    /** Asks, and returns the answer. */
    T ask() throws IOException;
  }

  /**
   * Returns what the server answers in the end.
   *
   * @throws IOException if it refuses, or is not available
   */
  public static <T> T of(Call<T> call) throws IOException {
    return of(call, () -> 0L);
  }

  /**
   * The same for something that goes on where it broke off: who has got further than ever before
   * has three attempts again.
   */
  static <T> T of(Call<T> call, Call<Long> reached) throws IOException {
    Backoff backoff = new Backoff(FIRST, LONGEST);
    long furthest = 0;
    for (int attempt = 1; ; attempt++) {
      try {
        return call.ask();
      } catch (IOException e) {
        long now = reached.ask();
        if (now > furthest) {
          furthest = now;
          attempt = 1;
          backoff.succeeded();
        }
        Duration wait = backoff.failed(asked(e));
        if (attempt == ATTEMPTS || isFinal(e) || wait.compareTo(LONGEST_ASKED_FOR) > 0) {
          throw e;
        }
        pause(wait);
      }
    }
  }

  private static Optional<Duration> asked(IOException e) {
    return e instanceof HttpUnavailableException there ? there.retryAfter() : Optional.empty();
  }

  private static boolean isFinal(IOException e) {
    return e instanceof HttpRefusedException
        || e instanceof HttpTooLongException
        || e instanceof InterruptedIOException
        || (e instanceof HttpUnavailableException there && there.denied());
  }

  private static void pause(Duration wait) throws InterruptedIOException {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("it was given up").initCause(e);
    }
  }
}
