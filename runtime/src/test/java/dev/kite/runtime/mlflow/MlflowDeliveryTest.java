package dev.kite.runtime.mlflow;

import static dev.kite.runtime.mlflow.DeliveredRun.STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MlflowDeliveryTest {

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

  private Result train(Run run) throws IOException {
    for (int step = 1; step <= STEPS; step++) {
      run.log(Map.of("train/loss", 1.0 / step, "val/loss", 2.0 / step), step);
    }
    run.log("val/accuracy", Double.NaN, 3);
    Path data = Files.writeString(root.resolve("images.csv"), "1,2,3\n");
    run.localize(data.toUri());
    run.tag("data", "mnist");
    run.artifact("tables/confusion matrix.csv", "1,2\n");
    run.artifact("checkpoints/main/best.safetensors", "weights");
    return Result.of("test/accuracy", 0.98);
  }

  @Test
  void everythingOfARunArrives() throws IOException {
    runs.with("JOB_ID", "4711").execute(this::train);

    runs.assertComplete(server);
    StubStore.Run there = server.only();
    assertThat(there.name).isEqualTo("swift-kite");
    assertThat(there.params)
        .containsOnlyKeys("lr", "epochs", "token")
        .containsEntry("token", "***");
    assertThat(there.metrics).hasSize(2 * STEPS + 2).anyMatch(line -> line.endsWith(" NaN 3"));
    assertThat(there.tags)
        .containsEntry("kite.run_id", runs.local().id())
        .containsEntry("mlflow.note.content", "first")
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsEntry("job-id", "4711")
        .containsEntry("data", "mnist")
        .containsEntry("kite.outcome", "finished")
        .containsKeys("mlflow.user", "mlflow.source.name", "mlflow.runName");
    assertThat(there.inputs).containsExactly("images.csv");
    assertThat(there.models).containsExactly("m-main");
    Map<String, byte[]> files = new TreeMap<>(server.files());
    assertThat(files).containsKeys("models/m-main/best.safetensors", "models/m-main/MLmodel");
    String id = server.runs().keySet().iterator().next();
    assertThat(new String(files.get(id + "/artifacts/artifacts.sha256"), StandardCharsets.UTF_8))
        .contains("  checkpoints/main/best.safetensors\n");
    // The log of the run may have got its last lines after it was sent.
    runs.sync();
    assertThat(runs.sync()).isEqualTo(Sync.Result.COMPLETE_BEFORE);
    runs.assertComplete(server);
  }

  @Test
  void serverOfAnEarlierVersionGetsTheModelAsAFileOnly() throws IOException {
    server.version("2.22.0");
    runs.execute(this::train);

    runs.assertComplete(server);
    assertThat(server.only().models).isEmpty();
    assertThat(server.files().keySet()).noneMatch(path -> path.startsWith("models/"));
  }

  @Test
  void continuedRunGoesOnInTheSameRunOfTheServer() throws IOException {
    runs.execute(
        run -> {
          run.log("loss", 1, 1);
          throw new IllegalStateException("power cut");
        });
    assertThat(server.only().status).isEqualTo("FAILED");
    assertThat(server.only().tags)
        .containsEntry("kite.outcome", "failed")
        .containsKey("kite.error");
    RunSpec again = DeliveredRun.spec().continued(runs.local().id()).build();
    runs.execute(
        again,
        run -> {
          run.log("loss", 1, 1);
          run.log("loss", 0.5, 2);
          return Result.none();
        });

    runs.assertComplete(server);
    assertThat(server.only().metrics).hasSize(2);
    assertThat(server.only().repeated).isZero();
    assertThat(server.only().tags)
        .containsEntry("kite.outcome", "finished")
        .doesNotContainKey("kite.error");
  }

  @Test
  void runThatSomeoneElseHasMadeIsJoinedWithItsOptions() throws IOException {
    String id = server.add("projects");
    server.only().params.put("lr", "0.00030");
    server.only().tags.put("mlflow.source.type", "PROJECT");
    runs.with("MLFLOW_RUN_ID", id).execute(this::train);

    assertThat(server.only().params).containsEntry("lr", "0.00030").containsEntry("epochs", "2");
    assertThat(server.only().tags).containsEntry("mlflow.source.type", "PROJECT");
    assertThat(server.only().status).isEqualTo("FINISHED");
    assertThat(server.only().metrics).hasSize(2 * STEPS + 2);
  }

  @Test
  void nothingIsDeliveredInDevelopmentMode() throws IOException {
    runs.with("DEVELOPMENT_MODE", "1").execute(this::train);

    assertThat(server.requests()).isEmpty();
    assertThat(runs.local().development()).isTrue();
  }

  @Test
  void runBelowAnotherOneFindsItOnTheServer() throws IOException {
    runs.execute(this::train);
    String parent = runs.local().id();
    String onServer = server.runs().keySet().iterator().next();
    runs.execute(DeliveredRun.spec().parent(parent).build(), run -> Result.none());

    assertThat(server.runs().values())
        .anyMatch(run -> onServer.equals(run.tags.get("mlflow.parentRunId")));
  }

  @Test
  void passwordInTheAddressOpensTheServerAndIsShownNowhere() throws IOException {
    server.fault(
        (exchange, path) -> {
          if ("Basic dXNlcjpodXNoLWh1c2g=".equals(authorization(exchange))) {
            return false;
          }
          StubMlflow.answer(exchange, 401, "who are you?");
          return true;
        });
    DeliveredRun other =
        new DeliveredRun(
            root.resolve("mlruns"), server.uri().replace("http://", "http://user:hush-hush@"));
    other.execute(this::train);

    other.assertComplete(server);
    assertThat(MlflowServer.of(other.env()).orElseThrow().toString()).isEqualTo(server.uri());
  }

  private static String authorization(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
  }
}
