package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.op.tensor.Reshaping;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.precision.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loss has one element, whatever its dimensions. */
class LossOfOneElementTest {
  private static final class Squares extends LightningModule {
    private final Linear linear = child("linear", new Linear(2, 2));
    private final Shape lossShape;

    Squares(Shape lossShape) {
      this.lossShape = lossShape;
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = linear.forward(batch.input());
      NDArray loss = Reduction.mean(Arithmetic.mul(scores, scores));
      return Reshaping.reshape(loss, lossShape.getShape());
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(0.1).build();
    }
  }

  private static double[] fitted(Shape lossShape, Precision precision) {
    try (Squares module = new Squares(lossShape);
        TensorLoader loader = Xor.loader(64)) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxSteps(4)
          .precision(precision)
          .build()
          .fit(module, Loaders.of(loader));
      return Tensors.toDoubles(module.linear.weight().value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsDimensionsChangeNothing(Precision precision) {
    double[] scalar = fitted(new Shape(), precision);

    assertThat(fitted(new Shape(1), precision)).containsExactly(scalar);
    assertThat(fitted(new Shape(1, 1), precision)).containsExactly(scalar);
  }
}
