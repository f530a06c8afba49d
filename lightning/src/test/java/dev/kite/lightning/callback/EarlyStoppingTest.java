package dev.kite.lightning.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.metric.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables are those of PyTorch Lightning's own tests. */
class EarlyStoppingTest {
  @ParameterizedTest
  @CsvSource({
    "6 5 5 5 5 5, 3, 4",
    "6 5 4 4 3 3, 1, 3",
    "6 5 6 5 5 5, 3, 4",
    "5 4 3 2 1 0, 1, -1",
    "1 1, 0, 1"
  })
  void patienceCountsChecksWithoutImprovement(String values, int patience, int stopsAt) {
    assertThat(stop(EarlyStopping.on("x").patience(patience), values)).isEqualTo(stopsAt);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN, 8 4 2 3 4 5 8 10, 5",
    "2.9, NaN, 9 8 7 6 5 6 4 3 2 1, 8",
    "NaN, 15.9, 9 4 2 16 32 64, 3",
    "3, NaN, 9 3 2, 2",
    "NaN, 16, 9 16 17, 2"
  })
  void thresholdsStopOnlyWhatPassesThem(
      double stopping, double divergence, String values, int stopsAt) {
    EarlyStopping callback = EarlyStopping.on("x");
    callback = Double.isNaN(stopping) ? callback : callback.stoppingThreshold(stopping);
    callback = Double.isNaN(divergence) ? callback : callback.divergenceThreshold(divergence);
    assertThat(stop(callback, values)).isEqualTo(stopsAt);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void aValueThatIsNotFiniteStopsAtOnce(String value) {
    assertThat(stop(EarlyStopping.on("x"), "4 3 " + value + " 2 1")).isEqualTo(2);
  }

  @Test
  void nonFiniteValuesCountAsNoImprovementWhenTheyAreAllowed() {
    assertThat(stop(EarlyStopping.on("x").checkFinite(false).patience(2), "4 NaN NaN 3"))
        .isEqualTo(2);
  }

  @Test
  void nonFiniteComesBeforeTheThresholds() {
    EarlyStopping callback = EarlyStopping.on("x").stoppingThreshold(0).divergenceThreshold(9);
    assertThat(callback.decide(Double.NEGATIVE_INFINITY))
        .hasValueSatisfying(r -> assertThat(r).contains("not finite"));
  }

  @ParameterizedTest
  @CsvSource({"5 4.5 4.5, 1", "5 4.4 3.8 3.2, -1"})
  void anImprovementHasToBeMoreThanMinDelta(String values, int stopsAt) {
    assertThat(stop(EarlyStopping.on("x").minDelta(0.5).patience(1), values)).isEqualTo(stopsAt);
  }

  @Test
  void largerIsBetterWhenAskedFor() {
    EarlyStopping callback = EarlyStopping.on("x").mode(Mode.MAX).minDelta(0.1).patience(2);
    assertThat(stop(callback, "1 2 2.1 2.05 2.3")).isEqualTo(3);
  }

  @Test
  void aLoadedStateGoesOnWhereItWasSaved() {
    EarlyStopping saved = EarlyStopping.on("x").patience(3);
    assertThat(stop(saved, "5 6 6")).isEqualTo(-1);
    EarlyStopping loaded = EarlyStopping.on("x").patience(3);
    loaded.load(saved.state());
    assertThat(loaded.decide(5.5)).isPresent();
  }

  @Test
  void anImprovementTakesTheReasonBack() {
    EarlyStopping callback = EarlyStopping.on("x").patience(2);
    assertThat(stop(callback, "5 6 6")).isEqualTo(2);
    assertThat(callback.stopReason()).isPresent();

    callback.decide(4);
    assertThat(callback.stopReason()).isEmpty();
  }

  @Test
  void aLoadedStateIsJudgedAnew() {
    EarlyStopping saved = EarlyStopping.on("x").patience(2);
    assertThat(stop(saved, "5 6 6")).isEqualTo(2);

    assertThat(loaded(EarlyStopping.on("x").patience(2), saved)).isEqualTo(saved.stopReason());
    assertThat(loaded(EarlyStopping.on("x").patience(3), saved)).isEmpty();
    assertThat(loaded(EarlyStopping.on("x").patience(3).divergenceThreshold(5.5), saved))
        .hasValueSatisfying(reason -> assertThat(reason).contains("diverged"));
  }

  private static Optional<String> loaded(EarlyStopping callback, EarlyStopping saved) {
    callback.load(saved.state());
    return callback.stopReason();
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> EarlyStopping.on("x").patience(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EarlyStopping.on("x").minDelta(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int stop(EarlyStopping callback, String values) {
    String[] texts = values.split(" ", -1);
    for (int i = 0; i < texts.length; i++) {
      Optional<String> reason = callback.decide(Double.parseDouble(texts[i]));
      if (reason.isPresent()) {
        return i;
      }
    }
    return -1;
  }
}
