package dev.kite.runtime.execution;

import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.StopCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everyone who watches a run, each on a thread of its own. Only the begin and the end of a run wait
 * for them, and not for long. Thread-safe.
 */
final class Listeners {

  static final String END = "end";
  static final String CLOSE = "close";

  /** Nobody can read more than four lines a second. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(250);

  /** Who has not got on for so long hangs. */
  private static final Duration STILL = Deadlines.FAR;

  private static final Duration LONGEST_ADVANCE = Duration.ofMinutes(30);

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(2), Deadlines.NEAR, Deadlines.FAR);

  /**
   * How long a run waits for listeners that hang.
   *
   * @param start at its begin
   * @param end at its end
   * @param remote at its end, from the same moment on, for those who talk to another machine
   */
  record Patience(Duration start, Duration end, Duration remote) {}

  private final Patience patience;
  private final List<Mailbox> mailboxes;
  private final List<ProgressWatch> watches;
  private volatile long nextProgress = System.nanoTime();

  Listeners(List<RunListener> listeners) {
    this(listeners, PATIENCE);
  }

  Listeners(List<RunListener> listeners, Patience patience) {
    this.patience = patience;
    this.mailboxes = listeners.stream().map(Mailbox::new).toList();
    this.watches =
        mailboxes.stream()
            .flatMap(mailbox -> ProgressWatch.of(mailbox, SHORTEST_INTERVAL).stream())
            .toList();
  }

  /** Tells everyone in order that the run begins; returns when those who are near have heard it. */
  void start(RunInfo info, Map<String, String> params) {
    long deadline = System.nanoTime() + patience.start.toNanos();
    for (Mailbox mailbox : mailboxes) {
      mailbox.tell("start", listener -> listener.onStart(info));
      if (!mailbox.listener().remote()) {
        mailbox.await(deadline);
      }
    }
    mailboxes.forEach(mailbox -> mailbox.tell("params", l -> l.onParams(params)));
  }

  void metrics(List<MetricPoint> points) {
    mailboxes.forEach(m -> m.offer("metrics", points.size(), l -> l.onMetrics(points)));
  }

  void tags(Map<String, String> tags) {
    mailboxes.forEach(mailbox -> mailbox.offer("tags", tags.size(), l -> l.onTags(tags)));
  }

  void artifact(Path file) {
    mailboxes.forEach(mailbox -> mailbox.offer("artifact", 1, l -> l.onArtifact(file)));
  }

  /** Tells everyone that the run must stop. */
  void stopping(StopCause cause, Duration grace) {
    mailboxes.forEach(mailbox -> mailbox.tell("stop", listener -> listener.onStop(cause, grace)));
  }

  /**
   * Tells everyone that the run is over, the near ones in order, and closes them in reverse order,
   * the near ones first, the remote ones all at once; returns when they have heard it, or have hung
   * for too long. The remote ones hear of the end first: their time is the same, and runs already.
   */
  void finish(Outcome outcome) {
    long now = System.nanoTime();
    long deadline = now + patience.end.toNanos();
    List<Mailbox> remote = reversed(true);
    remote.forEach(mailbox -> mailbox.tell(END, listener -> listener.onFinish(outcome)));
    for (Mailbox mailbox : mailboxes) {
      if (!mailbox.listener().remote()) {
        mailbox.tell(END, listener -> listener.onFinish(outcome));
        mailbox.await(deadline);
      }
    }
    for (Mailbox near : reversed(false)) {
      near.tell(CLOSE, RunListener::close);
      awaitClosed(near, deadline);
    }
    // Each has all of the time that is left, however long the others take.
    remote.forEach(mailbox -> mailbox.tell(CLOSE, RunListener::close));
    long last = now + patience.remote.toNanos();
    remote.forEach(mailbox -> awaitClosed(mailbox, last));
  }

  /**
   * Asks those who still send a large file to give up, and to say so.
   *
   * @return whether there are any
   */
  boolean giveUp() {
    boolean any = false;
    for (Mailbox mailbox : reversed(true)) {
      if (mailbox.listener().advancedWithin(STILL)) {
        any |= mailbox.interrupt();
      }
    }
    return any;
  }

  private static void awaitClosed(Mailbox mailbox, long deadline) {
    mailbox.sum(mailbox.await(deadline) || awaitAdvancing(mailbox));
  }

  private static boolean awaitAdvancing(Mailbox mailbox) {
    long last = System.nanoTime() + LONGEST_ADVANCE.toNanos();
    while (mailbox.listener().advancedWithin(STILL) && System.nanoTime() - last < 0) {
      if (mailbox.await(System.nanoTime() + SHORTEST_INTERVAL.toNanos())) {
        return true;
      }
    }
    return false;
  }

  private List<Mailbox> reversed(boolean remote) {
    List<Mailbox> reversed = new ArrayList<>(mailboxes);
    reversed.removeIf(mailbox -> mailbox.listener().remote() != remote);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Asks for the state of the work if someone wants it now. */
  void progress(Supplier<Progress> state) {
    long now = System.nanoTime();
    if (watches.isEmpty() || now - nextProgress < 0) {
      return;
    }
    for (Mailbox mailbox : due(now)) {
      mailbox.progress(state.get());
    }
  }

  private synchronized List<Mailbox> due(long now) {
    List<Mailbox> due = new ArrayList<>();
    for (ProgressWatch watch : watches) {
      if (watch.due(now)) {
        due.add(watch.mailbox);
      }
    }
    nextProgress = watches.stream().mapToLong(watch -> watch.next).min().orElse(now);
    return due;
  }

  /** When a listener wants to hear of the progress next. */
  private static final class ProgressWatch {
    private final Mailbox mailbox;
    private final long intervalNanos;
    private long next = System.nanoTime();

    private ProgressWatch(Mailbox mailbox, long intervalNanos) {
      this.mailbox = mailbox;
      this.intervalNanos = intervalNanos;
    }

    static Optional<ProgressWatch> of(Mailbox mailbox, Duration shortest) {
      return mailbox
          .listener()
          .progressEvery()
          .map(wanted -> wanted.compareTo(shortest) < 0 ? shortest : wanted)
          .map(interval -> new ProgressWatch(mailbox, interval.toNanos()));
    }

    boolean due(long now) {
      if (now - next < 0) {
        return false;
      }
      next = now + intervalNanos;
      return true;
    }
  }
}
