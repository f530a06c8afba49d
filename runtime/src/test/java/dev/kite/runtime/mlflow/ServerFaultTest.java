package dev.kite.runtime.mlflow;

import static dev.kite.runtime.mlflow.DeliveredRun.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the server does, the run is the same, and in the end the server has all of it once. */
final class ServerFaultTest {

  private static final String BATCH = "/api/2.0/mlflow/runs/log-batch";

  @TempDir Path root;

  private final CountDownLatch testOver = new CountDownLatch(1);
  private StubMlflow server;
  private DeliveredRun runs;

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
    runs = new DeliveredRun(root.resolve("mlruns"), server.uri());
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    server.close();
  }

  private static Result train(Run run) {
    for (int step = 1; step <= STEPS; step++) {
      run.log("loss", 1.0 / step, step);
    }
    run.artifact("table.csv", "1\n");
    return Result.none();
  }

  /** The steps were taken in order, and the run has ended well. */
  private void assertTrained(Outcome outcome) throws IOException {
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    assertThat(runs.local().status()).isEqualTo(RunStatus.FINISHED);
    List<String> steps =
        runs.points().stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
    assertThat(steps)
        .isEqualTo(IntStream.rangeClosed(1, STEPS).mapToObj(Integer::toString).toList());
  }

  private void syncCompletes() throws IOException {
    assertThat(runs.sync()).isEqualTo(Sync.Result.DELIVERED);
    runs.assertComplete(server);
  }

  private static void when(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void serverThatIsDownForTheWholeRunGetsItLater() throws IOException {
    server.stop();
    Outcome outcome = runs.execute(ServerFaultTest::train);
    assertTrained(outcome);
    assertThatThrownBy(runs::sync)
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Everything is on the disk");
    server.start();

    syncCompletes();
  }

  @Test
  void runThatIsNamedAtTheStartIsJoinedLaterToo() throws IOException {
    String id = server.add("elsewhere");
    server.stop();
    runs.with("MLFLOW_RUN_ID", id).execute(ServerFaultTest::train);
    server.start();
    runs.with("MLFLOW_RUN_ID", "");

    syncCompletes();
    assertThat(server.runs()).containsOnlyKeys(id);
  }

  @Test
  void serverThatStartsAfterTheRunGetsItInTheRun() throws IOException {
    server.stop();
    Outcome outcome =
        runs.execute(
            run -> {
              Result result = train(run);
              server.start();
              return result;
            });
    assertTrained(outcome);

    runs.assertComplete(server);
  }

  @Test
  void serverThatIsGoneForAWhileHasEveryPointOnce() throws IOException {
    Outcome outcome =
        runs.execute(
            run -> {
              run.log("loss", 1.0, 1);
              when(() -> !server.runs().isEmpty() && server.only().metrics.size() == 1);
              when(server::isIdle); // a point whose answer is lost is sent again, rightly
              server.stop();
              for (int step = 2; step <= STEPS; step++) {
                run.log("loss", 1.0 / step, step);
              }
              server.start();
              return Result.none();
            });
    assertTrained(outcome);

    runs.assertComplete(server);
    assertThat(server.only().repeated).isZero();
  }

  @Test
  void serverThatNeverAnswersDelaysTheEndByTenSecondsAtMost() throws IOException {
    server.fault(
        (exchange, path) -> {
          testOver.await();
          return true;
        });
    AtomicLong trained = new AtomicLong();
    Outcome outcome =
        runs.execute(
            run -> {
              Result result = train(run);
              trained.set(System.nanoTime());
              return result;
            });
    Duration delay = Duration.ofNanos(System.nanoTime() - trained.get());
    assertTrained(outcome);
    assertThat(delay).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    server.heal();

    syncCompletes();
  }

  @Test
  void serverThatAsksToWaitIsNotAskedBefore() throws IOException {
    AtomicInteger refusals = new AtomicInteger();
    AtomicLong askedNanos = new AtomicLong();
    AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
    server.fault(
        (exchange, path) -> {
          if (askedNanos.get() != 0) {
            earliest.accumulateAndGet(System.nanoTime() - askedNanos.get(), Math::min);
          }
          if (!path.equals(BATCH) || refusals.getAndIncrement() >= 3) {
            return false;
          }
          exchange.getResponseHeaders().set("Retry-After", "1");
          StubMlflow.answer(exchange, 429, "slowly");
          askedNanos.compareAndSet(0, System.nanoTime());
          return true;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    runs.assertComplete(server);
    assertThat(refusals.get()).isGreaterThan(3);
    assertThat(Duration.ofNanos(earliest.get())).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void optionThatTheServerHasOtherwiseIsLeftOutAlsoWhenItSaysSoByStatus500() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (path.equals(BATCH) && asked.incrementAndGet() == 1) {
            StubMlflow.answer(
                exchange,
                500,
                "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"Changing param values is not"
                    + " allowed. Param with key='lr' was already logged with value='1'\"}");
            return true;
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    runs.assertComplete(server);
    assertThat(asked.get()).isLessThan(20);
  }

  @Test
  void itemThatTheServerRefusesIsLeftOutAlone() throws IOException {
    server.fault(
        (exchange, path) -> {
          if (path.equals(BATCH)) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.setStreams(new ByteArrayInputStream(body), null);
            if (new String(body, StandardCharsets.UTF_8).contains("\"epochs\"")) {
              StubMlflow.answer(
                  exchange,
                  400,
                  "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no\"}");
              return true;
            }
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    assertThat(server.only().params).containsOnlyKeys("lr", "token");
    assertThat(server.only().metrics).hasSize(STEPS);
  }

  @Test
  void answerThatIsCutOffIsAskedForAgain() throws IOException {
    AtomicInteger cut = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (path.endsWith("runs/create") && cut.getAndIncrement() == 0) {
            exchange.sendResponseHeaders(200, 1000);
            exchange
                .getResponseBody()
                .write("{\"run\": {\"info\":".getBytes(StandardCharsets.UTF_8));
            exchange.close();
            return true;
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    runs.assertComplete(server);
  }

  @Test
  void runWhoseCreationWasNotConfirmedIsNotMadeTwice() throws IOException {
    AtomicInteger lost = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (path.endsWith("runs/create") && lost.getAndIncrement() == 0) {
            server.handleAndLoseTheAnswer(exchange);
            return true;
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    runs.assertComplete(server);
  }

  @Test
  void answerWithoutEndIsGivenUp() throws IOException {
    AtomicInteger endless = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (endless.getAndIncrement() == 0) {
            pour(exchange);
            return true;
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));

    runs.assertComplete(server);
  }

  private static void pour(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] piece = new byte[1 << 20];
    try (OutputStream body = exchange.getResponseBody()) {
      for (int megabyte = 0; megabyte < 1000; megabyte++) {
        body.write(piece);
      }
    } catch (IOException e) {
      // As it should be: nobody reads it.
      exchange.close();
    }
  }

  @Test
  void serverThatDoesNotKnowTheCallerGetsTheRunWhenItDoes() throws IOException {
    server.fault(
        (exchange, path) -> {
          String header = exchange.getRequestHeaders().getFirst("Authorization");
          if ("Bearer right".equals(header)) {
            return false;
          }
          StubMlflow.answer(exchange, 403, "{\"error_code\": \"PERMISSION_DENIED\"}");
          return true;
        });
    runs.with("MLFLOW_TRACKING_TOKEN", "wrong");
    assertTrained(runs.execute(ServerFaultTest::train));
    assertThatThrownBy(runs::sync)
        .hasMessageContaining("status 403")
        .hasMessageNotContaining("wrong");
    runs.with("MLFLOW_TRACKING_TOKEN", "right");

    syncCompletes();
  }

  @Test
  void fileThatTheServerDoesNotTakeNowIsTakenLater() throws IOException {
    server.fault(
        (exchange, path) -> {
          if (exchange.getRequestMethod().equals("PUT")) {
            StubMlflow.answer(exchange, 503, "no room");
            return true;
          }
          return false;
        });
    assertTrained(runs.execute(ServerFaultTest::train));
    assertThat(server.only().metrics).hasSize(STEPS);
    assertThat(server.only().status).isEqualTo("FINISHED");
    server.heal();

    syncCompletes();
  }

  private static Path delivered(Run run) throws IOException {
    try (Stream<Path> files = Files.list(run.dir().resolveSibling(".kite"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("delivery-.*json"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void diskThatDoesNotTakeHowFarDeliveryGotEndsNoRunAndCostsNoPoint() throws IOException {
    Path before = root.resolve("before");
    List<Path> noted = new ArrayList<>();
    Outcome outcome =
        runs.execute(
            run -> {
              run.log("loss", 1.0, 1);
              when(() -> !server.runs().isEmpty() && server.only().metrics.size() == 1);
              Path file = delivered(run);
              noted.add(file);
              when(() -> holds(file, "loss"));
              Files.move(file, before);
              Files.createDirectories(file.resolve("no room"));
              for (int step = 2; step <= STEPS; step++) {
                run.log("loss", 1.0 / step, step);
              }
              when(() -> server.only().metrics.size() == STEPS);
              return Result.none();
            });
    assertTrained(outcome);
    Files.delete(noted.get(0).resolve("no room"));
    Files.move(before, noted.get(0), StandardCopyOption.REPLACE_EXISTING);

    syncCompletes();
    assertThat(server.only().repeated).isPositive();
  }
}
