package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.bridge.SuppliedTrainer;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {

  private static final URI DATA = URI.create("classpath:/mnist-10k.zip");

  @TempDir Path directory;

  @Test
  void plainMethodLearnsDigitsInOneEpoch() {
    var spec = RunSpec.of("digits").seed(7).device("cpu").build();

    Outcome outcome =
        RunExecutor.of(LocalTracker.in(directory))
            .execute(
                spec,
                run -> {
                  var trainer = SuppliedTrainer.builder(run);
                  var score =
                      new Digits().train(run, trainer, DATA, 1e-3, 64, OptionalDouble.of(1), 1, 3);
                  return Result.of("accuracy", score.testAccuracy());
                });

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Finished.class,
            finished -> assertThat(finished.result().metrics().get("accuracy")).isGreaterThan(0.9));
  }
}
