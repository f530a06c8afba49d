package dev.kite.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.notice.Notice.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LaneTest {

  private static final RunCard RUN =
      new RunCard(
          "0123456789abcdef0123456789abcdef",
          "amber-fox",
          "digits",
          List.of(),
          "gpu-7",
          Optional.empty(),
          Instant.EPOCH,
          Path.of("artifacts"),
          Path.of("notes"),
          "digits --run-id 01234567");

  /** Takes what it is told once it is let. */
  private static final class Gated implements Notifier {
    final CountDownLatch gate = new CountDownLatch(1);
    final List<Kind> told = Collections.synchronizedList(new ArrayList<>());

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
      told.add(notice.kind());
    }

    @Override
    public void close() {}
  }

  private static Notice notice(Kind kind) {
    return new Notice(
        kind,
        RUN,
        Instant.EPOCH,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whoDoesNotListenFillsNoMemoryAndStillHearsTheEnd() throws InterruptedException {
    Gated notifier = new Gated();
    Lane lane =
        new Lane(notifier, Secrets.none(), new Lane.Timing(Duration.ZERO, Duration.ofMillis(1)));
    lane.start();
    lane.add(notice(Kind.STARTED));
    for (int i = 0; i < 6000 && lane.waiting() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    for (int i = 0; i < 200; i++) {
      lane.add(notice(Kind.RESUMED));
    }
    assertThat(lane.waiting()).isEqualTo(64);
    assertThat(lane.lost()).isEqualTo(136);
    lane.add(notice(Kind.COMPLETED));
    assertThat(lane.waiting()).isEqualTo(65);

    notifier.gate.countDown();
    lane.close(System.nanoTime() + Duration.ofMinutes(1).toNanos());
    assertThat(notifier.told).hasSize(66).endsWith(Kind.RESUMED, Kind.COMPLETED);
    assertThat(lane.waiting()).isZero();
  }
}
