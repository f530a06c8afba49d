package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever delivery is cut off, the server has one model in the end, and sync knows what is left.
 */
final class ModelDeliveryTest {

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

  private static Result train(Run run) throws IOException {
    run.log("loss", 0.5, 1);
    run.artifact("checkpoints/main/best.safetensors", "weights");
    return Result.none();
  }

  /** After a call was done, nothing gets through any more, as when the process is killed then. */
  private void cutOffAfter(String call) {
    AtomicBoolean cut = new AtomicBoolean();
    server.fault(
        (exchange, path) -> {
          if (cut.get()) {
            exchange.close();
            return true;
          }
          if (path.endsWith(call)) {
            cut.set(true);
            server.handleAndLoseTheAnswer(exchange);
            return true;
          }
          return false;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "artifacts.sha256",
        "logged-models",
        "models/m-main/best.safetensors",
        "models/m-main/MLmodel",
        "logged-models/m-main",
        "runs/outputs"
      })
  void modelIsMadeOnceWhereverDeliveryIsCutOff(String call) throws IOException {
    cutOffAfter(call);
    runs.execute(ModelDeliveryTest::train);
    server.heal();

    assertThat(runs.sync()).isEqualTo(Sync.Result.DELIVERED);
    assertThat(server.madeModels()).isEqualTo(1);
    assertThat(server.only().models).containsExactly("m-main");
    assertThat(server.files()).containsKeys("models/m-main/best.safetensors");
    String id = server.runs().keySet().iterator().next();
    byte[] digests = server.files().get(id + "/artifacts/artifacts.sha256");
    assertThat(new String(digests, StandardCharsets.UTF_8))
        .contains("  checkpoints/main/best.safetensors\n");
    runs.assertComplete(server);
    assertThat(runs.sync()).isEqualTo(Sync.Result.COMPLETE_BEFORE);
    assertThat(server.madeModels()).isEqualTo(1);
  }

  @Test
  void digestThatIsNoLongerTrueIsTakenBackBeforeTheFileChanges() throws IOException {
    runs.execute(ModelDeliveryTest::train);
    String id = server.runs().keySet().iterator().next();
    String digests = id + "/artifacts/artifacts.sha256";
    Path file = runs.local().artifacts().resolve("checkpoints/main/best.safetensors");
    Files.writeString(file, "better weights");
    cutOffAfter("/artifacts/checkpoints/main/best.safetensors");
    assertThatThrownBy(runs::sync).hasMessageContaining("Everything is on the disk");
    server.heal();

    assertThat(server.files().get(id + "/artifacts/checkpoints/main/best.safetensors"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("better weights");
    assertThat(server.files().get(digests))
        .asString(StandardCharsets.UTF_8)
        .doesNotContain("best.safetensors");
    runs.sync();
    assertThat(server.files().get(digests))
        .asString(StandardCharsets.UTF_8)
        .contains("best.safetensors");
  }
}
