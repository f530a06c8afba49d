package dev.kite.runtime.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoredRunTest {

  private static final RunInfo RUN =
      new RunInfo(
          "0123456789abcdef0123456789abcdef",
          "amber-fox",
          "digits",
          Path.of("a"),
          Instant.EPOCH,
          false,
          Secrets.none());

  private static HttpResponse<String> ask(int port, String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anEndpointAnswersWhatItIsFor() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.open(any, () -> "kite_step 1\n")) {
      int port = endpoint.address().getPort();
      HttpResponse<String> metrics = ask(port, "GET", "/metrics");
      assertThat(metrics.body()).isEqualTo("kite_step 1\n");
      assertThat(metrics.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(ask(port, "GET", "/").statusCode()).isEqualTo(404);
      assertThat(ask(port, "POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aPortThatIsTakenIsOneWarningAndNoMore() throws IOException {
    List<LogRecord> warnings = Collections.synchronizedList(new ArrayList<>());
    Handler handler = listening(warnings);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Env env = Env.of(Map.of("KITE_METRICS_PORT", Integer.toString(taken.getLocalPort())));
      assertThat(MeterVariables.ask(env)).isTrue();
      run(env);
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    assertThat(warnings)
        .singleElement()
        .satisfies(warning -> assertThat(warning.getMessage()).contains("goes on without"));
  }

  private static Handler listening(List<LogRecord> warnings) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
              warnings.add(message);
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger("").addHandler(handler);
    return handler;
  }

  private static void run(Env env) {
    try (MonitoredRun monitored = new MonitoredRun(env, Map.of())) {
      monitored.onStart(RUN);
    }
  }

  @Test
  void whatIsPushedByOtlpIsPushedAtTheEndAtLeast() throws IOException {
    ByteArrayOutputStream pushed = new ByteArrayOutputStream();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/metrics",
        exchange -> {
          try (exchange) {
            pushed.write(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    try {
      run(
          Env.of(
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT",
                  "http://localhost:" + server.getAddress().getPort() + "/")));
    } finally {
      server.stop(0);
    }
    assertThat(pushed.toString(StandardCharsets.ISO_8859_1)).contains("kite.step", "digits");
  }

  @Test
  void aTargetThatHangsHoldsNeitherTheStepsNorForLongTheEnd(@TempDir Path root) throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Env env =
          Env.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + deaf.getLocalPort()));
      AtomicLong trained = new AtomicLong();
      long begin = System.nanoTime();
      Outcome outcome =
          RunExecutor.of(LocalTracker.in(root))
              .env(env)
              .listener(new MonitoredRun(env, Map.of()))
              .execute(
                  RunSpec.of("digits").build(),
                  run -> {
                    for (int step = 1; step <= 1000; step++) {
                      run.log("loss", 1.0 / step, step);
                    }
                    trained.set(System.nanoTime());
                    return Result.none();
                  });
      assertThat(outcome).isInstanceOf(Outcome.Finished.class);
      assertThat(Duration.ofNanos(trained.get() - begin)).isLessThan(Duration.ofSeconds(6));
      assertThat(Duration.ofNanos(System.nanoTime() - trained.get()))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  /** Runs a run that is to be pushed, from the class loader that it is loaded by. */
  static final class Pushed implements Runnable {
    @Override
    public void run() {
      MonitoredRunTest.run(Env.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")));
    }
  }

  @Test
  void aProgramWithoutTheLibraryForOtlpIsToldSoOnce() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("micrometer-registry-otlp")) {
        classPath.add(Path.of(entry).toUri().toURL());
      }
    }
    List<LogRecord> warnings = Collections.synchronizedList(new ArrayList<>());
    Handler handler = listening(warnings);
    try (URLClassLoader without =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Constructor<?> constructor =
          without.loadClass(Pushed.class.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      ((Runnable) constructor.newInstance()).run();
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    assertThat(warnings)
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.getMessage())
                    .contains("micrometer-registry-otlp is not on the class path"));
  }

  @Test
  void nothingIsShownUnlessTheEnvironmentAsksForIt() {
    assertThat(MeterVariables.ask(Env.of(Map.of("PATH", "/bin")))).isFalse();
  }

  @Test
  void aPortAloneIsOneOfThisMachine() {
    assertThat(EndpointAddress.parse("9464"))
        .hasValueSatisfying(a -> assertThat(a.getAddress().isLoopbackAddress()).isTrue());
    assertThat(EndpointAddress.parse("0.0.0.0:9464"))
        .hasValueSatisfying(a -> assertThat(a.getAddress().isAnyLocalAddress()).isTrue());
    assertThat(EndpointAddress.parse("99999")).isEmpty();
    assertThat(EndpointAddress.parse("metrics")).isEmpty();
  }
}
