package dev.kite.runtime.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunFilterTest {

  private static final StoredRun RUN =
      new StoredRun(
          "1a2b3c4d",
          "brave-kite-7",
          "digits-train",
          RunStatus.KILLED,
          Instant.parse("2026-11-27T10:00:00Z"),
          Optional.of(Instant.parse("2026-11-27T10:01:30Z")),
          "file:///mlruns/1/1a2b3c4d/artifacts",
          Map.of("lr", "0.001", "model", "small cnn", "data", "s3://b/x"),
          Map.of(
              "val/loss", new MetricPoint("val/loss", 0.25, 9, 0),
              "bad", new MetricPoint("bad", Double.NaN, 9, 0)),
          Map.of("team", "red", "mlflow.user", "ada"),
          Optional.empty());

  private static boolean matches(String filter) {
    return RunFilter.parse(filter).test(RUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "metrics.val/loss < 1",
        "metrics.val/loss<1",
        "metrics.\"val/loss\" = 2.5e-1",
        "metrics.`val/loss` <= 0.25",
        "metrics.bad = nan",
        "params.lr = 1e-3",
        "params.lr != 0.1",
        "params.model = 'small cnn'",
        "params.model = \"small cnn\"",
        "params.model ~ CNN",
        "params.data = s3://b/x",
        "tags.team = red and status = stopped",
        "tags.mlflow.user = ada AND status = killed and metrics.val/loss > 0",
        "id ~ 2b and name = brave-kite-7 and experiment != other",
        "start >= 2026-11-01 and end < 2026-11-27T10:02:00Z",
        "duration > 89 and duration <= 90"
      })
  void runMatches(String filter) {
    assertThat(matches(filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.val/loss > 1",
        "metrics.bad < 1",
        "metrics.bad > 1",
        "metrics.missing != 1",
        "params.missing != 1",
        "tags.missing = ''",
        "params.model = cnn",
        "params.lr = 0.0010001",
        "metrics.val/loss = small",
        "status = finished",
        "status = stopped and tags.team = blue",
        "start > 2026-12-01"
      })
  void runDoesNotMatch(String filter) {
    assertThat(matches(filter)).isFalse();
  }

  @Test
  void mistakesSayWhereAndHow() {
    assertThatThrownBy(() -> RunFilter.parse("metrics.loss < 1 or tags.a = b"))
        .hasMessage(
            "Could not read the filter \"metrics.loss < 1 or tags.a = b\": \"and\" is expected before"
                + " \"or tags.a = b\". Put texts with blanks in quotes.");
    assertThatThrownBy(() -> RunFilter.parse("metrics.loss <"))
        .hasMessage(
            "Could not read the filter \"metrics.loss <\": a value is expected at the end."
                + " Put texts with blanks in quotes.");
    assertThatThrownBy(() -> RunFilter.parse("metrics.a < 1 and metrics.loss <= "))
        .hasMessageContaining("a value is expected at the end");
    assertThatThrownBy(() -> RunFilter.parse("metrics.loss < 'a"))
        .hasMessageContaining("a comparison such as metrics.loss < 0.5 is expected before");
    assertThatThrownBy(() -> RunFilter.parse("metrics.loss < 1 and"))
        .hasMessageContaining("is expected at the end");
    assertThatThrownBy(() -> RunFilter.parse("metric.loss < 1"))
        .hasMessageContaining("Did you mean \"metrics.loss\"?");
    assertThatThrownBy(() -> RunFilter.parse("statsu = finished"))
        .hasMessageContaining("Did you mean \"status\"?");
    assertThatThrownBy(() -> RunFilter.parse("status = done"))
        .hasMessageContaining("there is no status \"done\"");
    assertThatThrownBy(() -> RunFilter.parse("start > yesterday"))
        .hasMessageContaining("\"yesterday\" is no time");
  }

  @Test
  void orderPutsRunsWithoutTheFieldLastInBothDirections() {
    StoredRun none = with("none", Map.of());
    StoredRun nan = with("nan", Map.of("m", new MetricPoint("m", Double.NaN, 1, 0)));
    StoredRun small = with("small", Map.of("m", new MetricPoint("m", -2, 1, 0)));
    StoredRun large = with("large", Map.of("m", new MetricPoint("m", 10, 1, 0)));
    List<StoredRun> all = List.of(none, large, nan, small);
    assertThat(RunQuery.all().sortedBy("metrics.m", false).answer(all))
        .extracting(StoredRun::id)
        .startsWith("small", "large");
    assertThat(RunQuery.all().sortedBy("metrics.m", true).limit(2).answer(all))
        .extracting(StoredRun::id)
        .containsExactly("large", "small");
    assertThat(RunQuery.all().where(run -> run.points().isEmpty()).answer(all))
        .containsExactly(none);
  }

  private static StoredRun with(String id, Map<String, MetricPoint> points) {
    return new StoredRun(
        id,
        id,
        "e",
        RunStatus.FINISHED,
        Instant.EPOCH,
        Optional.empty(),
        "file:///x",
        Map.of(),
        points,
        Map.of(),
        Optional.empty());
  }
}
