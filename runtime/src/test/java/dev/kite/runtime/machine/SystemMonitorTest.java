package dev.kite.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemMonitorTest {

  private static final SystemSettings FAST =
      new SystemSettings(true, Duration.ofMillis(5), 2, "system/");

  @TempDir Path dir;

  /** Counts up, as a thing that is measured. */
  private static final class Counter implements Sampler {
    private final CountDownLatch looks;
    private double count;

    Counter(int looks) {
      this.looks = new CountDownLatch(looks);
    }

    @Override
    public void sample(Map<String, Double> values) {
      values.put("count", count++);
      looks.countDown();
    }

    void await() throws InterruptedException {
      assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private StoredRun only() throws IOException {
    return LocalTracker.in(dir).runs().list().get(0);
  }

  private void watch(RunSpec spec, Counter counter) {
    RunExecutor.of(LocalTracker.in(dir))
        .execute(
            spec,
            run -> {
              SystemMonitor monitor = new SystemMonitor(run, FAST, List.of(counter));
              try {
                counter.await();
              } finally {
                monitor.close();
              }
              run.log("loss", 0.5, 3);
              return Result.of("score", 1);
            });
  }

  @Test
  void pointsAreMeansWithACountOfTheirOwnThatGoesOnAfterAResume() throws IOException {
    watch(RunSpec.of("train").seed(1).build(), new Counter(7));
    StoredRun first = only();
    long last = first.points().getOrDefault("system/count", none()).step();
    assertThat(last).isGreaterThanOrEqualTo(2);
    Path file = first.artifacts().resolve("../metrics/system/count").normalize();
    assertThat(Files.readAllLines(file).get(0)).endsWith(" 0.5 0");
    assertThat(Files.readAllLines(file).get(1)).endsWith(" 2.5 1");
    assertThat(first.points().getOrDefault("score", none()).step())
        .as("the machine's steps are not those of the run")
        .isEqualTo(3);

    watch(RunSpec.of("train").seed(1).continued(first.id()).build(), new Counter(3));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get((int) last + 1)).endsWith(" 0.5 " + (last + 1));
    assertThat(lines).doesNotHaveDuplicates();
  }

  private static MetricPoint none() {
    return new MetricPoint("none", 0, -1, 0);
  }

  @Test
  void nothingIsWatchedUnlessAskedFor() throws IOException {
    RunExecutor.of(LocalTracker.in(dir))
        .execute(
            RunSpec.of("train").build(),
            run -> {
              SystemMonitor.begin(run, Env.of(Map.of())).close();
              return Result.none();
            });
    assertThat(only().points()).isEmpty();
  }

  @Test
  void settingsAreThoseOfMlflow() {
    SystemSettings settings =
        SystemSettings.of(
            Env.of(
                Map.of(
                    "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "true",
                    "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "0.5",
                    "MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", "4",
                    "MLFLOW_SYSTEM_METRICS_NODE_ID", "gpu-7")));
    assertThat(settings)
        .isEqualTo(new SystemSettings(true, Duration.ofMillis(500), 4, "system/gpu-7/"));
    assertThat(SystemSettings.of(Env.of(Map.of("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "-1"))))
        .isEqualTo(new SystemSettings(false, Duration.ofSeconds(10), 1, "system/"));
  }

  @Test
  void machineAndJvmHaveMlflowsNamesAndPossibleValues() {
    Map<String, Double> values = new HashMap<>();
    new MachineSampler().sample(values);
    new JvmSampler().sample(values);
    assertThat(values)
        .containsKeys(
            "system_memory_usage_megabytes",
            "system_memory_usage_percentage",
            "disk_usage_percentage",
            "disk_usage_megabytes",
            "disk_available_megabytes",
            "jvm/heap_used_megabytes",
            "jvm/gc_seconds");
    values.forEach(
        (key, value) ->
            assertThat(value)
                .as(key)
                .isBetween(0.0, key.endsWith("percentage") ? 100.0 : Double.MAX_VALUE));
  }

  @Test
  void networkIsCountedFromTheBeginning() throws IOException {
    Path counters = dir.resolve("dev");
    String text =
        """
        Inter-|   Receive                            |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes packets errs
            lo: %s 1 0 0 0 0 0 0 1000000 1 0 0 0 0 0 0
          eth0: 5000000 1 0 0 0 0 0 0 %s 1 0 0 0 0 0 0
        """;
    Files.writeString(counters, text.formatted(0, 0));
    NetworkSampler sampler = new NetworkSampler(counters);
    Files.writeString(counters, text.formatted(2_500_000, 4_000_000));
    Map<String, Double> values = new HashMap<>();
    sampler.sample(values);
    assertThat(values)
        .containsOnly(
            entry("network_receive_megabytes", 2.5), entry("network_transmit_megabytes", 4.0));
    values.clear();
    new NetworkSampler(dir.resolve("missing")).sample(values);
    assertThat(values).isEmpty();
  }

  private GpuSampler gpu(String script, Duration patience) throws IOException {
    Path program = dir.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\necho x >> " + dir.resolve("calls") + "\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new GpuSampler(program.toString(), patience);
  }

  @Test
  void gpusAreReadFromNvidiaSmi() throws IOException {
    Map<String, Double> values = new HashMap<>();
    gpu(
            "echo '0, 37, 1000, 4000, 75.50, 300.00'; echo '1, [N/A], 2000, 4000, [N/A], [N/A]'",
            Duration.ofSeconds(60))
        .sample(values);
    assertThat(values)
        .containsOnly(
            entry("gpu_0_utilization_percentage", 37.0),
            entry("gpu_0_memory_usage_megabytes", 1048.576),
            entry("gpu_0_memory_usage_percentage", 25.0),
            entry("gpu_0_power_usage_watts", 75.5),
            entry("gpu_0_power_usage_percentage", 75.5 / 300 * 100),
            entry("gpu_1_memory_usage_megabytes", 2097.152),
            entry("gpu_1_memory_usage_percentage", 50.0));
  }

  @Test
  void nvidiaSmiThatHangsIsGivenUpAndNotAskedForEver() throws IOException {
    GpuSampler hanging = gpu("exec sleep 600", Duration.ofMillis(300));
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      hanging.sample(values);
    }
    assertThat(values).isEmpty();
    assertThat(Files.readAllLines(dir.resolve("calls"))).hasSizeLessThanOrEqualTo(3);
    new GpuSampler(dir.resolve("missing").toString(), Duration.ofSeconds(1)).sample(values);
    assertThat(values).isEmpty();
  }

  @Test
  void endOfTheRunDoesNotWaitForWhatHangs() throws IOException {
    GpuSampler hanging = gpu("exec sleep 600", Duration.ofMinutes(10));
    long began = System.nanoTime();
    RunExecutor.of(LocalTracker.in(dir.resolve("runs")))
        .execute(RunSpec.of("train").build(), run -> hung(run, hanging));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(5));
  }

  private static Result hung(Run run, GpuSampler hanging) {
    new SystemMonitor(run, FAST, List.of(hanging)).close();
    return Result.none();
  }
}
