package dev.kite.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ends a process in every way and looks what the record says. */
@DisabledOnOs(OS.WINDOWS)
final class EndingsTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path root;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void killedRunHasFailedAndContinuesAsIfNothingHadHappened() throws Exception {
    Process killed = start("train-slowly");
    StoredRun run = whenReady(25);
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    killed.destroyForcibly();
    assertThat(exitCode(killed)).isEqualTo(137);

    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
    assertThat(only().end().orElseThrow()).isAfter(only().start());
    assertThat(tag("kite.outcome")).isEqualTo("killed");

    assertThat(exitCode(start("train", run.id()))).isZero();
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(tag("kite.outcome")).isEqualTo("finished");
    assertThat(history("loss")).isEqualTo(uninterruptedHistory("loss")).hasSize(60);
    assertThat(history("train/weight")).isEqualTo(uninterruptedHistory("train/weight"));
    assertThat(run.artifacts().resolve("logs/run.log"))
        .content()
        .doesNotContain("Resume is not exact");
  }

  @Test
  void terminatedRunSavesItsStateAndStops() throws Exception {
    Process process = start("train-slowly");
    whenReady(5);
    signal(process, "TERM");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
    assertThat(tag("kite.outcome")).isEqualTo("stopped");
    assertThat(tag("kite.stop_cause")).isEqualTo("terminate");

    assertThat(exitCode(start("train", only().id()))).isZero();
    assertThat(history("loss")).isEqualTo(uninterruptedHistory("loss"));
  }

  @Test
  void interruptedRunSavesItsStateAndStops() throws Exception {
    assumeThat(ignored("INT")).as("interrupts are ignored here").isFalse();
    Process process = start("train-slowly");
    whenReady(5);
    signal(process, "INT");

    assertThat(exitCode(process)).isEqualTo(130);
    assertThat(tag("kite.stop_cause")).isEqualTo("interrupt");
    assertThat(only().artifacts().resolve("checkpoint")).exists();
  }

  @Test
  void scheduledStopSavesTheState() throws Exception {
    Process process = start("train-slowly");
    whenReady(5);
    signal(process, "USR1");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(tag("kite.stop_cause")).isEqualTo("user-signal");
  }

  @Test
  void closedTerminalStopsTheRun() throws Exception {
    assumeThat(ignored("HUP")).as("hang-ups are ignored here").isFalse();
    Process process = start("train-slowly");
    whenReady(5);
    signal(process, "HUP");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(tag("kite.stop_cause")).isEqualTo("terminate");
  }

  @Test
  void secondInterruptEndsARunThatDoesNotStop() throws Exception {
    assumeThat(ignored("INT")).as("interrupts are ignored here").isFalse();
    Process process = start("busy");
    whenReady(1);
    signal(process, "INT");
    whenLogged("asked to stop");
    signal(process, "INT");

    assertThat(exitCode(process)).isEqualTo(130);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
    assertThat(log()).contains("was interrupted again");
  }

  @Test
  void runThatNeverAsksIsInterrupted() throws Exception {
    Process process = start("sleep");
    whenReady(1);
    signal(process, "TERM");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
    assertThat(log()).doesNotContain("did not stop in time");
  }

  @Test
  void runThatCannotBeInterruptedIsEndedAfterItsGrace() throws Exception {
    Process process = start("deaf");
    whenReady(1);
    signal(process, "TERM");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
    assertThat(log()).contains("did not stop in time");
  }

  @Test
  void listenerThatHangsDoesNotKeepTheProcessAlive() throws Exception {
    Process process = start("hanging-listener");
    whenReady(1);
    signal(process, "TERM");

    assertThat(exitCode(process)).isEqualTo(75);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
    assertThat(log()).contains("did not stop in time");
  }

  @Test
  void runThatExitsWhileItIsConcludedHasFailed() throws Exception {
    assertThat(exitCode(start("exit-at-end"))).isEqualTo(70);
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
    assertThat(tag("kite.error")).contains("System.exit");
  }

  @Test
  void runThatHasFinishedStaysSoWhenAListenerExits() throws Exception {
    assertThat(exitCode(start("exiting-listener"))).isZero();
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(tag("kite.outcome")).isEqualTo("finished");
  }

  @Test
  void runWithoutMemoryHasFailed() throws Exception {
    assertThat(exitCode(start("memory"))).isEqualTo(70);
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
    assertThat(tag("kite.error")).startsWith("OutOfMemoryError");
    assertThat(log()).contains("java.lang.OutOfMemoryError");
  }

  @Test
  void runThatExitsTheProcessHasFailed() throws Exception {
    assertThat(exitCode(start("exit"))).isEqualTo(70);
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
    assertThat(tag("kite.error")).contains("System.exit");
  }

  @Test
  void runIsWrittenByOneProcess() throws Exception {
    Process process = start("sleep");
    StoredRun run = whenReady(1);
    RunSpec second =
        RunSpec.of("endings").seed(1).code(EndingProgram.class).continued(run.id()).build();

    assertThatThrownBy(() -> LocalTracker.in(mlruns()).open(second))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("process " + process.pid() + " on ");
    assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void processesThatBeginAtOnceShareTheExperiment() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start("quick"));
    }
    for (Process process : processes) {
      assertThat(exitCode(process)).isZero();
    }
    List<StoredRun> runs = LocalTracker.in(mlruns()).runs().list();
    assertThat(runs).hasSize(4);
    Set<Path> experiments =
        runs.stream()
            .map(run -> run.artifacts().resolve("../..").normalize())
            .collect(Collectors.toSet());
    assertThat(experiments).hasSize(1);
    try (Stream<Path> directories = Files.list(mlruns())) {
      assertThat(directories.filter(Files::isDirectory)).hasSize(2);
    }
  }

  private Path mlruns() {
    return root.resolve("mlruns");
  }

  private Process start(String... arguments) throws IOException {
    return start(mlruns(), arguments);
  }

  private Process start(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(EndingProgram.class.getName());
    command.add(store.toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process);
    return process;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(exitCode(kill)).isZero();
  }

  /** A shell without job control starts background processes that ignore interrupts. */
  private static boolean ignored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    int bit = signal.equals("HUP") ? 0 : 1;
    return (Long.parseUnsignedLong(mask, 16) >> bit & 1) != 0;
  }

  private StoredRun only() throws IOException {
    List<StoredRun> runs = LocalTracker.in(mlruns()).runs().list();
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private StoredRun whenReady(long step) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      List<StoredRun> runs = LocalTracker.in(mlruns()).runs().list();
      if (runs.size() == 1 && reached(runs.get(0)) >= step) {
        return runs.get(0);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The program did not get to step " + step + ".");
  }

  private static long reached(StoredRun run) throws IOException {
    Path ready = run.artifacts().resolve("ready");
    String text = Files.exists(ready) ? Files.readString(ready) : "";
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private void whenLogged(String text) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      if (log().contains(text)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The program did not log \"" + text + "\".");
  }

  private String log() throws IOException {
    return Files.readString(only().artifacts().resolve("logs/run.log"));
  }

  private String tag(String name) throws IOException {
    return Files.readString(only().artifacts().resolve("../tags").resolve(name));
  }

  /** Returns the lines of a metric without their times. */
  private List<String> history(String key) throws IOException {
    return withoutTimes(only(), key);
  }

  private List<String> uninterruptedHistory(String key) throws Exception {
    Path other = root.resolve("uninterrupted");
    if (!Files.exists(other)) {
      assertThat(exitCode(start(other, "train"))).isZero();
    }
    return withoutTimes(LocalTracker.in(other).runs().list().get(0), key);
  }

  private static List<String> withoutTimes(StoredRun run, String key) throws IOException {
    return Files.readAllLines(run.artifacts().resolve("../metrics").resolve(key)).stream()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }
}
