package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.Xor;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerState;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.BackwardPass;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.CustomFunction;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.OptimizerGroup;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step that throws leaves of a graph that Java cut. */
class ThrownStepTest {
  private enum Where {
    NOWHERE,
    FORWARD,
    BACKWARD,
    UPDATE
  }

  private static final class Cut extends LightningModule {
    private final Linear first = child("first", new Linear(2, 4));
    private final Linear last = child("last", new Linear(4, 2));
    private Where where = Where.NOWHERE;

    void failIf(Where here) {
      if (where == here) {
        throw new IllegalStateException(here.name());
      }
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      CustomFunction doubled =
          inputs ->
              Result.of(
                  inputs.get(0).mul(2),
                  gradient -> {
                    failIf(Where.BACKWARD);
                    return gradient.mul(2);
                  });
      NDArray hidden = CustomFunction.apply(doubled, first.forward(batch.input()));
      NDArray scores = CustomFunction.apply(doubled, last.forward(hidden));
      failIf(Where.FORWARD);
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public Optimization configureOptimizer() {
      return new Failing(AdamW.of(this).build(), this);
    }
  }

  private record Failing(Optimizer inner, Cut module) implements Optimizer {
    @Override
    public void step(GradientTreatment treatment) {
      module.failIf(Where.UPDATE);
      inner.step(treatment);
    }

    @Override
    public NDArray gradientNorm() {
      return inner.gradientNorm();
    }

    @Override
    public List<OptimizerGroup> groups() {
      return inner.groups();
    }

    @Override
    public Map<String, NDArray> state() {
      return inner.state();
    }

    @Override
    public void load(Map<String, NDArray> state) {
      inner.load(state);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private static void fit(Cut module, TensorLoader loader, TrainerCallback... callbacks) {
    Trainer.Builder builder = Trainer.builder().hardware(new Hardware("cpu", 1)).maxSteps(3);
    List.of(callbacks).forEach(builder::callback);
    builder.build().fit(module, Loaders.of(loader));
  }

  @ParameterizedTest
  @EnumSource(names = "NOWHERE", mode = EnumSource.Mode.EXCLUDE)
  void nothingIsLeftOfIt(Where where) {
    List<Boolean> tapes = new ArrayList<>();
    TrainerCallback listening =
        new TrainerCallback() {
          @Override
          public void onException(TrainerState trainer, Throwable failure) {
            BackwardPass tape = Torch.backwardPass(null);
            Torch.backwardPass(tape);
            tapes.add(tape != null);
          }
        };
    try (Cut module = new Cut();
        TensorLoader loader = Xor.loader(200)) {
      fit(module, loader);
      fit(module, loader);
      long live = Torch.counters().live();
      module.where = where;
      assertThatThrownBy(() -> fit(module, loader, listening)).hasMessage(where.name());
      assertThat(tapes).as("whether there was a tape when callbacks heard").containsExactly(false);
      assertThat(Torch.counters().live()).isEqualTo(live);
      module.where = Where.NOWHERE;
      fit(module, loader);
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }
}
