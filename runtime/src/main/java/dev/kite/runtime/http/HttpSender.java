package dev.kite.runtime.http;

import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Sends requests to one server. A request on which nothing moves for longer than the patience is
 * given up, and one that is not about a file must be answered within it; an answer in memory is not
 * longer than it may be. Thread-safe; the caller may be interrupted.
 */
public final class HttpSender {

  private static final long LONGEST_ANSWER_BYTES = 32L << 20;
  private static final long TICK_MILLIS = 100;

  private final ServerAccess access;
  private final Duration patience;
  private final HttpClient client;
  private final LongAdder requests = new LongAdder();
  private final LongAdder requestNanos = new LongAdder();
  private volatile long lastMoveNanos;

  /** Creates a sender for a server. */
  public HttpSender(ServerAccess access, Duration patience) {
    this.access = access;
    this.patience = patience;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // What is given up closes its connection, and only its own.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience);
    access.trust().context().ifPresent(builder::sslContext);
    this.client = builder.build();
    this.lastMoveNanos = System.nanoTime() - Long.MAX_VALUE / 2;
  }

  /** Returns the server. */
  public ServerAccess access() {
    return access;
  }

  /** Asks for what lies at a path below the server's address. */
  public HttpAnswer get(String path) throws IOException {
    return text("GET", access.base() + path, BodyPublishers.noBody());
  }

  /** Sends JSON, by a method such as {@code POST}, to a path below the server's address. */
  public HttpAnswer send(String method, String path, String json) throws IOException {
    return text(method, access.base() + path, BodyPublishers.ofString(json));
  }

  private HttpAnswer text(String method, String uri, BodyPublisher body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, body)
            .header("Content-Type", "application/json");
    AtomicLong still = new AtomicLong(System.nanoTime());
    return send(request, still, head -> WatchedBody.inMemory(LONGEST_ANSWER_BYTES, () -> {}));
  }

  /**
   * Sends a slice of a file, read as it is sent.
   *
   * @param uri whole address, which may be one of another server
   * @param headers beside the credentials, which are sent to this server only
   */
  public HttpAnswer put(URI uri, Path file, long offset, long bytes, Map<String, String> headers)
      throws IOException {
    AtomicLong moved = new AtomicLong(System.nanoTime());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).PUT(WatchedFile.of(file, offset, bytes, () -> move(moved)));
    try {
      headers.forEach(request::header);
    } catch (IllegalArgumentException e) {
      throw new HttpRefusedException("a header cannot be sent: " + e.getMessage());
    }
    return send(
        request, moved, head -> WatchedBody.inMemory(LONGEST_ANSWER_BYTES, () -> move(moved)));
  }

  /**
   * Brings what lies at an address into a file that is there as a whole or not at all. What breaks
   * off is asked for again, from where it broke off if the server can do that, as long as it gets
   * on.
   *
   * @throws HttpRefusedException if there is no such thing
   * @throws IOException if it does not arrive
   */
  public void download(URI uri, Path file) throws IOException {
    FileTree.makeRoom(file);
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(beside);
    try {
      PartFile part = new PartFile(beside);
      Retries.of(() -> attempt(uri, part), part::kept);
      AtomicFile.move(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private HttpAnswer attempt(URI uri, PartFile part) throws IOException {
    AtomicLong moved = new AtomicLong(System.nanoTime());
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    part.addTo(request);
    try (part) {
      HttpAnswer answer =
          send(
              request,
              moved,
              head ->
                  head.statusCode() < 300
                      ? new WatchedBody(part.sink(head), Long.MAX_VALUE, () -> move(moved))
                      : WatchedBody.inMemory(LONGEST_ANSWER_BYTES, () -> move(moved)));
      if (!answer.succeeded()) {
        part.forget();
        Judgement.of(answer);
      }
      part.sync();
      return answer;
    }
  }

  /**
   * Returns an address that a server has given.
   *
   * @throws HttpRefusedException if nothing can be sent there
   */
  public static URI address(String text) throws HttpRefusedException {
    try {
      URI uri = URI.create(text);
      HttpRequest.newBuilder(uri);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new HttpRefusedException("the server names an address where nothing can be sent");
    }
  }

  private HttpAnswer send(
      HttpRequest.Builder request,
      AtomicLong moved,
      Function<HttpResponse.ResponseInfo, BodySubscriber<OutputStream>> body)
      throws IOException {
    HttpRequest built = request.build();
    if (own(built.uri())) {
      access.authorization().ifPresent(value -> request.header("Authorization", value));
      built = request.build();
    }
    CompletableFuture<HttpResponse<OutputStream>> answer =
        client.sendAsync(built, head -> body.apply(head));
    long start = System.nanoTime();
    try {
      return answer(await(answer, moved));
    } finally {
      answer.cancel(true);
      requestNanos.add(System.nanoTime() - start);
      requests.increment();
    }
  }

  /** Returns how many requests were sent, answered or not. */
  public long requests() {
    return requests.sum();
  }

  /** Returns how long these took together. */
  public Duration requestTime() {
    return Duration.ofNanos(requestNanos.sum());
  }

  private void move(AtomicLong moved) {
    lastMoveNanos = System.nanoTime();
    moved.set(lastMoveNanos);
  }

  /** Returns whether any byte of a file or an answer has moved within this time. */
  public boolean movedWithin(Duration time) {
    return System.nanoTime() - lastMoveNanos < time.toNanos();
  }

  /** Credentials go to the server they are for, and to no other. */
  private boolean own(URI uri) {
    return uri.toString().startsWith(access.base() + "/");
  }

  private HttpResponse<OutputStream> await(
      CompletableFuture<HttpResponse<OutputStream>> answer, AtomicLong moved) throws IOException {
    while (true) {
      try {
        HttpResponse<OutputStream> there = answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        move(moved);
        return there;
      } catch (TimeoutException e) {
        if (System.nanoTime() - moved.get() > patience.toNanos()) {
          throw new IOException("no answer within " + patience.toSeconds() + " seconds", e);
        }
      } catch (ExecutionException e) {
        throw failure(Objects.requireNonNullElse(e.getCause(), e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("it was given up").initCause(e);
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof ConnectException) {
      return new IOException("nobody answers there", cause);
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof HttpTooLongException tooLong) {
        return tooLong;
      }
    }
    String message = cause.getMessage();
    String what = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    return new IOException(message == null || message.isBlank() ? what : message, cause);
  }

  private static HttpAnswer answer(HttpResponse<OutputStream> response) {
    String body =
        response.body() instanceof ByteArrayOutputStream bytes
            ? bytes.toString(StandardCharsets.UTF_8)
            : "";
    HttpRequest request = response.request();
    return new HttpAnswer(
        request.method() + " " + request.uri().toString().replaceFirst("[?#].*$", ""),
        response.statusCode(),
        body,
        response.headers().firstValue("ETag"),
        RetryAfter.parse(response.headers().firstValue("Retry-After")));
  }
}
