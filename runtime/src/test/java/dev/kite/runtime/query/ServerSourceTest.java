package dev.kite.runtime.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerSourceTest {

  private static final String RUN =
      """
      {"info": {"run_id": "%s", "run_name": "%s", "experiment_id": "7", "status": "FINISHED",
        "start_time": %s, "end_time": 1700000005000, "artifact_uri": "mlflow-artifacts:/7/%1$s"},
       "data": {"params": [{"key": "lr", "value": "0.1"}],
        "metrics": [{"key": "loss", "value": NaN, "timestamp": "1700000001000", "step": "3"}],
        "tags": [{"key": "mlflow.user", "value": "ada"}]}}""";

  @TempDir Path dir;
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private Runs runs;
  private Fault fault = (exchange, call) -> false;

  /** What the server does in place of its work. */
  private interface Fault {
    boolean answered(HttpExchange exchange, String call) throws IOException;
  }

  @BeforeEach
  void serverOfTwoPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    runs =
        Runs.at(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
            Env.of(Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "hush")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call = exchange.getRequestURI().toString();
    requests.add(
        exchange.getRequestMethod()
            + " "
            + call
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + asked);
    if (fault.answered(exchange, call)) {
      exchange.close();
      return;
    }
    boolean second = asked.contains("\"page_token\":\"two\"") || call.contains("page_token=two");
    String next = second ? "" : ", \"next_page_token\": \"two\"";
    String body;
    int code = 200;
    if (call.endsWith("experiments/search")) {
      body = "{\"experiments\": [{\"experiment_id\": \"7\", \"name\": \"digits\"}]}";
    } else if (call.endsWith("runs/search")) {
      String run =
          second
              ? RUN.formatted("b2", "old-owl", "\"1600000000000\"")
              : RUN.formatted("a1", "new-owl", "1700000000000");
      body = "{\"runs\": [" + run + "]" + next + "}";
    } else if (call.contains("metrics/get-history")) {
      String metric = "{\"key\": \"loss\", \"value\": %s, \"timestamp\": 5, \"step\": %s}";
      body =
          second
              ? "{\"metrics\": [" + metric.formatted("\"Infinity\"", 3) + "]}"
              : "{\"metrics\": ["
                  + metric.formatted("0.5", 1)
                  + ", "
                  + metric.formatted("0.25", 2)
                  + "]"
                  + next
                  + "}";
    } else if (call.contains("artifacts/list")) {
      body =
          call.contains("path=logs")
              ? "{\"files\": [{\"path\": \"logs/a b.txt\", \"file_size\": 4}]}"
              : "{\"files\": [{\"path\": \"logs\", \"is_dir\": true}]}";
    } else if (call.startsWith("/get-artifact?path=logs%2Fa%20b.txt&run_id=a1")) {
      body = "text";
    } else if (call.endsWith("runs/delete")) {
      body = "{}";
    } else {
      code = 404;
      body = "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no  such\\n thing\"}";
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void allPagesOfRunsAreRead() throws IOException {
    List<StoredRun> all = runs.list(RunQuery.all());
    assertThat(all).extracting(StoredRun::name).containsExactly("new-owl", "old-owl");
    StoredRun run = all.get(0);
    assertThat(run.experiment()).isEqualTo("digits");
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.params()).isEqualTo(Map.of("lr", "0.1"));
    assertThat(run.points().getOrDefault("loss", new MetricPoint("", 0, 0, 0)))
        .isEqualTo(new MetricPoint("loss", Double.NaN, 3, 1_700_000_001_000L));
    assertThat(requests)
        .allMatch(request -> request.contains(" Basic YWRhOmh1c2g= "))
        .allMatch(request -> !request.contains("hush"));
    assertThat(runs.get("b2").name()).isEqualTo("old-owl");
  }

  @Test
  void historyIsReadPageByPage() throws IOException {
    StoredRun run = runs.get("a1");
    requests.clear();
    try (Stream<MetricPoint> points = runs.history(run, "loss")) {
      assertThat(points.limit(2).map(MetricPoint::value)).containsExactly(0.5, 0.25);
    }
    assertThat(requests).hasSize(1);
    MetricSummary summary = runs.summary(run, "loss", 4).orElseThrow();
    assertThat(summary.count()).isEqualTo(3);
    assertThat(summary.last().value()).isInfinite();
    assertThat(runs.best(List.of(run), "loss", Goal.MIN).get(0).best().step()).isEqualTo(2);
  }

  @Test
  void artifactsAreListedAndBroughtHere() throws IOException {
    StoredRun run = runs.get("a1");
    assertThat(runs.artifacts(run)).containsExactly(new Artifact("logs/a b.txt", 4));
    Path target = dir.resolve("copy");
    runs.fetch(run, new Artifact("logs/a b.txt", 4), target);
    assertThat(target).hasContent("text");
    assertThat(runs.text(run, "logs/a b.txt")).contains("text");
    assertThat(runs.text(run, "missing")).isEmpty();
    Path missing = dir.resolve("missing");
    assertThatThrownBy(() -> runs.fetch(run, new Artifact("missing", 4), missing))
        .hasMessageContaining("status 404: no such thing");
    assertThat(missing).doesNotExist();
    runs.delete(run);
    assertThat(requests.get(requests.size() - 1)).contains("runs/delete").contains("\"a1\"");
  }

  @Test
  void serverThatDoesNotAnswerIsNamedWithoutCredentials() {
    server.stop(0);
    String address = "http://ada:hush@127.0.0.1:" + server.getAddress().getPort();
    assertThatThrownBy(() -> Runs.at(address, Env.of(Map.of())).list(RunQuery.all()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody answers there")
        .hasMessageContaining("http://127.0.0.1:")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> Runs.at("http:///nowhere", Env.of(Map.of())))
        .hasMessageContaining("names no host");
  }

  @Test
  void serverThatIsBusyIsAskedAgain() throws IOException {
    Map<String, Integer> refused = new HashMap<>();
    fault =
        (exchange, call) -> {
          if (refused.merge(call, 1, Integer::sum) == 1) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(503, -1);
            return true;
          }
          return false;
        };
    StoredRun run = runs.get("a1");
    assertThat(runs.summary(run, "loss", 4).orElseThrow().count()).isEqualTo(3);
    assertThat(runs.text(run, "logs/a b.txt")).contains("text");
    assertThat(refused.keySet()).anyMatch(call -> call.contains("page_token=two"));
  }

  @Test
  void serverThatWantsToBeLeftAloneForLongIsNotWaitedFor() {
    fault =
        (exchange, call) -> {
          exchange.getResponseHeaders().set("Retry-After", "600");
          exchange.sendResponseHeaders(503, -1);
          return true;
        };
    assertThatThrownBy(() -> runs.list(RunQuery.all())).hasMessageContaining("status 503");
    assertThat(requests).hasSize(1);
  }

  @Test
  void serverThatDoesNotKnowTheCallerIsAskedOnce() {
    fault =
        (exchange, call) -> {
          exchange.sendResponseHeaders(401, -1);
          return true;
        };
    assertThatThrownBy(() -> runs.list(RunQuery.all()))
        .hasMessageContaining("status 401")
        .hasMessageNotContaining("hush");
    assertThat(requests).hasSize(1);
  }

  @Test
  void answerWithoutEndIsGivenUp() {
    fault =
        (exchange, call) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] piece = new byte[1 << 20];
          for (int megabyte = 0; megabyte < 200; megabyte++) {
            exchange.getResponseBody().write(piece);
          }
          return true;
        };
    assertThatThrownBy(() -> runs.list(RunQuery.all()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the answer is longer than");
  }

  @Test
  void pagesWithoutEndAreGivenUp() {
    fault =
        (exchange, call) -> {
          if (call.endsWith("experiments/search")) {
            byte[] page = "{\"next_page_token\": \"again\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            return true;
          }
          return false;
        };
    assertThatThrownBy(() -> runs.list(RunQuery.all())).hasMessageContaining("have no end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"runs\": 7}",
        "{\"runs\": [7]}",
        "{\"runs\": [{}]}",
        "{\"runs\": [{\"info\": {\"run_id\": []}}]}",
        "{\"runs\": [{\"info\": {\"run_id\": \"a1\", \"experiment_id\": \"7\", \"artifact_uri\": \"x:y\","
            + " \"start_time\": \"1e999999999\"}}]}",
        "<html>",
        "[]"
      })
  void oddAnswerIsRefusedWithTheServerAndTheCall(String answer) {
    fault =
        (exchange, call) -> {
          if (call.endsWith("runs/search")) {
            byte[] page = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            return true;
          }
          return false;
        };
    assertThatThrownBy(() -> runs.list(RunQuery.all()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http://127.0.0.1:" + server.getAddress().getPort())
        .hasMessageContaining("POST http://127.0.0.1:")
        .hasMessageContaining("/runs/search is answered with");
  }
}
