package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void keysThatCannotNameFilesAreTheServersOwnAlsoOfTheContinuedRun() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    elsewhere.execute(run -> Result.none());
    String serverId = server.runs().keySet().iterator().next();
    Map<String, String> texts =
        Map.of("größe", "1", "gr__e", "2", "team:x", "red", "val", "3", "val/loss", "4");
    server.only().tags.putAll(texts);
    server.only().params.putAll(texts);
    List<String> points =
        List.of("größe 1 0.5 1", "gr__e 1 0.6 1", "val 1 1.0 1", "val/loss 1 2.0 1");
    server.only().metrics.addAll(points);
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    String id = bring(elsewhere, serverId, here).orElseThrow();

    assertThat(here.runs().list().get(0).tags()).containsAllEntriesOf(texts);
    assertThat(here.runs().list().get(0).params()).containsAllEntriesOf(texts);
    DeliveredRun continuing = new DeliveredRun(root.resolve("here"), server.uri());
    continuing.execute(
        DeliveredRun.spec().continued(id).build(),
        run -> {
          run.log(Map.of("größe", 0.5, "gr__e", 0.6, "val", 1.0, "val/loss", 2.0), 1);
          run.log("größe", 0.25, 2);
          run.tag("team:x", "blue");
          return Result.none();
        });

    assertThat(server.only().tags)
        .containsAllEntriesOf(Map.of("größe", "1", "gr__e", "2", "team:x", "blue"))
        .containsAllEntriesOf(Map.of("val", "3", "val/loss", "4"))
        .doesNotContainKeys("gr__e_", "team_x", "val_loss");
    assertThat(server.only().params)
        .containsAllEntriesOf(texts)
        .doesNotContainKeys("gr__e_", "team_x", "val_loss");
    assertThat(server.only().repeated).isZero();
    assertThat(server.only().metrics)
        .hasSize(5)
        .containsAll(points)
        .anyMatch(line -> line.startsWith("größe ") && line.endsWith(" 0.25 2"));
  }

  @Test
  void keyThatWasRenamedWhereTheRunWasMadeIsRenamedAlikeWhereItIsContinued() throws IOException {
    RunBody body =
        run -> {
          run.log(Map.of("recall@10", 0.5), 1);
          run.log(Map.of("recall_10", 0.7), 1);
          run.tag("größe", "1");
          return Result.none();
        };
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    elsewhere.execute(body);
    List<String> points = List.copyOf(server.only().metrics);
    Set<String> tags = Set.copyOf(server.only().tags.keySet());
    String serverId = server.runs().keySet().iterator().next();
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    String id = bring(elsewhere, serverId, here).orElseThrow();

    DeliveredRun continuing = new DeliveredRun(root.resolve("here"), server.uri());
    continuing.execute(DeliveredRun.spec().continued(id).build(), body);

    assertThat(server.only().metrics).containsExactlyInAnyOrderElementsOf(points);
    assertThat(server.only().repeated).isZero();
    assertThat(server.only().tags).containsEntry("gr__e", "1").doesNotContainKey("gr__e_");
    assertThat(server.only().tags.keySet()).containsAll(tags);
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

  /** Makes a run with a file and returns its identifier on the server. */
  private String runElsewhere(DeliveredRun elsewhere) {
    elsewhere.execute(
        run -> {
          run.log(Map.of("train/loss", 0.5), 1);
          run.artifact("checkpoints/main/last.safetensors", "weights");
          return Result.none();
        });
    return server.runs().keySet().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "", "{\"run\": {}}", "{\"run\": {\"info\": 7}}"})
  void oddAnswerIsARefusalThatNamesTheServerAndTheCall(String answer) throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    ServerRuns there = ServerRuns.of(elsewhere.env()).orElseThrow();
    server.mangle(right -> answer);
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> there.bring(serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Could not bring run 00000000 from " + server.uri())
        .hasMessageContaining("GET " + server.uri() + "/api/2.0/mlflow/runs/get is answered with");
    assertThat(here.runs().list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "", "../../../../outside"})
  void pathOfAFileThatLeadsNowhereIsRefused(String path) throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.mangle(
        right -> right.replace("\"path\":\"last.safetensors\"", "\"path\":\"" + path + "\""));
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> bring(elsewhere, serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Could not bring run");
    assertThat(here.runs().list()).isEmpty();
    assertThat(root.resolve("outside")).doesNotExist();
  }

  @Test
  void fileThatIsNotWhatWasSentIsNotBrought() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.replaceFile(
        serverId + "/artifacts/checkpoints/main/last.safetensors",
        "wieghts".getBytes(StandardCharsets.UTF_8));
    ServerRuns there = ServerRuns.of(elsewhere.env()).orElseThrow();
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> there.bring(serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("checkpoints/main/last.safetensors did not arrive as it was sent")
        .hasMessageContaining("SHA-256");
    assertThat(here.runs().list()).isEmpty();
  }

  @Test
  void fileThatIsCutOnItsWayIsBroughtAgain() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    AtomicInteger cut = new AtomicInteger();
    server.fault(
        (exchange, path) -> {
          boolean first = path.endsWith("last.safetensors") && cut.getAndIncrement() == 0;
          if (first) {
            // A proxy that has lost the end, and knows nothing of it.
            StubMlflow.answer(exchange, 200, "wei");
          }
          return first;
        });
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    ServerRuns.of(elsewhere.env()).orElseThrow().bring(serverId, here);

    assertThat(here.runs().list().get(0).artifacts().resolve("checkpoints/main/last.safetensors"))
        .hasContent("weights");
    assertThat(cut).hasValue(2);
  }

  @Test
  void identifierThatIsAPathLeadsNowhere() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.only().tags.put("kite.run_id", "../../outside");
    ServerRuns there = ServerRuns.of(elsewhere.env()).orElseThrow();
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> there.bring(serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("kite.run_id");
    assertThat(root.resolve("outside")).doesNotExist();
  }

  @Test
  void runWhoseMachineIsGoneIsTakenOverOnlyByWhoSaysSo() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.only().status = "RUNNING";
    server.only().tags.put("kite.alive", Instant.now().minusSeconds(3 * 3600).toString());
    LocalTracker here = LocalTracker.in(root.resolve("here"));
    DeliveredRun takingOver =
        new DeliveredRun(root.resolve("here"), server.uri()).with("KITE_TAKE_OVER", serverId);

    assertThatThrownBy(() -> bring(elsewhere, serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("it is RUNNING there, last heard of 3h")
        .hasMessageContaining("set KITE_TAKE_OVER=" + serverId + " to take it over.");
    assertThat(bring(takingOver, serverId, here)).contains(elsewhere.local().id());
    assertThat(takingOver.local().status()).isEqualTo(RunStatus.FAILED);
    RunSpec again = DeliveredRun.spec().continued(elsewhere.local().id()).build();
    takingOver.execute(
        again,
        run -> {
          run.log("train/loss", 0.25, 2);
          return Result.none();
        });
    assertThat(server.only().status).isEqualTo("FINISHED");
    assertThat(server.only().metrics).hasSize(2);

    // The machine comes back, and has something that was not delivered.
    Files.writeString(elsewhere.local().artifacts().resolve("late.csv"), "1");
    assertThat(elsewhere.sync()).isEqualTo(Sync.Result.TAKEN_OVER);
    assertThat(server.files().keySet()).noneMatch(path -> path.endsWith("late.csv"));
    assertThat(server.only().status).isEqualTo("FINISHED");
  }

  @Test
  void runThatWasHeardOfJustNowIsNotTakenOver() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.only().status = "RUNNING";
    server.only().tags.put("kite.alive", Instant.now().toString());

    assertThatThrownBy(
            () ->
                bring(
                    elsewhere.with("KITE_TAKE_OVER", serverId),
                    serverId,
                    LocalTracker.in(root.resolve("here"))))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Wait until it has ended, or stop it where it runs.");
  }

  @Test
  void machineWhoseClockIsAheadIsNotHeardOfInTheFuture() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    String serverId = runElsewhere(elsewhere);
    server.only().status = "RUNNING";
    server.only().tags.put("kite.alive", Instant.now().plusSeconds(86_400).toString());
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(() -> bring(elsewhere, serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("it is RUNNING there. Wait until it has ended; on its machine");
    elsewhere.with("KITE_TAKE_OVER", serverId);
    server.only().tags.put("kite.alive", Instant.now().plusSeconds(30).toString());
    assertThatThrownBy(() -> bring(elsewhere, serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("last heard of 0.0s ago");
    server.only().tags.put("kite.alive", Instant.now().plusSeconds(86_400).toString());
    assertThat(bring(elsewhere, serverId, here)).contains(elsewhere.local().id());
  }

  @Test
  void runThatHasEndedButWhoseFilesAreOnTheirWayIsNotBrought() throws IOException {
    DeliveredRun elsewhere = new DeliveredRun(root.resolve("elsewhere"), server.uri());
    server.fault(
        (exchange, path) -> {
          boolean weights = path.endsWith("last.safetensors");
          if (weights) {
            StubMlflow.answer(exchange, 503, "no room");
          }
          return weights;
        });
    String serverId = runElsewhere(elsewhere);
    assertThat(server.only().status).isEqualTo("FINISHED");
    server.heal();
    LocalTracker here = LocalTracker.in(root.resolve("here"));

    assertThatThrownBy(
            () ->
                bring(
                    new DeliveredRun(root, server.uri()).with("KITE_TAKE_OVER", serverId),
                    serverId,
                    here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("it is FINISHED there, but not all of it has arrived, last heard of")
        .hasMessageContaining(
            "Wait until it has, or let \"runs sync\" on its machine send the rest");
    server.only().tags.put("kite.alive", Instant.now().minusSeconds(3600).toString());
    assertThatThrownBy(() -> bring(elsewhere, serverId, here))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("set KITE_TAKE_OVER=" + serverId)
        .hasMessageContaining("without the rest");
    assertThat(elsewhere.sync()).isEqualTo(Sync.Result.DELIVERED);
    assertThat(server.only().tags).doesNotContainKey("kite.alive");

    assertThat(bring(elsewhere, serverId, here)).contains(elsewhere.local().id());
    assertThat(here.runs().list().get(0).artifacts().resolve("checkpoints/main/last.safetensors"))
        .hasContent("weights");
    assertThat(elsewhere.sync()).isEqualTo(Sync.Result.COMPLETE_BEFORE);
  }

  private static Optional<String> bring(DeliveredRun as, String id, LocalTracker here) {
    return ServerRuns.of(as.env()).orElseThrow().bring(id, here);
  }
}
