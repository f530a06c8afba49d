package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine hears and does whose run another one continues. */
final class TakenOverTest {

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

  private static void when(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void runThatWasTakenOverWhileTheServerWasAwayIsSaidToBe() throws IOException {
    List<String> said = new CopyOnWriteArrayList<>();
    Handler listening = new Listening(said);
    Logger logger = Logger.getLogger(MlflowDelivery.class.getName());
    logger.addHandler(listening);
    try {
      runs.execute(
          run -> {
            run.log("loss", 1.0, 1);
            when(() -> !server.runs().isEmpty() && server.only().metrics.size() == 1);
            server.stop();
            run.log("loss", 0.5, 2);
            when(() -> said.stream().anyMatch(line -> line.contains("runs sync")));
            server.only().tags.put("kite.owner", "another record");
            server.start();
            return Result.none();
          });
    } finally {
      logger.removeHandler(listening);
    }

    assertThat(said.get(said.size() - 1))
        .contains("Nothing more of the run is delivered")
        .contains("taken over there from another machine");
    assertThat(runs.sync()).isEqualTo(Sync.Result.TAKEN_OVER);
  }

  /** Notes what is logged. */
  private static final class Listening extends Handler {
    private final List<String> said;

    private Listening(List<String> said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord entry) {
      said.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
