package dev.kite.runtime.mlflow;

import dev.kite.runtime.layout.MetricTail;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the lines that were appended to the metrics of a run. Not thread-safe. */
final class MetricDelivery {

  private static final Logger log = LoggerFactory.getLogger(MetricDelivery.class);

  private static final int MOST_POINTS = 1000;
  private static final int BYTES_OF_A_LINE = 30;

  private final RunFiles run;
  private final MlflowApi api;
  private final DeliveryState state;
  private final List<MetricPoint> batch = new ArrayList<>();
  private final Map<String, Long> ends = new HashMap<>();

  MetricDelivery(RunFiles run, MlflowApi api, DeliveryState state) {
    this.run = run;
    this.api = api;
    this.state = state;
  }

  /** Sends what is new, in batches that hold points of several metrics. */
  void deliver() throws IOException {
    batch.clear();
    ends.clear();
    for (Map.Entry<String, Path> metric : metrics().entrySet()) {
      String key = metric.getKey();
      long offset = offset(key);
      while (true) {
        MetricTail tail = MetricTail.read(key, metric.getValue(), offset);
        if (tail.end() == offset) {
          break;
        }
        offset = tail.end();
        batch.addAll(tail.points());
        ends.put(key, offset);
        if (batch.size() >= MOST_POINTS) {
          send();
        }
      }
    }
    send();
  }

  private Map<String, Path> metrics() throws IOException {
    return state.byKey("metrics", run.metrics());
  }

  private long offset(String key) {
    return state.content().metrics.getOrDefault(key, 0L);
  }

  private void send() throws IOException {
    for (int from = 0; from < batch.size(); from += MOST_POINTS) {
      Splitting.send(
          List.copyOf(batch.subList(from, Math.min(from + MOST_POINTS, batch.size()))),
          points -> api.logMetrics(state.content().runId, points),
          (point, why) -> {
            log.warn("A point of the run is not delivered: {}: {}", point, why);
            state.leaveOut();
          });
    }
    if (!ends.isEmpty()) {
      state.content().metrics.putAll(ends);
      state.save();
    }
    batch.clear();
    ends.clear();
  }

  /** Returns about how many points are left. */
  long left() throws IOException {
    long bytes = 0;
    for (Map.Entry<String, Path> metric : metrics().entrySet()) {
      bytes += Math.max(0, Files.size(metric.getValue()) - offset(metric.getKey()));
    }
    return (bytes + BYTES_OF_A_LINE - 1) / BYTES_OF_A_LINE;
  }
}
