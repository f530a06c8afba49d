package dev.kite.runtime.listener;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.StopCause;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how a run goes: on a terminal by one live line, otherwise by a plain line now and
 * then; in both by a line for every validation and some at the end. Uses no colour. Thread-safe.
 */
public final class ConsoleProgress implements RunListener {

  private static final Duration LIVE_INTERVAL = Duration.ofMillis(250);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
  private static final int DEFAULT_WIDTH = 100;

  private final Screen screen;
  private final LongSupplier nanos;
  private final boolean ownsStreams;
  private final Evaluations evaluations = new Evaluations();
  private @Nullable StandardStreams streams;
  private @Nullable RunInfo run;
  private long startNanos;

  /**
   * Creates a listener that writes to a stream.
   *
   * @param nanos clock in nanoseconds, such as {@link System#nanoTime}
   * @param terminal whether the stream ends at a terminal, which can redraw a line
   * @param width columns to which the live line is cut
   */
  public ConsoleProgress(PrintStream out, LongSupplier nanos, boolean terminal, int width) {
    this(new Screen(out, terminal, width), nanos, false);
  }

  private ConsoleProgress(Screen screen, LongSupplier nanos, boolean ownsStreams) {
    this.screen = screen;
    this.nanos = nanos;
    this.ownsStreams = ownsStreams;
    this.startNanos = nanos.getAsLong();
  }

  /**
   * Returns a listener that writes to standard output and finds out whether that is a terminal.
   * There, what others print during the run appears above the live line.
   */
  public static ConsoleProgress onStandardOutput(Env env) {
    boolean terminal = StandardOutput.isTerminal(env);
    Screen screen = new Screen(System.out, terminal, env.columns().orElse(DEFAULT_WIDTH));
    return new ConsoleProgress(screen, System::nanoTime, terminal);
  }

  @Override
  public Optional<Duration> progressEvery() {
    return Optional.of(screen.terminal() ? LIVE_INTERVAL : PLAIN_INTERVAL);
  }

  @Override
  public synchronized void onStart(RunInfo info) {
    run = info;
    startNanos = nanos.getAsLong();
    if (ownsStreams) {
      streams = StandardStreams.beside(screen, StandardOutput.charset());
    }
    say(
        "%s %s (%s) of %s in %s"
            .formatted(
                info.resumed() ? "Continuing run" : "Run",
                info.name(),
                info.shortId(),
                info.experiment(),
                Summary.shown(info.dir())));
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    String line = masked(ProgressLine.of(progress));
    if (screen.terminal()) {
      screen.live(line);
    } else {
      screen.line(line);
    }
  }

  @Override
  public synchronized void onMetrics(List<MetricPoint> points) {
    evaluations.lines(points).forEach(this::say);
  }

  @Override
  public synchronized void onStop(StopCause cause, Duration grace) {
    // A shorter time than usual is given to an experiment that never asks whether it must stop.
    boolean asks = grace.compareTo(cause.grace()) >= 0;
    say(
        "%s: %s, at the latest in %s; %s ends at once."
            .formatted(
                switch (cause) {
                  case INTERRUPT -> "Ctrl-C";
                  case TERMINATE -> "SIGTERM";
                  case USER_SIGNAL -> "SIGUSR1";
                },
                asks ? "stopping after this step" : "ending the experiment",
                ShortText.duration(grace),
                cause == StopCause.INTERRUPT ? "Ctrl-C again" : "Ctrl-C"));
  }

  @Override
  public synchronized void onFinish(Outcome outcome) {
    RunInfo ended = run;
    if (ended != null) {
      Duration duration = Duration.ofNanos(nanos.getAsLong() - startNanos);
      Summary.of(ended, outcome, duration).forEach(this::say);
    }
  }

  @Override
  public synchronized void close() {
    screen.erase();
    if (streams != null) {
      streams.close();
      streams = null;
    }
  }

  private void say(String text) {
    screen.line(masked(text));
  }

  private String masked(String text) {
    return run == null ? text : run.secrets().mask(text);
  }
}
