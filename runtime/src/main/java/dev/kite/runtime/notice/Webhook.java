package dev.kite.runtime.notice;

import dev.kite.runtime.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Posts every notice as JSON to an address, so that a program can act on it. With a secret, the
 * header {@code X-Kite-Signature} holds {@code sha256=} and the HMAC of the time in {@code
 * X-Kite-Timestamp}, a full stop, and the body.
 */
public final class Webhook implements Notifier {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;
  private static final int GONE = 410;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final URI address;
  private final Optional<Signature> signature;
  private final HttpClient client;

  /**
   * Creates one.
   *
   * @param address where to post
   * @param secret key of the signature
   */
  public Webhook(URI address, Optional<String> secret) {
    this.address = address;
    this.signature = secret.map(Signature::new);
    // No redirects: they would take what is told, and its signature, to another host.
    this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void tell(Notice notice) throws NotTakenException {
    String body = NoticeJson.of(notice);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    String time = Long.toString(Instant.now().getEpochSecond());
    signature.ifPresent(
        key ->
            request
                .header("X-Kite-Timestamp", time)
                .header("X-Kite-Signature", "sha256=" + key.of(time + "." + body)));
    try {
      check(client.send(request.build(), BodyHandlers.discarding()));
    } catch (IOException e) {
      throw NotTakenException.again(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotTakenException.forEver("interrupted");
    }
  }

  private static void check(HttpResponse<?> response) throws NotTakenException {
    int status = response.statusCode();
    String fact = "it answered " + status;
    if (status == TOO_MANY_REQUESTS) {
      throw RetryAfter.parse(response.headers().firstValue("Retry-After"))
          .map(wait -> NotTakenException.after(fact, wait))
          .orElseGet(() -> NotTakenException.again(fact));
    }
    if (status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
      throw NotTakenException.again(fact);
    }
    if (status == UNAUTHORIZED || status == FORBIDDEN || status == GONE) {
      throw NotTakenException.forEver(fact);
    }
    if (status / 100 != 2) {
      throw NotTakenException.leftOut(fact);
    }
  }

  @Override
  public void close() {
    // Its threads are daemons, and what is under way may still arrive.
  }
}
