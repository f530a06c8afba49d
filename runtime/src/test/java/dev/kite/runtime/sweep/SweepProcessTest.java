package dev.kite.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps as they are run: every combination in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
final class SweepProcessTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path dir;
  private ProbeShell probe = new ProbeShell(Path.of(""));
  private final List<ProcessHandle> left = new ArrayList<>();

  @BeforeEach
  void begin() {
    probe = new ProbeShell(dir);
  }

  @AfterEach
  void endProcesses() {
    left.forEach(ProcessHandle::destroyForcibly);
  }

  private List<String> sweptTo(int code, String... args) throws Exception {
    assertThat(probe.train(args)).as(probe.out + probe.err).isEqualTo(code);
    return probe.table();
  }

  private void go() throws IOException {
    Files.createFile(dir.resolve("go"));
  }

  @Test
  void everyCombinationIsARunBelowThatOfTheSweep() throws Exception {
    List<String> rows =
        sweptTo(0, "--sweep", "lr=1e-3,1e-2", "--layers=2", "--run-name=wide", "--note=Why not.");

    assertThat(rows).containsExactly("1 1e-3 finished", "2 1e-2 finished");
    assertThat(probe.out)
        .contains("[1/2] lr=1e-3: begins\nRun ")
        .contains("values [0.001, 2, ")
        .contains("2 of 2 runs finished in ");
    assertThat(probe.err).isEmpty();
    StoredRun sweep = probe.sweeps().get(0);
    assertThat(sweep.name()).isEqualTo("wide");
    assertThat(sweep.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(sweep.tags()).containsEntry("mlflow.note.content", "Why not.");
    assertThat(probe.option(sweep, "sweep.lr")).isEqualTo("1e-3,1e-2");
    assertThat(probe.option(sweep, "layers")).isEqualTo("2");
    assertThat(List.of("lr", "sweep", "note"))
        .allSatisfy(name -> assertThat(probe.option(sweep, name)).isEqualTo("absent"));
    List<StoredRun> runs = probe.trained();
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(probe.parent(run)).contains(sweep.id());
              assertThat(run.experiment()).isEqualTo(sweep.experiment());
              assertThat(run.name()).isNotEqualTo("wide");
              assertThat(run.tags()).doesNotContainKey("mlflow.note.content");
            });
    assertThat(runs).extracting(run -> probe.option(run, "lr")).containsExactly("0.001", "0.01");
    assertThat(runs).extracting(run -> run.metrics().get("score")).containsExactly(0.002, 0.02);

    assertThat(probe.train("--run-id=" + sweep.id())).isEqualTo(2);
    assertThat(probe.err).contains("is a sweep. Repeat its command line").hasLineCount(1);
  }

  @Test
  void noSecretStandsInTheCommandLineOfARun() throws Exception {
    Process sweep =
        probe.start("--sweep", "lr=1e-3,1e-2", "--token=hush-hush", "--title=wait", "data.csv");
    left.add(sweep.toHandle());
    String command = "";
    while (!command.contains("--lr=1e-3")) {
      assertThat(sweep.isAlive()).isTrue();
      command = sweep.children().map(SweepProcessTest::commandLine).collect(Collectors.joining());
    }
    go();
    assertThat(sweep.waitFor()).isZero();
    assertThat(command).contains("--title=wait").doesNotContain("hush-hush");
    assertThat(Files.readString(dir.resolve("out.txt")))
        .contains("token of 9 characters", ", data.csv]");
    assertThat(probe.trained())
        .hasSize(2)
        .allSatisfy(run -> assertThat(probe.option(run, "token")).isEqualTo("***"));
  }

  /** The JDK shows the first 4 KB only, which a long class path fills. */
  private static String commandLine(ProcessHandle child) {
    Path whole = Path.of("/proc", Long.toString(child.pid()), "cmdline");
    try {
      return Files.exists(whole) ? Files.readString(whole) : child.info().commandLine().orElse("");
    } catch (IOException e) {
      // It has just ended.
      return "";
    }
  }

  @Test
  void whatHasFinishedIsNotRunAgain() throws Exception {
    probe.train("--lr=1e-3");
    StoredRun byHand = probe.trained().get(0);

    assertThat(sweptTo(0, "--sweep", "lr=0.001,1e-2"))
        .containsExactly("1 0.001 finished before", "2 1e-2 finished");
    assertThat(probe.out).contains("finished before as run " + byHand.id().substring(0, 8));
    assertThat(probe.trained()).hasSize(2);

    assertThat(sweptTo(0, "--sweep", "lr=0.001,1e-2"))
        .containsExactly("1 0.001 finished before", "2 1e-2 finished before");
    assertThat(probe.trained()).hasSize(2);
    assertThat(probe.sweeps()).hasSize(1);

    assertThat(sweptTo(0, "--sweep", "lr=1e-2,1e-1"))
        .containsExactly("1 1e-2 finished before", "2 1e-1 finished");
    assertThat(probe.sweeps()).hasSize(2);
    assertThat(probe.parent(probe.trained().get(2))).contains(probe.sweeps().get(1).id());
  }

  @Test
  void otherCodeRunsEverythingAnewAndSaysSo() throws Exception {
    sweptTo(0, "--sweep", "lr=1");
    for (StoredRun run : probe.runs().list()) {
      Files.writeString(run.artifacts().resolve("../tags/kite.code").normalize(), "other");
    }

    assertThat(sweptTo(0, "--sweep", "lr=1")).containsExactly("1 1 finished");
    assertThat(probe.out).contains("Finished before, but by other code, and therefore run anew: 1");
    assertThat(probe.trained()).hasSize(2);
    assertThat(probe.sweeps()).hasSize(2);
  }

  @Test
  void changedMutableOptionContinuesWhatHasFinished() throws Exception {
    sweptTo(0, "--sweep", "lr=1", "--steps=2");
    assertThat(sweptTo(0, "--sweep", "lr=1", "--steps=4")).containsExactly("1 1 finished");

    StoredRun run = probe.trained().get(0);
    assertThat(probe.trained()).hasSize(1);
    assertThat(probe.out)
        .contains(
            "[1/1] lr=1: continues run %s (%s), which finished with another --steps\n"
                .formatted(run.id().substring(0, 8), run.name()));
    assertThat(probe.sweeps()).as("which is the same one").hasSize(1);
    assertThat(run.metrics()).containsEntry("loss", 0.25);

    assertThat(sweptTo(0, "--sweep", "steps=4,5", "--lr=1"))
        .containsExactly("1 4 finished before", "2 5 finished");
    assertThat(probe.trained()).as("a swept one makes runs of their own").hasSize(2);
  }

  @Test
  void finishedRunIsNeverReportedWithValuesThatItDoesNotHave() throws Exception {
    probe.train("--lr=1", "--steps=4", "--run-name=four");
    assertThat(sweptTo(0, "--sweep", "lr=1", "--steps=2")).containsExactly("1 1 finished");
    assertThat(probe.trained())
        .extracting(run -> probe.option(run, "steps"))
        .as("less than another run had")
        .containsExactly("4", "2");

    assertThat(sweptTo(0, "--sweep", "lr=1", "--steps=5")).containsExactly("1 1 finished");
    assertThat(sweptTo(0, "--sweep", "lr=1", "--steps=3")).containsExactly("1 1 finished");
    assertThat(probe.trained())
        .extracting(run -> probe.option(run, "steps") + " to " + run.metrics().get("loss"))
        .as("more than the own run had, and less")
        .containsExactly("4 to 0.25", "5 to 0.2", "3 to " + 1.0 / 3);
    assertThat(sweptTo(0, "--sweep", "lr=1", "--steps=4")).containsExactly("1 1 finished before");
  }

  @Test
  void runsThatDifferInAMutableOptionAreToldApart() throws Exception {
    Process sweep = probe.start("--sweep=steps=1,3", "--sweep.jobs=2", "--title=outlast");
    left.add(sweep.toHandle());
    String told = "";
    while (!told.contains("[1/2] steps=1: finished after ")) {
      assertThat(sweep.isAlive()).as(told).isTrue();
      told = Files.readString(dir.resolve("out.txt"));
    }
    go();
    assertThat(sweep.waitFor()).isZero();

    assertThat(sweptTo(0, "--sweep=steps=1,2", "--title=outlast"))
        .containsExactly("1 1 finished before", "2 2 finished");
    assertThat(probe.sweeps())
        .extracting(each -> probe.option(each, "sweep.steps"))
        .containsExactly("1,3", "1,2");
  }

  @Test
  void runThatFailsAgainIsNotTakenForTheOneThatFinished() throws Exception {
    String[] args = {"--sweep=steps=1,2", "--title=fail-odd", "--on-error=continue"};
    assertThat(sweptTo(1, args)).containsExactly("1 1 failed", "2 2 finished");
    assertThat(sweptTo(1, args)).containsExactly("1 1 failed", "2 2 finished before");
  }

  @Test
  void killedRunIsContinuedAndItsSweepToo() throws Exception {
    assertThat(sweptTo(70, "--sweep", "lr=1,2", "--title=crash-first"))
        .containsExactly("1 1 killed", "2 2 not begun");
    assertThat(probe.out).contains("Repeat the command line to go on");
    assertThat(probe.trained().get(0).status()).isEqualTo(RunStatus.FAILED);
    assertThat(probe.sweeps().get(0).status()).isEqualTo(RunStatus.FAILED);
    assertThat(probe.sweeps().get(0).tags())
        .containsEntry("kite.error", "0 of 2 runs finished, 1 killed, 1 not begun");

    go();
    assertThat(sweptTo(0, "--sweep", "lr=1,2", "--title=crash-first"))
        .containsExactly("1 1 finished", "2 2 finished");
    assertThat(probe.out).contains("Continuing sweep ").contains("[1/2] lr=1: continues run ");
    assertThat(probe.sweeps()).hasSize(1);
    assertThat(probe.sweeps().get(0).status()).isEqualTo(RunStatus.FINISHED);
    assertThat(probe.trained()).hasSize(2);
    Path losses = probe.trained().get(0).artifacts().resolve("../metrics/loss").normalize();
    assertThat(Files.readAllLines(losses)).as("every step once").hasSize(3);
  }

  @Test
  void failureNeedNotKeepOthersFromRunningAtTheSameTime() throws Exception {
    probe.variables.put("PROBE_TOKEN", "hush");
    assertThat(sweptTo(1, "--sweep=title=fail,fine,good", "--on-error=continue", "--sweep.jobs=2"))
        .containsExactly("1 fail failed", "2 fine finished", "3 good finished");

    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    assertThat(probe.out)
        .contains("[1/3] threads " + threads + "\n", "[2/3] threads " + threads + "\n")
        .contains("[1/3] title=fail: failed after ")
        .contains(", exit code 1\n")
        .contains("2 of 3 runs finished, 1 failed in ");
    assertThat(probe.err).isEqualTo("[1/3] probe train: As told.\n");
  }

  @Test
  void runsAtTheSameTimeShareOutTheDevicesThatAreVisible() throws Exception {
    probe.variables.put("CUDA_VISIBLE_DEVICES", "5,7");
    sweptTo(0, "--sweep=lr=1,2", "--sweep.jobs=2");
    assertThat(probe.out).contains("[1/2] gpus 5\n", "[2/2] gpus 7\n");

    sweptTo(0, "--sweep=lr=1,2", "--sweep.jobs=2", "--device=cpu");
    assertThat(probe.out).contains("[1/2] gpus 5,7\n", "[2/2] gpus 5,7\n");
  }

  @Test
  void sweepsThatOverlapRunNothingTwice() throws Exception {
    List<Process> sweeps = new ArrayList<>();
    for (String rates : List.of("1,2", "2,1")) {
      Process sweep = probe.start("--sweep=lr=" + rates, "--sweep.jobs=2");
      left.add(sweep.toHandle());
      sweeps.add(sweep);
    }
    for (Process sweep : sweeps) {
      assertThat(sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(sweep.exitValue()).as("done by one, left to the other").isIn(0, 75);
    }
    assertThat(probe.trained())
        .extracting(run -> probe.option(run, "lr"))
        .containsExactlyInAnyOrder("1", "2");
  }

  @ParameterizedTest
  @CsvSource({"USR1, 75, user-signal", "INT, 130, terminate"})
  void signalReachesTheRunsOfASweep(String signal, int exitCode, String cause) throws Exception {
    assumeThat(ignored(signal)).as("it is ignored here").isFalse();
    Process sweep = probe.start("--sweep", "lr=1,2,3", "--sweep.jobs=2", "--title=wait");
    left.add(sweep.toHandle());
    whenTraining(sweep);
    String pid = Long.toString(sweep.pid());
    assertThat(new ProcessBuilder("kill", "-s", signal, pid).start().waitFor()).isZero();

    assertThat(sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(exitCode);
    assertThat(probe.sweeps().get(0).status()).isEqualTo(RunStatus.KILLED);
    assertThat(probe.trained())
        .filteredOn(run -> !run.metrics().isEmpty())
        .isNotEmpty()
        .as("another may have been about to begin, and deaf")
        .allMatch(run -> cause.equals(run.tags().get("kite.stop_cause")));
  }

  /** A process that was started in the background may be deaf to a terminal's signals. */
  private static boolean ignored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!signal.equals("INT") || !Files.isReadable(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.replaceAll(".*:\\s*", ""))
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
  }

  @Test
  void terminatedSweepStopsItsRunsAndContinuesThem() throws Exception {
    Process sweep = probe.start("--sweep", "lr=1,2", "--title=wait");
    left.add(sweep.toHandle());
    whenTraining(sweep);
    sweep.destroy();

    assertThat(sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(75);
    assertThat(probe.trained()).extracting(StoredRun::status).containsExactly(RunStatus.KILLED);
    assertThat(probe.sweeps()).extracting(StoredRun::status).containsExactly(RunStatus.KILLED);
    assertThat(Files.readString(dir.resolve("out.txt")))
        .contains("SIGTERM: no more runs begin; waiting for those that go on\n")
        .contains("0 of 2 runs finished, 1 stopped, 1 not begun in ");

    go();
    assertThat(sweptTo(0, "--sweep", "lr=1,2", "--title=wait"))
        .containsExactly("1 1 finished", "2 2 finished");
    assertThat(probe.trained()).hasSize(2);
  }

  @Test
  void runOfAKilledSweepGoesOnAndIsLeftAlone() throws Exception {
    Process sweep = probe.start("--sweep", "lr=1", "--title=wait");
    left.add(sweep.toHandle());
    ProcessHandle child = whenTraining(sweep);
    sweep.destroyForcibly();
    assertThat(sweep.waitFor()).isEqualTo(137);
    assertThat(probe.sweeps()).extracting(StoredRun::status).containsExactly(RunStatus.FAILED);

    assertThat(sweptTo(75, "--sweep", "lr=1", "--title=wait")).containsExactly("1 1 running");
    assertThat(probe.out)
        .contains("[1/1] lr=1: process " + child.pid() + " on ")
        .contains("it is left alone");
    assertThat(probe.trained()).hasSize(1);

    go();
    child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(sweptTo(0, "--sweep", "lr=1", "--title=wait"))
        .containsExactly("1 1 finished before");
  }

  /** Waits until a run of the sweep has recorded something, and returns its process. */
  private ProcessHandle whenTraining(Process sweep) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (probe.trained().stream().allMatch(run -> run.metrics().isEmpty())) {
      assertThat(sweep.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    ProcessHandle child = sweep.children().findFirst().orElseThrow();
    left.add(child);
    return child;
  }
}
