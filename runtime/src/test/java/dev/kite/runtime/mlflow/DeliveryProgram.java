package dev.kite.runtime.mlflow;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program that {@link DeliveryEndingsTest} ends: {@code <mlruns> <server> <mode>}. */
final class DeliveryProgram {

  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private DeliveryProgram() {}

  /** Trains until something ends it. */
  public static void main(String... args) {
    Env env = Env.of(Map.of("MLFLOW_TRACKING_URI", args[1]));
    Outcome outcome =
        RunExecutor.of(LocalTracker.in(Path.of(args[0])))
            .env(env)
            .ownsProcess()
            .listener(MlflowDelivery.of(env).orElseThrow())
            .execute(DeliveredRun.spec().build(), run -> train(run, args[2]));
    System.exit(outcome.exitCode());
  }

  private static Result train(Run run, String mode) throws Exception {
    run.events()
        .on(
            Integer.class,
            "picture",
            1,
            step -> {
              if (mode.equals("callback") && step == DeliveredRun.STEPS) {
                throw new IOException("no disk for the picture");
              }
            });
    boolean asks = !mode.equals("deaf") && !mode.equals("sleeps");
    List<byte[]> hoard = new ArrayList<>();
    for (int step = 1; ; step++) {
      run.log(Map.of("loss", 1.0 / step, "accuracy", 1 - 1.0 / step), step);
      run.events().publish(step);
      if (asks && run.stopRequested()) {
        throw new RunStoppedException("at step " + step);
      }
      if (step == DeliveredRun.STEPS) {
        Files.writeString(run.dir().resolve("table.csv"), "1\n");
      }
      if (mode.equals("upload") && step == DeliveredRun.STEPS) {
        try (RandomAccessFile file =
            new RandomAccessFile(run.dir().resolve("large.bin").toFile(), "rw")) {
          file.setLength(64L << 20);
        }
        return Result.none();
      }
      while (mode.equals("memory")
          && step == DeliveredRun.STEPS
          && hoard.size() < Integer.MAX_VALUE) {
        hoard.add(new byte[1 << 20]);
      }
      if (step > DeliveredRun.STEPS && mode.equals("deaf")) {
        // Whoever interrupts it does not wake it.
        for (long end = System.nanoTime() + WAIT_NANOS; System.nanoTime() - end < 0; ) {
          Thread.onSpinWait();
        }
      } else if (step > DeliveredRun.STEPS) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }
}
