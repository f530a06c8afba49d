package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.flag.TorchFlags;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Sgd;
import dev.kite.lightning.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a trainer switches in the process while it works. */
@Tag(TestDevice.GPU)
class SwitchesTest {
  private final List<Boolean> deterministic = new ArrayList<>();
  private final List<Boolean> tf32 = new ArrayList<>();
  private boolean before;

  /** Notes the switches in each step. */
  private final class Noting extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));

    private NDArray loss(Batch batch) {
      deterministic.add(TorchFlags.deterministicAlgorithms());
      tf32.add(TorchFlags.tf32Matrices());
      return Loss.crossEntropy(linear.forward(batch.input()), batch.target());
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      return loss(batch);
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      context.log("val/loss", loss(batch));
    }

    @Override
    public Optimizer configureOptimizer() {
      return Sgd.of(this).build();
    }
  }

  @BeforeEach
  void remember() {
    TestDevice.get();
    before = TorchFlags.deterministicAlgorithms();
    TorchFlags.deterministicAlgorithms(false, false);
    TorchFlags.tf32(false, false);
  }

  @AfterEach
  void restore() {
    TorchFlags.deterministicAlgorithms(before, before);
  }

  @Test
  void aTrainerPutsBackWhatItSwitches() {
    Trainer trainer =
        Trainer.builder()
            .hardware(new Hardware(TestDevice.isCpu() ? "cpu" : "cuda", 1))
            .precision(Precision.TF32)
            .maxSteps(1)
            .build();
    try (Noting module = new Noting();
        TensorLoader loader = Xor.loader(30)) {
      trainer.fit(module, Loaders.of(loader));
      assertPutBack();
      trainer.validate(module, loader);
      assertPutBack();
    }
    assertThat(deterministic).hasSize(2).containsOnly(!TestDevice.isCpu());
    assertThat(tf32).hasSize(2).containsOnly(true);
  }

  private static void assertPutBack() {
    assertThat(TorchFlags.deterministicAlgorithms()).isFalse();
    assertThat(TorchFlags.tf32Matrices()).isFalse();
  }
}
