package dev.kite.lightning.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.metric.Mode;
import dev.kite.lightning.trainer.Idle;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCheckpointTest {
  @Test
  void onlyAStrictlyBetterValueReplacesTheBest() {
    ModelCheckpoint policy = ModelCheckpoint.best("val/accuracy", Mode.MAX);
    validated(policy, 10, 0.8);
    validated(policy, 20, 0.8);
    assertThat(policy.bestStep()).hasValue(10);
    validated(policy, 30, 0.9);
    validated(policy, 40, 0.85);
    assertThat(policy.bestStep()).hasValue(30);
    assertThat(policy.bestMetrics()).containsEntry("val/accuracy", 0.9);
  }

  @Test
  void nanIsWorseThanAnyNumber() {
    ModelCheckpoint policy = ModelCheckpoint.best("val/accuracy", Mode.MIN);
    validated(policy, 10, Double.NaN);
    validated(policy, 20, 7);
    validated(policy, 30, Double.NaN);
    assertThat(policy.bestStep()).hasValue(20);
  }

  @Test
  void aLoadedStateIsTheSavedOne() {
    ModelCheckpoint saved = ModelCheckpoint.best("val/accuracy", Mode.MAX);
    validated(saved, 10, 0.8);
    ModelCheckpoint loaded = ModelCheckpoint.best("val/accuracy", Mode.MAX);
    loaded.load(saved.state());
    assertThat(loaded.state()).isEqualTo(saved.state());
    validated(loaded, 20, 0.7);
    assertThat(loaded.bestStep()).hasValue(10);
  }

  @Test
  void aMetricThatNobodyLogsIsReportedWithThoseThatThereAre() {
    ModelCheckpoint policy = ModelCheckpoint.best("val/f1", Mode.MAX);
    assertThatThrownBy(() -> validated(policy, 10, 0.8)).hasMessageContaining("[val/accuracy]");
  }

  @Test
  void withoutAnyMonitorTheLatestIsTheBest() {
    ModelCheckpoint policy = ModelCheckpoint.standard();
    validated(policy, 10, 0.8);
    validated(policy, 20, 0.1);
    assertThat(policy.bestStep()).hasValue(20);
  }

  @Test
  void stepsAndEpochsAreDueAtMultiples() {
    ModelCheckpoint policy = ModelCheckpoint.standard().everyNEpochs(2).everyNSteps(5);
    assertThat(policy.dueAtStep(10)).isTrue();
    assertThat(policy.dueAtStep(11)).isFalse();
    assertThat(policy.dueAtEpoch(2)).isTrue();
    assertThat(policy.dueAtEpoch(3)).isFalse();
  }

  private static void validated(ModelCheckpoint policy, long step, double accuracy) {
    policy.onValidationEnd(
        new ValidationEnd(Idle.state(), 0, step, Map.of("val/accuracy", accuracy)));
  }
}
