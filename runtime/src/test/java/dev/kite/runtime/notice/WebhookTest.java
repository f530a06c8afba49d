package dev.kite.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.notice.NotTakenException.Remedy;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.slack.Notices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {

  private HttpServer server;
  private volatile int status = 204;
  private volatile String body = "";
  private volatile String signature = "";
  private volatile String time = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            signature = String.valueOf(exchange.getRequestHeaders().getFirst("X-Kite-Signature"));
            time = String.valueOf(exchange.getRequestHeaders().getFirst("X-Kite-Timestamp"));
            exchange.getResponseHeaders().set("Retry-After", "3");
            exchange.getResponseHeaders().set("Location", "http://localhost:1/");
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Webhook webhook(Optional<String> secret) {
    return new Webhook(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"), secret);
  }

  private static Notice notice(Kind kind) {
    return Notices.digits(kind, Path.of("runs"));
  }

  @Test
  void anEventIsPostedAsJson() throws NotTakenException {
    webhook(Optional.empty()).tell(notice(Kind.FAILED));
    JsonObject json = JsonParser.parseString(body).getAsJsonObject();
    assertThat(json.get("event").getAsString()).isEqualTo("failed");
    assertThat(json.get("message").getAsString()).isEqualTo("IllegalStateException: a < b & c");
    assertThat(json.getAsJsonObject("metrics").get("val/accuracy").getAsDouble()).isEqualTo(0.9812);
    JsonObject params = json.getAsJsonObject("run").getAsJsonObject("params");
    assertThat(params.getAsJsonObject("lr").get("value").getAsString()).isEqualTo("3e-4");
    assertThat(params.getAsJsonObject("token").get("value").getAsString()).isEqualTo("***");
    assertThat(signature).isEqualTo("null");
  }

  @Test
  void aSecretSignsTimeAndBody() throws NotTakenException {
    webhook(Optional.of("key")).tell(notice(Kind.STARTED));
    assertThat(signature).isEqualTo("sha256=" + new Signature("key").of(time + "." + body));
    // The vector of Wikipedia's article on HMAC.
    assertThat(new Signature("key").of("The quick brown fox jumps over the lazy dog"))
        .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  }

  @ParameterizedTest
  @CsvSource({
    "429, AGAIN, PT3S",
    "500, AGAIN,",
    "408, AGAIN,",
    "400, LEAVE_OUT,",
    "302, LEAVE_OUT,",
    "401, GIVE_UP,",
    "410, GIVE_UP,"
  })
  void whatIsAnsweredDecidesWhatToDo(int answer, Remedy remedy, String patience) {
    status = answer;
    assertThatThrownBy(() -> webhook(Optional.empty()).tell(notice(Kind.STARTED)))
        .isInstanceOfSatisfying(
            NotTakenException.class,
            e -> {
              assertThat(e.remedy()).isEqualTo(remedy);
              assertThat(e.patience().map(Object::toString))
                  .isEqualTo(Optional.ofNullable(patience));
            });
  }

  @Test
  void whoDoesNotListenMayListenLater() {
    server.stop(0);
    assertThatThrownBy(() -> webhook(Optional.empty()).tell(notice(Kind.STARTED)))
        .isInstanceOfSatisfying(
            NotTakenException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.AGAIN));
  }
}
