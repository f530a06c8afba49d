package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
    List<String> said;
    try (Said log = Said.by(MlflowDelivery.class)) {
      said = log.lines();
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
    }

    assertThat(said.get(said.size() - 1))
        .contains("Nothing more of the run is delivered")
        .contains("taken over there from another machine");
    assertThat(runs.sync()).isEqualTo(Sync.Result.TAKEN_OVER);
  }

  private String ended() {
    runs.execute(
        run -> {
          run.artifact("checkpoints/main/last.safetensors", "weights");
          return Result.none();
        });
    return server.runs().keySet().iterator().next();
  }

  @Test
  void runThatAnotherMachineContinuesMeanwhileIsLeftToIt() throws IOException {
    String id = ended();
    server.fault(
        (exchange, path) -> {
          if (path.endsWith("last.safetensors")) {
            server.only().tags.put("kite.owner", "the quicker one");
          }
          return false;
        });
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> ServerRuns.of(runs.env()).orElseThrow().bring(id, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("it was changed there meanwhile. Try again later.");
    assertThat(server.only().tags).containsEntry("kite.owner", "the quicker one");
    assertThat(here.runs().list()).isEmpty();
  }

  @Test
  void runThatCannotAppearHereIsGivenBack() throws IOException {
    String id = ended();
    String owner = server.only().tags.get("kite.owner");
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    AtomicInteger claims = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          if (path.endsWith("log-batch") && claims.getAndIncrement() == 0) {
            // It comes into being before the run can be moved there.
            for (Path experiment : experiments(here.root())) {
              Files.createDirectories(experiment.resolve(runs.local().id()).resolve("no room"));
            }
          }
          return false;
        });

    assertThatThrownBy(() -> ServerRuns.of(runs.env()).orElseThrow().bring(id, here))
        .isInstanceOf(RunRefusedException.class);
    assertThat(claims).hasValue(2);
    assertThat(server.only().tags).containsEntry("kite.owner", owner);
    assertThat(server.only().tags).doesNotContainKey("kite.alive");
  }

  /** MLflow's default one is there, too. */
  private static List<Path> experiments(Path mlruns) throws IOException {
    try (Stream<Path> all = Files.list(mlruns)) {
      return all.filter(path -> Files.exists(path.resolve("meta.yaml"))).toList();
    }
  }

  @Test
  void runThatWasJoinedIsHeardOfAndLeftToWhoTakesItOver() throws IOException {
    String id = server.add("elsewhere");
    runs.with("MLFLOW_RUN_ID", id)
        .execute(
            run -> {
              run.log("loss", 1.0, 1);
              when(() -> server.only().metrics.size() == 1);
              assertThat(server.only().tags).containsKey("kite.alive");
              assertThat(server.only().tags).doesNotContainKey("kite.owner");
              return Result.none();
            });
    assertThat(server.only().tags).doesNotContainKey("kite.alive");

    server.only().tags.put("kite.owner", "another record");
    Files.writeString(runs.local().artifacts().resolve("late.csv"), "1");
    assertThat(runs.sync()).isEqualTo(Sync.Result.TAKEN_OVER);
  }
}
