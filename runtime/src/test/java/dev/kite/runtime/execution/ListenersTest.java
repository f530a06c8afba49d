package dev.kite.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.StopCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenersTest {

  private static final RunInfo INFO =
      new RunInfo("id", "name", "exp", Path.of("."), Instant.EPOCH, false, Secrets.none());
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch testOver = new CountDownLatch(1);

  @AfterEach
  void release() {
    testOver.countDown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "params", "metrics", "tags", "artifact", "stop", "end", "close"})
  void listenerThatHangsAnywhereKeepsNobodyElseFromHearingAll(String event) {
    Listeners listeners =
        new Listeners(
            List.of(new Recorder("a", event), new Recorder("b", "")),
            new Listeners.Patience(SHORT, SHORT, SHORT));
    tellAll(listeners);

    // b was not waited for, since a had used up the time.
    Recorder.await(() -> heard.contains("b close"));
    assertThat(heard)
        .filteredOn(line -> line.startsWith("b"))
        .containsExactly(
            "b start",
            "b params",
            "b metrics 2",
            "b tags",
            "b artifact",
            "b stop",
            "b end",
            "b close");
    assertThat(heard).doesNotContain("a " + event);
  }

  @Test
  void listenerThatCannotKeepUpIsNotToldOfEverythingButOfTheEnd() {
    Listeners listeners =
        new Listeners(
            List.of(new Recorder("a", "metrics")), new Listeners.Patience(SHORT, SHORT, SHORT));
    List<MetricPoint> thousand = Collections.nCopies(1000, new MetricPoint("loss", 1, 1, 1));
    listeners.start(INFO, Map.of());
    for (int i = 0; i < 1000; i++) {
      listeners.metrics(thousand);
    }
    testOver.countDown();
    listeners.finish(new Outcome.Finished(Result.none()));
    Recorder.await(() -> heard.contains("a close"));

    long points = heard.stream().filter("a metrics 1000"::equals).count();
    assertThat(points).isBetween(100L, 300L);
    assertThat(heard).endsWith("a end", "a close");
  }

  @Test
  void onlyTheLatestProgressWaits() {
    Listeners listeners =
        new Listeners(
            List.of(new Recorder("a", "start")), new Listeners.Patience(SHORT, LONG, LONG));
    listeners.start(INFO, Map.of());
    for (int step = 0; step < 3; step++) {
      int now = step;
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      listeners.progress(() -> new Progress("fit", now, OptionalLong.empty(), 0, 0, Map.of()));
    }
    testOver.countDown();
    Recorder.await(() -> heard.contains("a progress 2"));
    listeners.finish(new Outcome.Finished(Result.none()));

    assertThat(heard).filteredOn(line -> line.contains("progress")).hasSize(1);
  }

  @Test
  void endWaitsForOneThatGetsOnWithItsWork() {
    RunListener sending =
        new RunListener() {
          @Override
          public boolean remote() {
            return true;
          }

          @Override
          public boolean advancedWithin(Duration time) {
            return true;
          }

          @Override
          public void close() {
            LockSupport.parkNanos(SHORT.multipliedBy(5).toNanos());
            heard.add("sent");
          }
        };
    Listeners listeners =
        new Listeners(List.of(sending), new Listeners.Patience(SHORT, SHORT, SHORT));
    tellAll(listeners);

    assertThat(heard).containsExactly("sent");
  }

  @Test
  void whoTalksToAnotherMachineHearsOfTheEndBeforeThoseNearAreWaitedFor() {
    RunListener near =
        new RunListener() {
          @Override
          public void onFinish(Outcome outcome) {
            Recorder.await(() -> heard.contains("remote end"));
            heard.add("near end");
          }
        };
    RunListener remote =
        new RunListener() {
          @Override
          public boolean remote() {
            return true;
          }

          @Override
          public void onFinish(Outcome outcome) {
            heard.add("remote end");
          }
        };
    tellAll(
        new Listeners(
            List.of(near, remote),
            new Listeners.Patience(SHORT, Duration.ofSeconds(10), Duration.ofSeconds(10))));

    assertThat(heard).startsWith("remote end", "near end");
  }

  private static void tellAll(Listeners listeners) {
    listeners.start(INFO, Map.of("lr", "1"));
    listeners.metrics(List.of(new MetricPoint("loss", 1, 1, 1), new MetricPoint("loss", 1, 2, 1)));
    listeners.tags(Map.of("k", "v"));
    listeners.artifact(Path.of("a.txt"));
    listeners.stopping(StopCause.TERMINATE, Duration.ofSeconds(1));
    listeners.finish(new Outcome.Finished(Result.none()));
  }

  private final class Recorder implements RunListener {
    private final String name;
    private final String hangsAt;

    private Recorder(String name, String hangsAt) {
      this.name = name;
      this.hangsAt = hangsAt;
    }

    private void hear(String event, String more) {
      while (event.equals(hangsAt) && testOver.getCount() > 0) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
      heard.add(name + " " + event + more);
    }

    private interface Condition {
      boolean holds();
    }

    private static void await(Condition condition) {
      long end = System.nanoTime() + LONG.toNanos();
      while (!condition.holds()) {
        assertThat(System.nanoTime()).isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }

    @Override
    public void onStart(RunInfo run) {
      hear("start", "");
    }

    @Override
    public void onParams(Map<String, String> params) {
      hear("params", "");
    }

    @Override
    public void onTags(Map<String, String> tags) {
      hear("tags", "");
    }

    @Override
    public void onMetrics(List<MetricPoint> points) {
      hear("metrics", " " + points.size());
    }

    @Override
    public void onProgress(Progress progress) {
      hear("progress", " " + progress.step());
    }

    @Override
    public void onArtifact(Path file) {
      hear("artifact", "");
    }

    @Override
    public void onStop(StopCause cause, Duration grace) {
      hear("stop", "");
    }

    @Override
    public void onFinish(Outcome outcome) {
      hear("end", "");
    }

    @Override
    public void close() {
      hear("close", "");
    }

    @Override
    public Optional<Duration> progressEvery() {
      return Optional.of(Duration.ofMillis(250));
    }
  }

  @Test
  void progressThatStillWaitsAtTheEndIsNotHeardAfterIt() {
    Mailbox mailbox = new Mailbox(new Recorder("a", "end"));
    mailbox.tell(Listeners.END, l -> l.onFinish(new Outcome.Finished(Result.none())));
    mailbox.progress(new Progress("fit", 1, OptionalLong.empty(), 0, 0, Map.of()));
    testOver.countDown();
    mailbox.tell(Listeners.CLOSE, RunListener::close);
    Recorder.await(() -> heard.contains("a close"));

    assertThat(heard).containsExactly("a end", "a close");
  }
}
