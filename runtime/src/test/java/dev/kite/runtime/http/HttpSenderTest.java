package dev.kite.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSenderTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path directory;

  private final CountDownLatch testOver = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpSender sender() {
    return sender(LONG);
  }

  private HttpSender sender(Duration patience) {
    String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/";
    return new HttpSender(ServerAccess.of(uri, Trust.USUAL).bearer("hush"), patience);
  }

  @Test
  void answerThatStopsInTheMiddleIsGivenUp() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          await();
        });

    assertThatThrownBy(() -> sender(SHORT).get("/run"))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 0 seconds");
  }

  private void await() {
    try {
      testOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sliceOfAFileArrivesAsItIs() throws IOException {
    byte[][] arrived = new byte[1][];
    server.createContext(
        "/prefix/part",
        exchange -> {
          arrived[0] = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("ETag", "\"e1\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    Path file = Files.writeString(directory.resolve("file"), "0123456789");
    HttpSender sender = sender();
    HttpAnswer answer =
        sender.put(URI.create(sender.access().base() + "/part"), file, 3, 4, Map.of());

    assertThat(arrived[0]).isEqualTo("3456".getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.etag()).contains("\"e1\"");
  }

  @Test
  void credentialsGoToNoOtherServer() throws IOException {
    StringBuilder headers = new StringBuilder();
    server.createContext(
        "/",
        exchange -> {
          headers.append(exchange.getRequestHeaders().get("Authorization")).append(' ');
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    HttpSender sender = sender();
    Path file = Files.writeString(directory.resolve("file"), "0");
    URI elsewhere = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bucket");
    sender.get("/run");
    sender.put(elsewhere, file, 0, 1, Map.of());

    assertThat(headers).hasToString("[Bearer hush] null ");
  }

  /** Sends a file whose first answer breaks off in the middle. */
  private List<String> breaksOffOnce(String content, boolean resumes) {
    return breaksOff(content, resumes, 1);
  }

  /** Sends a file whose first answers break off after four bytes. */
  private List<String> breaksOff(String content, boolean resumes, int times) {
    List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    server.createContext(
        "/prefix/file",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(String.valueOf(range));
          if (resumes) {
            exchange.getResponseHeaders().set("ETag", "\"e1\"");
          }
          int from = 0;
          if (range != null) {
            from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
            exchange
                .getResponseHeaders()
                .set(
                    "Content-Range",
                    "bytes %s-%s/%s".formatted(from, bytes.length - 1, bytes.length));
          }
          exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
          int sent = ranges.size() <= times ? 4 : bytes.length - from;
          exchange.getResponseBody().write(bytes, from, sent);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    return ranges;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fileThatBreaksOffIsBroughtAsAWhole(boolean resumes) throws IOException {
    List<String> ranges = breaksOffOnce("0123456789", resumes);
    Path file = directory.resolve("new/file");
    HttpSender sender = sender();
    sender.download(URI.create(sender.access().base() + "/file"), file);

    assertThat(file).hasContent("0123456789");
    assertThat(ranges).containsExactly("null", resumes ? "bytes=4-" : "null");
    assertThat(directory.resolve("new")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void fileThatGetsOnArrivesHoweverOftenItBreaksOff() throws IOException {
    String content = "0123456789".repeat(3);
    List<String> ranges = breaksOff(content, true, 5);
    Path file = directory.resolve("file");
    HttpSender sender = sender();
    sender.download(URI.create(sender.access().base() + "/file"), file);

    assertThat(file).hasContent(content);
    assertThat(ranges).hasSize(6);
  }

  @Test
  void fileThatNeverArrivesIsNotThere() throws IOException {
    server.createContext(
        "/prefix/file",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.close();
        });
    Path file = directory.resolve("file");
    HttpSender sender = sender();

    assertThatThrownBy(() -> sender.download(URI.create(sender.access().base() + "/file"), file))
        .isInstanceOf(IOException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void waitingTimeIsReadInBothForms() {
    ZonedDateTime later = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100);

    assertThat(RetryAfter.parse(Optional.of("7"))).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse(Optional.of("soon"))).isEmpty();
    assertThat(RetryAfter.parse(Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(later))))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(100)));
    assertThat(RetryAfter.parse(Optional.of("Thu, 1 Jan 1970 00:00:00 GMT")))
        .contains(Duration.ZERO);
  }

  @Test
  void whatAnAnswerMeansIsJudgedByWhoGaveIt() {
    String refused = "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"too long\"}";
    assertThatThrownBy(() -> Judgement.of(answer(400, refused)))
        .isInstanceOf(HttpRefusedException.class)
        .hasMessage("status 400: too long");
    assertThatThrownBy(() -> Judgement.of(answer(400, "<html>")))
        .isInstanceOf(HttpUnavailableException.class);
    assertThatThrownBy(() -> Judgement.of(answer(401, refused)))
        .isInstanceOf(HttpUnavailableException.class);
    assertThatThrownBy(() -> Judgement.of(answer(302, "")))
        .isInstanceOf(HttpUnavailableException.class);
    assertThatThrownBy(() -> Judgement.of(answer(200, "<html>login</html>")))
        .isInstanceOf(HttpUnavailableException.class);
    assertThatThrownBy(() -> Judgement.of(answer(503, refused)))
        .isInstanceOf(HttpUnavailableException.class);
  }

  @Test
  void waitsGetLongerUpToABound() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4));
    for (long most : new long[] {1, 2, 4, 4}) {
      assertThat(backoff.failed(Optional.empty()))
          .isBetween(Duration.ofMillis(most * 500), Duration.ofSeconds(most));
    }
    assertThat(backoff.failed(Optional.of(Duration.ofSeconds(9)))).isEqualTo(Duration.ofSeconds(9));
    backoff.succeeded();
    assertThat(backoff.failed(Optional.empty())).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void addressIsShownWithoutCredentials() {
    ServerAccess access = ServerAccess.of("https://me:p%40ss@host:8443/a/b/", Trust.USUAL);

    assertThat(access.toString()).isEqualTo("https://host:8443/a/b");
    assertThat(access.authorization()).contains("Basic bWU6cEBzcw==");
    assertThatThrownBy(() -> ServerAccess.of("http:nowhere", Trust.USUAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer("GET http://host/call", status, body, Optional.empty(), Optional.empty());
  }
}
