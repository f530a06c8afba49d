package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.Written;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every point that is recorded arrives, in requests that are not too long, and stays one point. */
final class DeliveredOnceTest {

  private static final String BATCH = "/api/2.0/mlflow/runs/log-batch";

  /** So many points fit onto a disk. */
  private static final int ROOM = 10;

  @TempDir Path root;

  private StubMlflow server;
  private DeliveredRun runs;

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
    runs = new DeliveredRun(root.resolve("mlruns"), server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Returns how many points each request held that held any. */
  private List<Integer> batches() {
    List<Integer> sizes = new ArrayList<>();
    for (String heard : server.heard()) {
      if (heard.startsWith(BATCH + "\n")) {
        JsonObject body =
            JsonParser.parseString(heard.substring(BATCH.length() + 1)).getAsJsonObject();
        if (body.has("metrics")) {
          sizes.add(body.getAsJsonArray("metrics").size());
        }
      }
    }
    return sizes;
  }

  @Test
  void thousandsOfPointsOfOneMetricGoInBatchesOfAThousandAtMost() throws IOException {
    server.stop();
    runs.execute(
        run -> {
          for (int step = 1; step <= 2500; step++) {
            run.log("loss", 1.0 / step, step);
          }
          return Result.none();
        });
    server.start();
    assertThat(runs.sync()).isEqualTo(Sync.Result.DELIVERED);

    runs.assertComplete(server);
    assertThat(server.only().metrics).hasSize(2500);
    assertThat(batches()).contains(1000).allMatch(points -> points <= 1000);
    assertThat(batches().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2500);
  }

  @Test
  void pointsWhoseArrivalWasNotConfirmedAreSentAgainAndAreThereOnce() throws IOException {
    AtomicInteger lost = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (path.equals(BATCH) && body(exchange).contains("\"loss\"") && lost.get() == 0) {
            lost.incrementAndGet();
            server.handleAndLoseTheAnswer(exchange);
            return true;
          }
          return false;
        });
    Outcome outcome =
        runs.execute(
            run -> {
              for (int step = 1; step <= 50; step++) {
                run.log("loss", 1.0 / step, step);
              }
              return Result.none();
            });
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);

    runs.assertComplete(server);
    assertThat(server.only().metrics).hasSize(50);
    assertThat(server.only().repeated).isPositive();
  }

  /** Returns the body of a request and leaves it there. */
  private static String body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.setStreams(new ByteArrayInputStream(body), null);
    return new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void whatAFullDiskRefusedIsDeliveredWhenThereWasRoomAgain() throws IOException {
    Disk disk = new Disk();
    LocalTracker tracker = LocalTracker.in(root.resolve("mlruns"), runs.env());
    RunExecutor executor =
        RunExecutor.of(spec -> disk.limited(tracker.open(spec)))
            .env(runs.env())
            .listener(MlflowDelivery.of(runs.env()).orElseThrow());
    Outcome outcome =
        executor.execute(
            DeliveredRun.spec().build(),
            run -> {
              for (int step = 1; step <= DeliveredRun.STEPS; step++) {
                run.log("loss", 1.0 / step, step);
                if (step == ROOM) {
                  await(disk.filled);
                  disk.full = true;
                } else if (step == DeliveredRun.STEPS - 1) {
                  await(disk.refused);
                  assertThat(runs.points()).hasSize(ROOM);
                  disk.full = false;
                }
              }
              return Result.none();
            });
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    runs.sync();

    runs.assertComplete(server);
    assertThat(server.only().metrics).hasSize(DeliveredRun.STEPS);
    assertThat(server.only().repeated).isZero();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Takes no points while it is full. */
  private static final class Disk {
    final CountDownLatch filled = new CountDownLatch(ROOM);
    final CountDownLatch refused = new CountDownLatch(1);
    volatile boolean full;

    RunRecord limited(RunRecord record) {
      return (RunRecord)
          Proxy.newProxyInstance(
              RunRecord.class.getClassLoader(),
              new Class<?>[] {RunRecord.class},
              (proxy, method, arguments) -> {
                boolean write = method.getName().equals("write");
                if (write && full) {
                  refused.countDown();
                  return refused(arguments[0]);
                }
                try {
                  Object answer = method.invoke(record, arguments);
                  if (write) {
                    ((Written) answer).fresh().forEach(point -> filled.countDown());
                  }
                  return answer;
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                }
              });
    }

    private static Written refused(Object points) {
      List<MetricPoint> all = new ArrayList<>();
      ((List<?>) points).forEach(point -> all.add((MetricPoint) point));
      return new Written(List.of(), all, "No space left on device");
    }
  }
}
