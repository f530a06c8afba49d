package lab;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunStart;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Experiments of the laboratory. */
public final class Lab {

  private static final int MOST_LAYERS = 12;

  /** Arithmetic. */
  enum Precision {
    FP32,
    MIXED_BF16
  }

  /** Numbers of every width. */
  record Score(double testAccuracy, float loss, int epochs, long steps, short s, byte b) {}

  private String events = "";

  /**
   * Takes a value of {@code every} type. Then prints them.
   *
   * @param file where it begins
   * @param flag whether to shift
   * @param small a small number
   * @param middle at most {@value #MOST_LAYERS}
   * @param whole examples per step
   * @param large a large number
   * @param single in single precision
   * @param number step size, 100 % of the optimizer
   * @param letter of the alphabet
   * @param text any text
   * @param precision how exact
   * @param limit how long
   * @param address where it lies
   * @param maybeInt perhaps an int
   * @param maybeLong perhaps a long
   * @param maybeNumber perhaps a number
   * @param token opens the door
   * @param epochs how many
   * @throws IOException if the text is "fail"
   */
  @Experiment("take-all")
  Score everything(
      @Param(positional = true) Path file,
      Run run,
      @Param("no") boolean flag,
      @Param("1") byte small,
      @Param(value = "2", range = "[0,12]") short middle,
      @Param(shortName = 'w', range = "[1, inf)") int whole,
      @Param("1_000") long large,
      @Param("0.1") float single,
      @Param(value = "inf", range = "(0, inf]") double number,
      @Param("x") char letter,
      @Param("a b") String text,
      @Param("fp32") Precision precision,
      @Param("1h30m") Duration limit,
      @Param(value = "classpath:/a", env = "LAB_ADDRESS") URI address,
      OptionalInt maybeInt,
      OptionalLong maybeLong,
      @Param(range = "[0, 1]") OptionalDouble maybeNumber,
      @Param(secret = true, env = "LAB_TOKEN") String token,
      @Param(name = "max-epochs", value = "3", mutable = true) int epochs)
      throws IOException {
    if (text.equals("fail")) {
      throw new FileNotFoundException("the text is fail");
    }
    if (text.equals("break")) {
      throw new IllegalStateException("nobody said so");
    }
    if (text.equals("forget")) {
      return null;
    }
    System.out.println(
        String.join(
            "|",
            String.valueOf(file),
            String.valueOf(flag),
            String.valueOf(small),
            String.valueOf(middle),
            String.valueOf(whole),
            String.valueOf(large),
            String.valueOf(single),
            String.valueOf(number),
            String.valueOf(letter),
            text,
            precision.name(),
            limit.toString(),
            address.toString(),
            maybeInt.toString(),
            maybeLong.toString(),
            maybeNumber.toString(),
            token,
            String.valueOf(epochs)));
    run.artifact("seen.txt", "seen");
    return new Score(0.5, 0.25f, epochs, large, middle, small);
  }

  /** Adds one and one. */
  @Experiment
  static int sum() {
    return 2;
  }

  /** Trains on the device that is asked for. */
  @Experiment
  void train(Trainer.Builder trainer, Run run) {
    System.out.println("device " + trainer.device);
  }

  /** Comes first in the source, but second by order. */
  @Callback(order = 2)
  void begin(RunStart start) {
    events += " begin";
  }

  /** Comes first by order. */
  @Callback
  void before(RunStart start, Run run) {
    events += " before " + !run.id().isEmpty();
  }

  /** Comes last. */
  @Callback
  void end(RunEnd end) {
    System.out.println("events" + events + " end");
  }

  /** Comes never, for there is one end. */
  @Callback(every = 2)
  void never(RunEnd end) {
    System.out.println("never");
  }
}
