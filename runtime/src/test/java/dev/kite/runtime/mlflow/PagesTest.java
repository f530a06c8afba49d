package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server hands out page by page is read to its end, if it has one. */
final class PagesTest {

  private static final int MEBIBYTE = 1 << 20;

  private StubMlflow server;
  private MlflowApi api;

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
    api = MlflowApi.waitedFor(ServerAccess.of(server.uri(), Trust.USUAL));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonObject question(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.setStreams(new ByteArrayInputStream(body), null);
    return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static void pour(HttpExchange exchange, int mebibytes) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < mebibytes; i++) {
        body.write(new byte[MEBIBYTE]);
      }
    } catch (IOException e) {
      // As it should be: nobody reads all of it.
      exchange.close();
    }
  }

  @Test
  void pageThatIsTooLongIsAskedForInSmallerOnes() throws IOException {
    String id = server.add("digits");
    List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    server.fault(
        (exchange, path) -> {
          if (!path.endsWith("runs/search")) {
            return false;
          }
          int items = question(exchange).get("max_results").getAsInt();
          asked.add(items);
          if (items > 60) {
            pour(exchange, 40);
          }
          return items > 60;
        });

    assertThat(api.runs(api.experiments().keySet())).extracting(ServerRun::id).containsExactly(id);
    assertThat(asked).containsExactly(200, 100, 50);
  }

  @Test
  void pagesThatGoInACircleAreGivenUp() {
    AtomicInteger pages = new AtomicInteger();
    server.mangle(
        right ->
            "{\"experiments\": [], \"next_page_token\": \"%s\"}"
                .formatted(pages.incrementAndGet() % 2 == 0 ? "A" : "B"));

    assertThatThrownBy(api::experiments)
        .isInstanceOf(HttpUnavailableException.class)
        .hasMessage("the pages of an answer have no end");
    assertThat(pages).hasValue(3);
  }
}
