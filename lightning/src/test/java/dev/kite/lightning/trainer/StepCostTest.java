package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.Xor;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.kernel.Counters;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StepCostTest {
  private static final int FROM = 20;
  private static final int TO = 120;

  /** The layers themselves make three native calls a step each: linear, relu, dropout. */
  @Test
  void aParameterCostsNoNativeCallBeyondItsLayers() {
    long two = perHundredSteps(2, 1000).nativeCalls();
    long twelve = perHundredSteps(12, 1000).nativeCalls();
    long twentyTwo = perHundredSteps(22, 1000).nativeCalls();
    assertThat(twentyTwo - twelve).as("ten more blocks cost what ten cost").isEqualTo(twelve - two);
    assertThat((twelve - two) / 1000.0)
        .as("calls of one block of three layers in a step")
        .isLessThan(20);
  }

  @Test
  void onlyLoggingWaitsForTheDevice() {
    assertThat(perHundredSteps(2, 25).hostSyncs()).isEqualTo(4);
    assertThat(perHundredSteps(2, 1000).hostSyncs()).isZero();
  }

  @Test
  void normsOfStepsThatMayBeLeftOutWaitForNothing() {
    Counters cost =
        perHundredSteps(
            2, it -> it.logEveryNSteps(1000).logGradientNorm().precision(Precision.FP16_MIXED));
    assertThat(cost.hostSyncs()).isZero();
    assertThat(cost.live()).isZero();
  }

  @Test
  void stepsLeaveNothingOnTheDevice() {
    assertThat(perHundredSteps(4, 10).live()).isZero();
  }

  private static Counters perHundredSteps(int linears, int logEveryNSteps) {
    return perHundredSteps(linears, it -> it.logEveryNSteps(logEveryNSteps));
  }

  /** Returns what steps FROM to TO of one epoch cost. */
  private static Counters perHundredSteps(int linears, UnaryOperator<Trainer.Builder> more) {
    List<Counters> counters = new ArrayList<>();
    TrainerCallback counting =
        new TrainerCallback() {
          @Override
          public void onTrainBatchEnd(TrainBatchEnd event) {
            if (event.globalStep() == FROM || event.globalStep() == TO) {
              counters.add(Torch.counters());
            }
          }
        };
    SignModule module = new SignModule(linears);
    try (var loader = Xor.loader(30 * (TO + 10))) {
      Trainer.Builder builder =
          Trainer.builder().hardware(new Hardware("cpu", 1)).maxEpochs(1).callback(counting);
      more.apply(builder).build().fit(module, Loaders.of(loader));
    } finally {
      module.close();
    }
    Counters from = counters.get(0);
    Counters to = counters.get(1);
    return new Counters(
        to.nativeCalls() - from.nativeCalls(),
        to.hostSyncs() - from.hostSyncs(),
        to.live() - from.live());
  }
}
