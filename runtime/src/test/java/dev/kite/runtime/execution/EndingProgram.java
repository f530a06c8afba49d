package dev.kite.runtime.execution;

import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that {@link EndingsTest} starts and ends in every way: {@code <mlruns> <mode> [run]}.
 */
final class EndingProgram {

  private static final int STEPS = 60;

  /** From here on a slow run leaves any machine the time to end it; between two checkpoints. */
  private static final int SLOW_FROM = 25;

  private EndingProgram() {}

  /** Runs one mode and ends with the exit code of its outcome. */
  public static void main(String... args) {
    RunSpec.Builder spec = RunSpec.of("endings").seed(1).code(EndingProgram.class);
    if (args.length > 2) {
      spec.continued(args[2]);
    }
    Outcome outcome =
        RunExecutor.of(LocalTracker.in(Path.of(args[0])))
            .ownsProcess()
            .listener(listener(args[1]))
            .execute(spec.build(), run -> body(run, args[1]));
    System.exit(outcome.exitCode());
  }

  private static RunListener listener(String mode) {
    return new RunListener() {
      @Override
      public void onStop(StopCause cause, Duration grace) {
        if (mode.equals("hanging-listener")) {
          spin();
        }
      }

      @Override
      public void onFinish(Outcome outcome) {
        if (mode.equals("exiting-listener")) {
          System.exit(3);
        }
      }
    };
  }

  private static Result body(Run run, String mode) throws IOException {
    switch (mode) {
      case "quick", "exiting-listener" -> run.log("loss", 1, 1);
      case "train" -> train(run, false);
      case "train-slowly" -> train(run, true);
      case "sleep" -> sleep(run);
      case "deaf", "hanging-listener" -> deaf(run);
      case "busy" -> busy(run);
      case "memory" -> exhaustMemory();
      case "exit" -> System.exit(0);
      case "exit-at-end" -> run.events().on(RunEnd.class, "exit", 1, end -> System.exit(0));
      default -> throw new IllegalArgumentException(mode);
    }
    return Result.none();
  }

  /** Trains: every step depends on the one before, and a checkpoint holds the state. */
  private static void train(Run run, boolean slowly) throws IOException {
    Path checkpoint = run.dir().resolve("checkpoint");
    long step = 0;
    double weight = 1;
    if (Files.exists(checkpoint)) {
      String[] state = Files.readString(checkpoint).split(" ", -1);
      step = Long.parseLong(state[0]);
      weight = Double.parseDouble(state[1]);
    }
    while (step < STEPS) {
      if (run.stopRequested()) {
        save(run, checkpoint, step, weight);
        throw new RunStoppedException("at step " + step);
      }
      step++;
      weight = weight * 0.9 + Math.sin((double) (step + run.seed()));
      run.log("loss", weight, step);
      run.log("train/weight", weight * 2, step);
      if (step % 10 == 0) {
        save(run, checkpoint, step, weight);
      }
      ready(run, step);
      if (slowly) {
        pause(step < SLOW_FROM ? 20 : 2_000);
      }
    }
  }

  private static void save(Run run, Path checkpoint, long step, double weight) throws IOException {
    run.flush();
    AtomicFile.write(checkpoint, step + " " + weight);
  }

  /** Tells the test that something has happened in the run. */
  private static void ready(Run run, long step) throws IOException {
    Files.writeString(run.dir().resolve("ready"), Long.toString(step));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Never asks whether it must stop, but can be interrupted. */
  private static void sleep(Run run) throws IOException {
    ready(run, 1);
    pause(3_600_000);
  }

  /** Never asks whether it must stop, and cannot be interrupted. */
  private static void deaf(Run run) throws IOException {
    ready(run, 1);
    spin();
  }

  /** Asks whether it must stop, and does not. */
  private static void busy(Run run) throws IOException {
    boolean told = run.stopRequested();
    ready(run, told ? 2 : 1);
    spin();
  }

  @SuppressWarnings("InfiniteLoopStatement") // until the process is ended
  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void exhaustMemory() {
    List<byte[]> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new byte[1 << 20]);
    }
  }
}
