package dev.kite.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.StopCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsTest {

  private static final Lane.Timing AT_ONCE = new Lane.Timing(Duration.ZERO, Duration.ZERO);
  private static final Lane.Timing NEVER_PROGRESS =
      new Lane.Timing(Duration.ofDays(1), Duration.ZERO);
  private static final RunSpec SPEC =
      RunSpec.of("digits")
          .param(RunParam.of("lr", "0.1", "command line"))
          .param(new RunParam("token", "hunter22", "env TOKEN", "", true, false))
          .command(List.of("digits", "--lr", "0.1"))
          .hidden(Secrets.none())
          .build();

  @TempDir Path artifacts;

  /** Takes what it is told, unless it has failures left. */
  private static final class Listening implements Notifier {
    final BlockingQueue<Notice> told = new LinkedBlockingQueue<>();
    final Deque<NotTakenException> failures = new ArrayDeque<>();
    final CountDownLatch gate;
    int tries;

    Listening(int gates) {
      gate = new CountDownLatch(gates);
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public void tell(Notice notice) throws NotTakenException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw NotTakenException.forEver("interrupted");
      }
      tries++;
      NotTakenException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      told.add(notice);
    }

    Notice next() throws InterruptedException {
      Notice next = told.poll(60, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    }

    @Override
    public void close() {}
  }

  private Notifications watching(Lane.Timing timing, Notifier... notifiers) {
    return new Notifications(
        SPEC,
        Env.of(Map.of("JOB_ID", "4711")),
        EnumSet.allOf(Kind.class),
        () -> Optional.of("https://server/#/experiments/1/runs/2"),
        List.of(notifiers),
        timing);
  }

  private RunInfo info(boolean resumed) {
    return new RunInfo(
        "0123456789abcdef0123456789abcdef",
        "amber-fox",
        "digits",
        artifacts,
        Instant.now(),
        resumed,
        SPEC.secrets());
  }

  private static Progress step(long step) {
    return new Progress("train", step, OptionalLong.of(100), 0.5, 2, Map.of());
  }

  private static Outcome finished() {
    return new Outcome.Finished(Result.of("accuracy", 0.5));
  }

  @Test
  void aRunIsToldFromItsBeginToItsEnd() throws InterruptedException {
    Listening one = new Listening(0);
    Notifications watching = watching(AT_ONCE, one);
    watching.onStart(info(false));
    assertThat(one.next().kind()).isEqualTo(Kind.STARTED);
    watching.onMetrics(
        List.of(new MetricPoint("loss", 2, 1, 0), new MetricPoint("system/cpu", 2, 1, 0)));
    watching.onTags(Map.of(Run.BEST_CHECKPOINT, "checkpoints/main/best.safetensors"));
    watching.onProgress(step(7));
    assertThat(one.next().progress()).contains(step(7));
    watching.onFinish(finished());
    watching.close();
    Notice end = one.next();
    assertThat(end.kind()).isEqualTo(Kind.COMPLETED);
    assertThat(end.metrics()).containsExactly(Map.entry("loss", 2.0));
    assertThat(end.checkpoint()).contains("checkpoints/main/best.safetensors");
    assertThat(end.ending().orElseThrow().result()).containsEntry("accuracy", 0.5);
    assertThat(end.run().job()).contains("4711");
    assertThat(end.link()).contains("https://server/#/experiments/1/runs/2");
    assertThat(end.run().resume()).endsWith("digits --run-id 01234567");
  }

  @Test
  void ofProgressOnlyTheLatestIsToldAndNoneOfBeforeAnEvent() throws InterruptedException {
    Listening slow = new Listening(1);
    Notifications watching = watching(AT_ONCE, slow);
    watching.onStart(info(true));
    for (int i = 1; i <= 1_000; i++) {
      watching.onProgress(step(i));
    }
    slow.gate.countDown();
    assertThat(slow.next().kind()).isEqualTo(Kind.RESUMED);
    assertThat(slow.next().progress()).contains(step(1_000));
    watching.onFinish(new Outcome.Stopped(StopCause.TERMINATE));
    watching.onProgress(step(1_001));
    watching.close();
    assertThat(slow.next().kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(slow.told).isEmpty();
  }

  @Test
  void progressWaitsForItsTime() throws InterruptedException {
    Listening one = new Listening(0);
    Notifications watching = watching(NEVER_PROGRESS, one);
    watching.onStart(info(false));
    assertThat(one.next().kind()).isEqualTo(Kind.STARTED);
    watching.onProgress(step(1));
    watching.onFinish(finished());
    watching.close();
    assertThat(one.next().kind()).isEqualTo(Kind.COMPLETED);
  }

  @Test
  void anEventIsTriedThreeTimesAndThenTheNextOne() {
    Listening one = new Listening(0);
    one.failures.add(NotTakenException.again("503"));
    one.failures.add(NotTakenException.after("429", Duration.ofMillis(1)));
    one.failures.add(NotTakenException.again("503"));
    Notifications watching = watching(AT_ONCE, one);
    watching.onStart(info(false));
    watching.onFinish(finished());
    watching.close();
    assertThat(one.tries).isEqualTo(4);
    assertThat(one.told).extracting(Notice::kind).containsExactly(Kind.COMPLETED);
  }

  @Test
  void whoWillTakeNothingIsNotAskedAgain() {
    Listening one = new Listening(0);
    one.failures.add(NotTakenException.forEver("invalid_auth"));
    Notifications watching = watching(AT_ONCE, one);
    watching.onStart(info(false));
    watching.onFinish(finished());
    watching.close();
    assertThat(one.tries).isEqualTo(1);
  }

  @Test
  void oneThatHangsNeitherKeepsTheOthersNorTheEndOfTheRun() {
    Listening hanging = new Listening(1);
    Listening other = new Listening(0);
    Notifications watching = watching(AT_ONCE, hanging, other);
    watching.onStart(info(false));
    watching.onFinish(finished());
    long begin = System.nanoTime();
    watching.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertThat(other.told).extracting(Notice::kind).containsExactly(Kind.STARTED, Kind.COMPLETED);
    assertThat(hanging.told).isEmpty();
  }

  @Test
  void aFailureIsToldWithoutItsSecrets() throws InterruptedException {
    Listening one = new Listening(0);
    Notifications watching = watching(AT_ONCE, one);
    watching.onStart(info(false));
    one.next();
    Throwable cause = new IllegalStateException("hunter22", new IllegalStateException("hunter22"));
    watching.onFinish(new Outcome.Failed(cause, false));
    watching.close();
    Notice end = one.next();
    assertThat(end.kind()).isEqualTo(Kind.FAILED);
    assertThat(end.ending().orElseThrow().trace()).contains("Caused by", "NotificationsTest");
    assertThat(end.toString() + NoticeJson.of(end)).doesNotContain("hunter22").contains("***");
  }
}
