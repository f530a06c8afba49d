package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.meter.MonitoredRun;
import dev.kite.runtime.mlflow.MlflowDelivery;
import dev.kite.runtime.mlflow.StubMlflow;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches a run, and what a monitoring system is told of how it gets to an MLflow server. */
final class WatchersTest {

  private static final int POINTS = 100;

  @TempDir Path root;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static double scraped(int port, String meter) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%s/metrics".formatted(port));
    String text =
        CLIENT
            .send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher line =
        Pattern.compile("(?m)^" + meter + "\\{[^}]*to=\"MLflow\"[^}]*\\} (\\S+)$").matcher(text);
    assertThat(line.find()).as(text).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static void until(int port, String meter, DoublePredicate wanted) throws Exception {
    double value = Double.NaN;
    for (int tries = 0; tries < 600; tries++) {
      value = scraped(port, meter);
      if (wanted.test(value)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(meter + " is " + value);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void prometheusIsToldHowDeliveryToMlflowGoes() throws Exception {
    int port = freePort();
    try (StubMlflow server = new StubMlflow()) {
      Env env =
          Env.of(
              Map.of(
                  "MLFLOW_TRACKING_URI",
                  server.uri(),
                  "KITE_METRICS_PORT",
                  Integer.toString(port)));
      RunSpec spec = RunSpec.of("digits-train").build();
      Optional<MlflowDelivery> delivery = MlflowDelivery.of(env);
      RunExecutor executor =
          RunExecutor.of(LocalTracker.in(root)).env(env).listener(delivery.orElseThrow());
      for (RunListener watcher : Watchers.of(spec, env, delivery)) {
        executor = executor.listener(watcher);
      }
      Outcome outcome =
          executor.execute(
              spec,
              run -> {
                run.log("loss", 0.5, 1);
                until(port, "kite_delivery_seconds_count", count -> count > 3);
                until(port, "kite_delivery_seconds_sum", seconds -> seconds > 0);
                until(port, "kite_delivery_waiting", waiting -> waiting == 0);
                server.stop();
                for (int step = 2; step <= POINTS + 1; step++) {
                  run.log("loss", 1.0 / step, step);
                }
                until(port, "kite_delivery_waiting", waiting -> waiting >= POINTS / 2);
                assertThat(scraped(port, "kite_delivery_lost_total")).isZero();
                server.start();
                until(port, "kite_delivery_waiting", waiting -> waiting == 0);
                return Result.none();
              });
      assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    }
  }

  private static List<RunListener> asked(RunSpec spec, Map<String, String> variables) {
    return Watchers.of(spec, Env.of(variables), Optional.empty());
  }

  @Test
  void ofProcessesThatTrainTogetherOnlyTheFirstSpeaks() {
    RunSpec spec = RunSpec.of("digits-train").build();
    Map<String, String> all =
        Map.of("SLACK_URL", "https://hooks.example.org/1", "KITE_METRICS_PORT", "9464");

    assertThat(asked(spec, all)).hasSize(2);
    assertThat(asked(spec, with(all, "RANK", "0"))).hasSize(2);
    assertThat(asked(spec, with(all, "RANK", "1"))).isEmpty();
  }

  @Test
  void whoTriesSomethingOutTellsNobodyAndMayStillBeScraped() {
    RunSpec spec = RunSpec.of("digits-train").build();
    Map<String, String> trying =
        Map.of(
            "SLACK_URL", "https://hooks.example.org/1",
            "KITE_WEBHOOK_URL", "https://hooks.example.org/2",
            "DEVELOPMENT_MODE", "1");

    assertThat(asked(spec, trying)).isEmpty();
    assertThat(asked(spec, with(trying, "KITE_METRICS_PORT", "9464")))
        .singleElement()
        .isInstanceOf(MonitoredRun.class);
  }

  private static Map<String, String> with(Map<String, String> variables, String name, String text) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, text);
    return more;
  }

  @Test
  void ofTheRunsOfASweepOnlyFailuresAreTold() throws IOException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    hook.start();
    try {
      Map<String, String> variables =
          Map.of("KITE_WEBHOOK_URL", "http://127.0.0.1:" + hook.getAddress().getPort());
      RunSpec alone = RunSpec.of("digits-train").build();
      RunSpec child = RunSpec.of("digits-train").parent("0".repeat(32)).build();
      execute(child, variables, false);
      assertThat(told).isEmpty();
      execute(child, variables, true);
      assertThat(told).singleElement().asString().contains("\"event\":\"failed\"");
      execute(alone, variables, false);
      assertThat(told).hasSizeGreaterThanOrEqualTo(3);
    } finally {
      hook.stop(0);
    }
  }

  private void execute(RunSpec spec, Map<String, String> variables, boolean failing) {
    Env env = Env.of(variables);
    RunExecutor executor = RunExecutor.of(LocalTracker.in(root)).env(env);
    for (RunListener watcher : asked(spec, variables)) {
      executor = executor.listener(watcher);
    }
    executor.execute(
        spec,
        run -> {
          if (failing) {
            throw new IllegalStateException("power cut");
          }
          return Result.none();
        });
  }
}
