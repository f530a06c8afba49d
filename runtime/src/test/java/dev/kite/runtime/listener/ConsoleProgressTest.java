package dev.kite.runtime.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.StopCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleProgressTest {

  private static final String ID = "3f2a9c1e00000000000000000000abcd";

  @TempDir private Path temp;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final AtomicLong nanos = new AtomicLong();
  private final ConsoleProgress plain = console(false, 100);

  @Test
  void firstLineSaysWhichRunAndWhereItsRecordLies() {
    plain.onStart(run(false));

    assertThat(lines())
        .containsExactly("Run calm-otter (3f2a9c1e) of digits-train in " + artifacts());
  }

  @Test
  void continuedRunSaysSo() {
    plain.onStart(run(true));

    assertThat(lines().get(0)).startsWith("Continuing run calm-otter (3f2a9c1e) of digits-train");
  }

  @Test
  void progressTellsSpeedLossAndTimeLeft() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 0.103449);
    metrics.put("accuracy", 0.9);
    plain.onProgress(new Progress("train", 300, OptionalLong.of(3300), 2.4142, 40, metrics));

    assertThat(lines())
        .containsExactly(
            "train  epoch 2.41  step 300/3300  40 steps/s  ETA 1m15s  loss=0.1034 accuracy=0.9");
  }

  @Test
  void progressWithoutTotalOrSpeedHasNoTimeLeft() {
    plain.onProgress(new Progress("train", 1, OptionalLong.of(10), 0, 0, Map.of()));
    plain.onProgress(new Progress("train", 2, OptionalLong.empty(), 0, 5, Map.of("loss", 1.0)));

    assertThat(lines())
        .containsExactly(
            "train  epoch 0.00  step 1/10", "train  epoch 0.00  step 2  5 steps/s  loss=1");
  }

  @Test
  void moreStepsThanAnnouncedLeaveNoTime() {
    plain.onProgress(new Progress("train", 12, OptionalLong.of(10), 1, 5, Map.of()));

    assertThat(lines().get(0)).endsWith("ETA 0.0s");
  }

  @Test
  void validationIsOneLineSortedByName() {
    plain.onMetrics(points(330, Map.of("val/loss", 0.16234, "val/accuracy", 0.95119)));

    assertThat(lines()).containsExactly("step 330  val/accuracy=0.9512 val/loss=0.1623");
  }

  @Test
  void whatFollowsTheEndOfAnEpochIsItsValidation() {
    plain.onMetrics(points(340, Map.of("train/loss_epoch", 0.5, "epoch", 4.0)));
    plain.onMetrics(points(340, Map.of("f1", 0.5)));

    assertThat(lines()).containsExactly("epoch 4  step 340  f1=0.5");
  }

  @Test
  void whatCameTogetherIsToldByItsOwnSteps() {
    List<MetricPoint> together = new ArrayList<>(points(350, Map.of("train/loss", 0.6)));
    together.addAll(points(360, Map.of("train/loss_epoch", 0.5, "epoch", 17.0)));
    together.addAll(points(360, Map.of("val/loss", 0.25)));
    plain.onMetrics(together);

    assertThat(lines()).containsExactly("epoch 17  step 360  val/loss=0.25");
  }

  @Test
  void metricsOfTrainingOfTheMachineAndOfTheExperimentItselfAreNotLines() {
    plain.onMetrics(points(10, Map.of("train/loss", 0.5)));
    plain.onMetrics(points(20, Map.of("train/loss_epoch", 0.5, "epoch", 1.0)));
    plain.onMetrics(points(30, Map.of("draws", 0.9)));
    plain.onMetrics(points(40, Map.of("epoch", 2.0, "system/cpu_utilization_percentage", 50.0)));
    plain.onMetrics(List.of());

    assertThat(lines()).isEmpty();
  }

  @Test
  void resultAfterTheLastValidationIsLeftToTheSummary() {
    plain.onMetrics(points(20, Map.of("train/loss_epoch", 0.5, "epoch", 1.0)));
    plain.onMetrics(points(20, Map.of("val/loss", 0.5)));
    plain.onMetrics(points(20, Map.of("test-accuracy", 0.9)));

    assertThat(lines()).containsExactly("epoch 1  step 20  val/loss=0.5");
  }

  @Test
  void terminalIsRedrawnFourTimesASecondAndAPlainStreamEveryTenSeconds() {
    assertThat(console(true, 80).progressEvery()).contains(Duration.ofMillis(250));
    assertThat(plain.progressEvery()).contains(Duration.ofSeconds(10));
  }

  @Test
  void liveLineIsGoneAtTheEnd() {
    ConsoleProgress terminal = console(true, 80);
    terminal.onProgress(new Progress("train", 1, OptionalLong.empty(), 0, 0, Map.of()));
    terminal.close();

    assertThat(bytes.toString(UTF_8)).contains("step 1").endsWith("\r\u001B[K");
  }

  @Test
  void plainOutputHasNoEscapeSequences() {
    plain.onStart(run(false));
    plain.onProgress(new Progress("train", 1, OptionalLong.empty(), 0, 0, Map.of()));
    plain.onFinish(new Outcome.Finished(Result.none()));
    plain.close();

    assertThat(bytes.toString(UTF_8)).doesNotContain("\u001B").doesNotContain("\r\r");
  }

  @Test
  void requestToStopSaysWhatHappensNow() {
    plain.onStop(StopCause.INTERRUPT, StopCause.INTERRUPT.grace());
    plain.onStop(StopCause.TERMINATE, StopCause.TERMINATE.grace());
    plain.onStop(StopCause.INTERRUPT, Duration.ofSeconds(2));

    assertThat(lines())
        .containsExactly(
            "Ctrl-C: stopping after this step, at the latest in 30s; Ctrl-C again ends at once.",
            "SIGTERM: stopping after this step, at the latest in 22s; Ctrl-C ends at once.",
            "Ctrl-C: ending the experiment, at the latest in 2.0s; Ctrl-C again ends at"
                + " once.");
  }

  @Test
  void finishedRunReportsItsResultAndRecord() {
    Result result = Result.of("test-accuracy", 0.98123).and("loss", 0.05);

    assertThat(summary(new Outcome.Finished(result), Duration.ofSeconds(151)))
        .containsExactly(
            "finished in 2m31s  test-accuracy=0.9812 loss=0.05", "Record: " + artifacts());
  }

  @Test
  void firstRunOfAStoreSaysHowToViewIt() throws IOException {
    Path run = temp.resolve("mlruns/123/a");
    Files.createDirectories(artifacts());
    Files.writeString(run.resolve("meta.yaml"), "");
    Files.writeString(run.resolveSibling("meta.yaml"), "");
    Outcome finished = new Outcome.Finished(Result.none());
    String store = temp.resolve("mlruns").toString();

    assertThat(summary(finished, Duration.ZERO))
        .containsSequence(
            "View it with MLflow 3.10+:  mlflow migrate-filestore --source "
                + store
                + " --target sqlite:///mlflow.db",
            "                            mlflow server --backend-store-uri sqlite:///mlflow.db");

    Path second = Files.createDirectory(run.resolveSibling("b"));
    Files.writeString(second.resolve("meta.yaml"), "");
    assertThat(summary(finished, Duration.ZERO)).noneMatch(line -> line.contains("mlflow"));
  }

  @Test
  void stoppedOrBrokenRunSaysHowToContinue() {
    Duration time = Duration.ofSeconds(12);

    assertThat(summary(new Outcome.Stopped(StopCause.TERMINATE), time))
        .containsExactly(
            "stopped after 12s", "Record: " + artifacts(), "Continue it with --run-id 3f2a9c1e");
    assertThat(summary(new Outcome.Failed(new IllegalStateException("x"), false), time))
        .containsExactly(
            "failed after 12s", "Record: " + artifacts(), "Continue it with --run-id 3f2a9c1e");
    assertThat(summary(new Outcome.Failed(new IOException("x"), true), time))
        .containsExactly("failed after 12s", "Record: " + artifacts());
  }

  @Test
  void secretsAreMaskedWhereverTheyAppear() {
    RunInfo run =
        new RunInfo(
            ID, "hunter2", "e", artifacts(), Instant.EPOCH, false, Secrets.of(List.of("hunter2")));
    plain.onStart(run);
    plain.onMetrics(points(1, Map.of("val/hunter2", 1.0)));
    plain.onProgress(new Progress("hunter2", 1, OptionalLong.empty(), 0, 0, Map.of()));

    assertThat(bytes.toString(UTF_8)).doesNotContain("hunter2").contains("***");
  }

  private List<String> summary(Outcome outcome, Duration duration) {
    bytes.reset();
    ConsoleProgress console = console(false, 100);
    console.onStart(run(false));
    nanos.addAndGet(duration.toNanos());
    console.onFinish(outcome);
    console.close();
    return lines().subList(1, lines().size());
  }

  private ConsoleProgress console(boolean terminal, int width) {
    return new ConsoleProgress(out, nanos::get, terminal, width);
  }

  private RunInfo run(boolean resumed) {
    return new RunInfo(
        ID, "calm-otter", "digits-train", artifacts(), Instant.EPOCH, resumed, Secrets.none());
  }

  private Path artifacts() {
    return temp.resolve("mlruns/123/a/artifacts");
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  private static List<MetricPoint> points(long step, Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> new MetricPoint(metric.getKey(), metric.getValue(), step, 0))
        .toList();
  }
}
