package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.ParameterGroup;
import dev.kite.lightning.optim.Sgd;
import dev.kite.lightning.optim.schedule.OneCycle;
import dev.kite.lightning.optim.schedule.Plateau;
import dev.kite.lightning.optim.schedule.Schedule;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What schedules, clips and reports do inside a fit of three epochs of seven steps. */
class ScheduledFitTest {
  private static Map<String, Double> fit(
      Function<Layer, Optimization> way, UnaryOperator<Trainer.Builder> more) {
    Points points = new Points();
    Loaders loaders = SignModule.loaders();
    try (SignModule module = SignModule.trainedBy(way)) {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .logEveryNSteps(1)
              .logger(points);
      more.apply(builder).build().fit(module, loaders);
    } finally {
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
    return points.values();
  }

  @Test
  void aStepIsMadeAndLoggedWithTheValueOfItsPosition() {
    Schedule schedule = Schedule.cosine(21);
    Map<String, Double> points =
        fit(net -> AdamW.of(net).learningRate(0.1).build().perStep(schedule), more -> more);
    for (int step = 1; step <= 21; step++) {
      assertThat(points).containsEntry("lr@" + step, schedule.at(0.1, step - 1));
    }
  }

  @Test
  void aScheduleByEpochsStaysWithinAnEpoch() {
    Map<String, Double> points =
        fit(
            net -> AdamW.of(net).learningRate(0.1).build().perEpoch(Schedule.exponential(0.5)),
            more -> more);
    assertThat(points).containsEntry("lr@7", 0.1).containsEntry("lr@8", 0.05);
    assertThat(points).containsEntry("lr@14", 0.05).containsEntry("lr@15", 0.025);
  }

  @Test
  void everyGroupMovesFromItsOwnStepSize() {
    OneCycle cycle = OneCycle.of(21);
    Map<String, Double> points =
        fit(
            net ->
                Sgd.of(net)
                    .learningRate(0.1)
                    .momentum(0.9)
                    .group(ParameterGroup.vectors().learningRate(0.2))
                    .build()
                    .perStep(cycle)
                    .perStep("momentum", cycle.momentum(0.85, 0.95)),
            more -> more);
    assertThat(points).containsEntry("lr/default@5", cycle.at(0.1, 4));
    assertThat(points).containsEntry("lr/vectors@5", cycle.at(0.2, 4));
  }

  @Test
  void aPlateauReducesTheStepSizeAfterAValidation() {
    Map<String, Double> points =
        fit(
            net ->
                Sgd.of(net)
                    .learningRate(0.1)
                    .build()
                    .onPlateau(Plateau.on("val/loss").absoluteThreshold(100).patience(0)),
            more -> more);
    assertThat(points).containsEntry("lr@14", 0.1);
    assertThat(points.get("lr@15")).isCloseTo(0.01, Offset.offset(1e-15));
  }

  @Test
  void aPlateauThatAModuleHoldsBeginsEachFitAnew() {
    Plateau held = Plateau.on("val/loss").absoluteThreshold(100).patience(1);
    Function<Layer, Optimization> way =
        net -> Sgd.of(net).learningRate(0.1).build().onPlateau(held);
    Map<String, Double> first = fit(way, more -> more.maxEpochs(2));
    Map<String, Double> second = fit(way, more -> more.maxEpochs(2));
    assertThat(second).isEqualTo(first).containsEntry("lr@14", 0.1);
  }

  @Test
  void aPlateauOfWhatIsNotLoggedIsRefused() {
    assertThatThrownBy(
            () -> fit(net -> Sgd.of(net).build().onPlateau(Plateau.on("val/los")), more -> more))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("metric \"val/los\" was not logged")
        .hasMessageContaining("val/loss");
  }

  @Test
  void aPlateauOfWhatOnlyStepsLogIsRefused() {
    assertThatThrownBy(
            () -> fit(net -> Sgd.of(net).build().onPlateau(Plateau.on("train/loss")), more -> more))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("metric \"train/loss\" was not logged for an epoch")
        .hasMessageContaining("train/loss_epoch");
  }

  @Test
  void aPlateauMayWatchTheMeanOfAnEpoch() {
    Map<String, Double> points =
        fit(
            net ->
                Sgd.of(net)
                    .learningRate(0.1)
                    .build()
                    .onPlateau(Plateau.on("train/loss_epoch").absoluteThreshold(100).patience(0)),
            more -> more);
    assertThat(points.get("lr@15")).isCloseTo(0.01, Offset.offset(1e-15));
  }

  @Test
  void aSettingThatNoOptimizerHasOrTwoSchedulesMoveIsRefused() {
    assertThatThrownBy(
            () ->
                fit(
                    net -> AdamW.of(net).build().perStep("momentum", Schedule.cosine(5)),
                    more -> more))
        .hasMessageContaining("\"momentum\"")
        .hasMessageContaining("beta1");
    assertThatThrownBy(
            () ->
                fit(
                    net ->
                        AdamW.of(net)
                            .build()
                            .perStep(Schedule.cosine(5))
                            .perEpoch(Schedule.cosine(5)),
                    more -> more))
        .hasMessageContaining("learningRate: it has a schedule already");
  }

  @Test
  void theNormOfGradientsIsLoggedBeforeTheyAreClipped() {
    Map<String, Double> free = fit(net -> AdamW.of(net).build(), more -> more.logGradientNorm());
    Map<String, Double> clipped =
        fit(net -> AdamW.of(net).build(), more -> more.logGradientNorm().gradientClipNorm(1e-3));
    assertThat(free.get("train/grad_norm@1")).isGreaterThan(1e-2);
    assertThat(clipped).containsEntry("train/grad_norm@1", free.get("train/grad_norm@1"));
    assertThat(clipped.get("train/loss@21")).isNotEqualTo(free.get("train/loss@21"));
  }

  @Test
  void clippingByValueBoundsEachElement() {
    Map<String, Double> points =
        fit(net -> Sgd.of(net).learningRate(0.1).build(), more -> more.gradientClipValue(1e-12));
    assertThat(points.get("val/loss@21")).isCloseTo(points.get("val/loss@7"), Offset.offset(1e-6));
    assertThatThrownBy(() -> Trainer.builder().gradientClipNorm(1).gradientClipValue(1))
        .hasMessageContaining("by norm and by value");
  }
}
