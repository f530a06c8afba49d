package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MLflow server, where there is one, keeps a run as it was recorded. */
@Tag("mlflow")
final class MlflowServerIT {

  private static final String VARIABLE = "KITE_TEST_MLFLOW";
  private static final int STEPS = 2500;

  @TempDir Path root;

  @Test
  void everythingOfARunIsOnTheServerAndComesBack() throws IOException {
    String uri =
        Env.system()
            .get(VARIABLE)
            .orElseGet(
                () ->
                    Assumptions.abort(
                        "SKIPPED: no MLflow (set " + VARIABLE + " to a server's address)"));
    DeliveredRun runs = new DeliveredRun(root.resolve("mlruns"), uri);
    RunSpec spec = DeliveredRun.spec().tag("odd", "größe \"50 %\" + 'more'").build();
    runs.execute(
        spec,
        run -> {
          for (int step = 1; step <= STEPS; step++) {
            run.log(Map.of("train/loss", 1.0 / step, "train/odd", step % 3 - 1.0), step);
          }
          run.log("val/loss", Double.NaN, 1);
          run.artifact("my tables/50 % + größe.csv", "1,2\n");
          return Result.of("test/accuracy", 0.98);
        });
    runs.sync();
    assertThat(runs.sync()).isEqualTo(Sync.Result.COMPLETE_BEFORE);

    MlflowApi api = MlflowApi.waitedFor(MlflowServer.of(runs.env()).orElseThrow());
    String id = Sync.to(runs.env()).serverId(runs.local().artifacts()).orElseThrow();
    ServerRun there = api.run(id).orElseThrow();
    assertThat(there.status()).isEqualTo(RunStatus.FINISHED.name());
    assertThat(there.params()).containsEntry("lr", "3e-4").containsEntry("token", "***");
    assertThat(there.tags()).containsEntry("odd", "größe \"50 %\" + 'more'");
    assertThat(points(api, there)).containsExactlyInAnyOrderElementsOf(runs.points());
    Path copy = root.resolve("copy");
    api.files(id).get("my tables/50 % + größe.csv", copy);
    assertThat(Files.readString(copy)).isEqualTo("1,2\n");
  }

  private static List<String> points(MlflowApi api, ServerRun there) throws IOException {
    List<String> points = new ArrayList<>();
    for (String key : there.points().keySet()) {
      MetricPages pages = api.history(there.id(), key);
      while (pages.more()) {
        pages
            .next()
            .forEach(
                point ->
                    points.add(
                        "%s %s %s %s"
                            .formatted(key, point.timestampMillis(), point.value(), point.step())));
      }
    }
    return points;
  }
}
