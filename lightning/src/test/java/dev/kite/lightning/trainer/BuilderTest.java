package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.callback.EarlyStopping;
import dev.kite.lightning.callback.ModelCheckpoint;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A setting that cannot be is refused where it is given, not where the trainer is built. */
class BuilderTest {
  private final Trainer.Builder builder = Trainer.builder();

  private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable setting) {
    return assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersAreCheckedAtOnce() {
    assertRefused(() -> builder.logEveryNSteps(0))
        .hasMessage("Could not log: everyNSteps=0. Give a number in [1, inf).");
    assertRefused(() -> builder.checkpointEveryNSteps(0))
        .hasMessage("Could not save checkpoints: everyNSteps=0. Give a number in [1, inf).");
    assertRefused(() -> builder.maxEpochs(-1)).hasMessageContaining("epochs=[0, -1]");
    assertRefused(() -> builder.maxSteps(-1)).hasMessageContaining("steps=[0, -1]");
    assertRefused(() -> builder.validateEveryNEpochs(0)).hasMessageContaining("everyNEpochs=0");
    assertRefused(() -> builder.sanityCheckSteps(-1)).hasMessageContaining("sanityCheckSteps=-1");
    assertRefused(() -> builder.gradientClipNorm(0)).hasMessageContaining("norm=0.0");
    assertRefused(() -> builder.named("A")).hasMessageContaining("lower-case");
  }

  @Test
  void settingsThatContradictEachOtherAreRefusedAtTheSecond() {
    builder
        .gradientClipNorm(1)
        .callback(ModelCheckpoint.standard())
        .callback(EarlyStopping.on("val/loss"));
    assertRefused(() -> builder.gradientClipValue(1)).hasMessageContaining("by norm and by value");
    assertRefused(() -> builder.callback(ModelCheckpoint.standard()))
        .hasMessageContaining("second ModelCheckpoint");
    assertRefused(() -> builder.callback(EarlyStopping.on("val/loss")))
        .hasMessageContaining("second callback with the state key");
  }
}
