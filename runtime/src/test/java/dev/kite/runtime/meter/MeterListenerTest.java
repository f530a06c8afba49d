package dev.kite.runtime.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.Effort;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterListenerTest {

  private static final RunInfo RUN =
      new RunInfo(
          "0123456789abcdef0123456789abcdef",
          "amber-fox",
          "digits",
          Path.of("a"),
          Instant.EPOCH,
          false,
          Secrets.none());

  private static final Progress PROGRESS =
      new Progress(
          "train",
          300,
          OptionalLong.of(2190),
          1.5,
          12.5,
          Map.of(),
          new Effort(
              9600, Duration.ofMillis(1500), 3, Duration.ofSeconds(6), OptionalDouble.of(3e-4)));

  /** Slack, as it looks in the middle of a run. */
  private record Slack() implements Deliveries {
    @Override
    public long waiting() {
      return 2;
    }

    @Override
    public long attempts() {
      return 5;
    }

    @Override
    public Duration time() {
      return Duration.ofMillis(750);
    }

    @Override
    public long lost() {
      return 1;
    }
  }

  /** Returns a listener that has heard of everything. */
  static MeterListener busy(MeterRegistry registry) {
    MeterListener listener = new MeterListener(registry).watch(Map.of("Slack", new Slack()));
    listener.onStart(RUN);
    listener.onMetrics(List.of(new MetricPoint("train/loss", 0.25, 300, 0)));
    listener.onProgress(PROGRESS);
    return listener;
  }

  @Test
  void prometheusSeesWhatARunDoes() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    busy(registry);
    String run = "experiment=\"digits\"";
    assertThat(registry.scrape().lines().filter(line -> line.startsWith("kite_")))
        .filteredOn(line -> !line.startsWith("kite_memory"))
        .containsExactlyInAnyOrder(
            "kite_checkpoint_seconds_count{" + run + ",run=\"01234567\"} 3",
            "kite_checkpoint_seconds_sum{" + run + ",run=\"01234567\"} 6.0",
            "kite_delivery_lost_total{" + run + ",run=\"01234567\",to=\"Slack\"} 1.0",
            "kite_delivery_seconds_count{" + run + ",run=\"01234567\",to=\"Slack\"} 5",
            "kite_delivery_seconds_sum{" + run + ",run=\"01234567\",to=\"Slack\"} 0.75",
            "kite_delivery_waiting{" + run + ",run=\"01234567\",to=\"Slack\"} 2.0",
            "kite_epoch{" + run + ",run=\"01234567\"} 1.5",
            "kite_learning_rate{" + run + ",run=\"01234567\"} 3.0E-4",
            "kite_loader_wait_seconds_total{" + run + ",run=\"01234567\"} 1.5",
            "kite_metric{" + run + ",key=\"train/loss\",run=\"01234567\"} 0.25",
            "kite_samples_total{" + run + ",run=\"01234567\"} 9600.0",
            "kite_step{" + run + ",run=\"01234567\"} 300.0",
            "kite_steps_planned{" + run + ",run=\"01234567\"} 2190.0",
            "kite_steps_speed{" + run + ",run=\"01234567\"} 12.5");
  }

  @Test
  void theMetersOfARunEndWithIt() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("theirs").increment();
    busy(registry).close();
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("theirs");
  }

  @Test
  void keysThatAreMadeUpWithoutEndDoNotFillTheMemory() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterListener listener = busy(registry);
    for (int i = 0; i < 2_000; i++) {
      listener.onMetrics(List.of(new MetricPoint("key" + i, i, i, 0)));
    }
    assertThat(registry.find("kite.metric").gauges()).hasSize(500);
  }

  @Test
  void memoryIsReadWhereTheSystemTellsIt(@TempDir Path dir) throws IOException {
    Path status = dir.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmRSS:\t 2097152 kB\nThreads:\t9\n");
    ProcessMemory memory = new ProcessMemory(status);
    assertThat(memory.resident()).isEqualTo(2147483648.0);
    assertThat(memory.outside()).isBetween(1.0, 2147483648.0);
    assertThat(new ProcessMemory(dir.resolve("absent")).resident()).isNaN();
  }
}
