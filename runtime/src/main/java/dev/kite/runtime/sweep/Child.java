package dev.kite.runtime.sweep;

import dev.kite.runtime.run.StopCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that runs one combination. */
final class Child {

  private static final Logger log = LoggerFactory.getLogger(Child.class);

  /** Who ended it also keeps the pipes of its own children open; its words are not waited for. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final Combination combination;
  private final Optional<String> gpu;
  private final Process process;
  private final List<Thread> readers;
  private final long startNanos = System.nanoTime();

  /**
   * Where the lines of a process are shown.
   *
   * @param mark stands in front of each
   * @param out for standard output
   * @param err for standard error
   */
  record Output(String mark, PrintStream out, PrintStream err) {}

  private Child(
      Combination combination, Optional<String> gpu, Process process, List<Thread> readers) {
    this.combination = combination;
    this.gpu = gpu;
    this.process = process;
    this.readers = readers;
  }

  /** Begins a process that speaks and listens where this one does. */
  static Child alone(Combination combination, ProcessBuilder builder) throws IOException {
    return new Child(combination, Optional.empty(), builder.inheritIO().start(), List.of());
  }

  /** Begins a process beside others. */
  static Child marked(
      Combination combination, Optional<String> gpu, ProcessBuilder builder, Output output)
      throws IOException {
    Process process = builder.start();
    process.getOutputStream().close();
    return new Child(
        combination,
        gpu,
        process,
        List.of(
            reader(process.getInputStream(), output.mark(), output.out()),
            reader(process.getErrorStream(), output.mark(), output.err())));
  }

  private static Thread reader(InputStream from, String mark, PrintStream to) {
    Thread thread = new Thread(() -> copy(from, mark, to), "kite-sweep-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void copy(InputStream from, String mark, PrintStream to) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, Charset.defaultCharset()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        to.println(mark + line);
      }
    } catch (IOException e) {
      log.debug("The output of {} was cut", mark, e);
    }
  }

  Combination combination() {
    return combination;
  }

  /** Returns the device that it was given; none where it was given no choice or the whole one. */
  Optional<String> gpu() {
    return gpu;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Returns how it ended, after its last words were shown. */
  int exitCode() throws InterruptedException {
    int code = process.waitFor();
    for (Thread reader : readers) {
      reader.join(PATIENCE_MILLIS);
    }
    return code;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /**
   * Asks it to stop as this process was asked. An interrupt from a terminal reaches both at once; a
   * second one would end the run without a checkpoint, so that it is passed on as a termination,
   * which a run that is stopping already does not mind.
   */
  void stop(StopCause cause) {
    if (cause != StopCause.USER_SIGNAL || !sendUserSignal()) {
      process.destroy();
    }
  }

  /** This signal gives a run more time, and Java cannot send it. */
  private boolean sendUserSignal() {
    try {
      Process kill = new ProcessBuilder("kill", "-s", "USR1", Long.toString(process.pid())).start();
      return kill.waitFor(1, TimeUnit.SECONDS) && kill.exitValue() == 0;
    } catch (IOException e) {
      log.debug("There is no kill on this system", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the end; returns whether it came in time. */
  boolean await(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
