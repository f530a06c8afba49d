package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunsTableTest {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private static StoredRun run(
      String id, RunStatus status, Optional<Integer> seconds, Map<String, Double> metrics) {
    Map<String, MetricPoint> points = new HashMap<>();
    metrics.forEach((key, value) -> points.put(key, new MetricPoint(key, value, 1, 0)));
    return new StoredRun(
        id,
        "brave-kite",
        "digits-train",
        status,
        START,
        seconds.map(START::plusSeconds),
        "file:///artifacts",
        Map.of(),
        points,
        Map.of(),
        Optional.empty());
  }

  @Test
  void columnsAreAsWideAsTheirContent() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    RunsTable.print(
        List.of(
            run("1a2b3c4d5e6f", RunStatus.RUNNING, Optional.empty(), Map.of()),
            run("4a2b3c4d5e6f", RunStatus.KILLED, Optional.of(61), Map.of()),
            run("2a2b3c4d5e6f", RunStatus.FAILED, Optional.of(59), Map.of("loss", 0.25)),
            run(
                "3a2b3c4d5e6f",
                RunStatus.FINISHED,
                Optional.of(3723),
                Map.of("loss", 1.0 / 3, "accuracy", 0.98765))),
        ZoneOffset.UTC,
        new Surroundings(Env.of(Map.of()), stream, stream));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            RUN       NAME        EXPERIMENT    STATUS    START             TOOK  METRICS
            1a2b3c4d  brave-kite  digits-train  running   2026-03-04 05:06
            4a2b3c4d  brave-kite  digits-train  stopped   2026-03-04 05:06  1m1s
            2a2b3c4d  brave-kite  digits-train  failed    2026-03-04 05:06  59s   loss=0.2500
            3a2b3c4d  brave-kite  digits-train  finished  2026-03-04 05:06  1h2m  accuracy=0.9877 loss=0.3333
            """);
  }
}
