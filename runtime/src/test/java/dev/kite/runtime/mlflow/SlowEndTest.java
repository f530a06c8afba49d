package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlowEndTest {

  @TempDir Path root;

  @Test
  void whoIsSlowOnThisMachineKeepsNobodyFromSayingWhatIsLeft() throws IOException {
    RunListener slow =
        new RunListener() {
          @Override
          public void close() {
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
          }
        };
    CountDownLatch testOver = new CountDownLatch(1);
    try (StubMlflow server = new StubMlflow();
        Said log = Said.by(MlflowDelivery.class)) {
      server.fault(
          (exchange, path) -> {
            testOver.await();
            return true;
          });
      DeliveredRun runs = new DeliveredRun(root, server.uri());
      RunExecutor.of(LocalTracker.in(root))
          .env(runs.env())
          .listener(slow)
          .listener(MlflowDelivery.of(runs.env()).orElseThrow())
          .execute(DeliveredRun.spec().build(), run -> Result.none());

      assertThat(log.lines()).anyMatch(line -> line.contains("Let \"runs sync\" do the rest"));
    } finally {
      testOver.countDown();
    }
  }
}
