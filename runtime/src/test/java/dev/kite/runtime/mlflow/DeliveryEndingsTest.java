package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the process ends, the server has every point once and knows how the run ended. */
@DisabledOnOs(OS.WINDOWS)
final class DeliveryEndingsTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path root;

  private StubMlflow server;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"KILL,137,FAILED", "TERM,75,KILLED", "memory,70,FAILED", "callback,70,FAILED"})
  void serverKnowsTheTruthAfterSync(String mode, int exitCode, String status) throws Exception {
    DeliveredRun runs = new DeliveredRun(root.resolve("mlruns"), server.uri());
    Process process = program(mode);
    started.add(process);
    if (exitCode == 137 || exitCode == 75) {
      whenDelivered(DeliveredRun.STEPS);
      new ProcessBuilder("kill", "-" + mode, Long.toString(process.pid())).start().waitFor();
    }
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    if (exitCode == 137) {
      assertThat(server.only().status).isEqualTo("RUNNING");
    }
    runs.local();
    runs.sync();

    runs.assertComplete(server);
    assertThat(server.only().status).isEqualTo(status);
    List<String> points = server.only().metrics;
    assertThat(points).hasSizeGreaterThanOrEqualTo(2 * DeliveredRun.STEPS);
    assertThat(new HashSet<>(points)).hasSameSizeAs(points);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asks", "sleeps", "deaf"})
  void processThatIsTerminatedBesideAServerThatHangsIsGoneInTenSeconds(String mode)
      throws Exception {
    DeliveredRun runs = new DeliveredRun(root.resolve("mlruns"), server.uri());
    Process process = program(mode);
    started.add(process);
    whenDelivered(DeliveredRun.STEPS);
    CountDownLatch testOver = new CountDownLatch(1);
    server.fault(
        (exchange, path) -> {
          testOver.await();
          return true;
        });
    long signalled = System.nanoTime();
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isLessThan(Deadlines.PROCESS);
    assertThat(process.exitValue()).isEqualTo(75);
    assertThat(runs.local().status()).isEqualTo(RunStatus.KILLED);
    assertThat(server.only().status).isEqualTo("RUNNING");
    testOver.countDown();
    server.heal();
    assertThat(runs.sync()).isEqualTo(Sync.Result.DELIVERED);
    runs.assertComplete(server);
    assertThat(server.only().status).isEqualTo("KILLED");
  }

  @Test
  void processThatIsTerminatedDuringALongUploadSaysWhatIsLeft() throws Exception {
    CountDownLatch moving = new CountDownLatch(1);
    CountDownLatch testOver = new CountDownLatch(1);
    server.fault(
        (exchange, path) -> {
          if (!path.endsWith("large.bin")) {
            return false;
          }
          moving.countDown();
          while (exchange.getRequestBody().readNBytes(1 << 20).length > 0) {
            if (testOver.await(500, TimeUnit.MILLISECONDS)) {
              return true;
            }
          }
          return true;
        });
    Process process = program("upload");
    started.add(process);
    assertThat(moving.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    TimeUnit.MILLISECONDS.sleep(Deadlines.END.plusSeconds(1).toMillis());
    assertThat(process.isAlive()).isTrue();
    long signalled = System.nanoTime();
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isLessThan(Deadlines.PROCESS);
    testOver.countDown();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(root.resolve("output")))
        .contains("Let \"runs sync\" do the rest")
        .doesNotContain("did not stop in time");
  }

  private Process program(String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DeliveryProgram.class.getName(),
            root.resolve("mlruns").toString(),
            server.uri(),
            mode)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("output").toFile())
        .start();
  }

  private void whenDelivered(int points) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      if (!server.runs().isEmpty() && server.only().metrics.size() >= points) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("The points did not arrive.");
  }
}
