package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerRunsTest {

  @TempDir Path root;

  private StubMlflow server;

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void runOfAnotherMachineIsBroughtHereAndContinuedThere() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    elsewhere.execute(
        run -> {
          for (int step = 1; step <= 30; step++) {
            run.log(Map.of("train/loss", 1.0 / step, "accuracy", Double.NaN), step);
          }
          run.artifact("checkpoints/main/last.safetensors", "weights");
          throw new IllegalStateException("power cut");
        });
    String serverId = server.runs().keySet().iterator().next();

    Env env = elsewhere.env();
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    assertThat(ServerRuns.of(env).orElseThrow().bring("f".repeat(32), here)).isEmpty();
    assertThat(ServerRuns.of(env).orElseThrow().bring(serverId, here))
        .contains(elsewhere.local().id());
    StoredRun brought = here.runs().list().get(0);
    assertThat(brought.metrics()).containsEntry("train/loss", 1.0 / 30);
    assertThat(brought.artifacts().resolve("checkpoints/main/last.safetensors"))
        .hasContent("weights");
    assertThat(here.runs().config(brought).root().entries()).isNotEmpty();

    RunSpec again = DeliveredRun.spec().continued(brought.id()).build();
    RunExecutor.of(here)
        .env(env)
        .listener(MlflowDelivery.of(env).orElseThrow())
        .execute(
            again,
            run -> {
              run.log(Map.of("train/loss", 1.0 / 30, "accuracy", Double.NaN), 30);
              run.log("train/loss", 0.01, 31);
              return Result.none();
            });

    assertThat(server.only().metrics).hasSize(61).anyMatch(line -> line.endsWith("0.01 31"));
    assertThat(server.only().repeated).isZero();
    assertThat(server.only().status).isEqualTo("FINISHED");
  }

  @Test
  void runIsBroughtWithTheEndThatItHasThereWhichSyncLeavesAlone() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    elsewhere.execute(run -> Result.none());
    String serverId = server.runs().keySet().iterator().next();
    Env env = elsewhere.env();
    ServerRuns there = ServerRuns.of(env).orElseThrow();
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    server.only().status = "RUNNING";
    assertThatThrownBy(() -> there.bring(serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("it is RUNNING there");
    assertThat(here.runs().list()).isEmpty();

    server.only().status = "FINISHED";
    there.bring(serverId, here);
    StoredRun brought = here.runs().list().get(0);
    assertThat(brought.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(Sync.to(env).deliver(brought.artifacts())).isEqualTo(Sync.Result.COMPLETE_BEFORE);
  }
}
