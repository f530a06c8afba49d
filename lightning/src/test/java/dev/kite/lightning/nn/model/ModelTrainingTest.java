package dev.kite.lightning.nn.model;

import static ai.djl.ndarray.types.DataType.FLOAT32;
import static ai.djl.ndarray.types.DataType.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.Sgd;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty steps from the weights that PyTorch saved, against the losses that it had. */
@Tag(TestDevice.GPU)
class ModelTrainingTest {
  private static final Percentage OF_FLOATS = Percentage.withPercentage(1e-3);
  private static final Percentage OF_DOUBLES = Percentage.withPercentage(1e-7);

  /** Computes the loss of a step. */
  @FunctionalInterface
  private interface StepLoss<L> {
    NDArray of(L model, int step, NDManager manager);
  }

  @Test
  void aLanguageModelLearnsAsInPyTorch() {
    follow("gpt", SmallModels.gpt(), SmallModels::language, ModelTrainingTest::adamw, FLOAT32);
  }

  @Test
  void aResidualNetworkForSmallImagesLearnsAsInPyTorch() {
    follow(
        "resnet_basic", SmallModels.basic(), vision(16, FLOAT64), ModelTrainingTest::sgd, FLOAT64);
  }

  @Test
  void aResidualNetworkOfBottlenecksLearnsAsInPyTorch() {
    follow(
        "resnet_bottleneck",
        SmallModels.bottleneck(),
        vision(32, FLOAT64),
        ModelTrainingTest::sgd,
        FLOAT64);
  }

  @Test
  void aVisionTransformerLearnsAsInPyTorch() {
    follow("vit", SmallModels.vision(), vision(8, FLOAT32), ModelTrainingTest::adamw, FLOAT32);
  }

  private static <L extends UnaryLayer> StepLoss<L> vision(int size, DataType type) {
    return (model, step, manager) ->
        SmallModels.vision(
            model.forward(Casting.to(SmallModels.images(step, size, manager), type)),
            step,
            manager);
  }

  private static Optimizer adamw(Layer model) {
    return AdamW.of(model).learningRate(1e-3).weightDecay(0.1).build();
  }

  private static Optimizer sgd(Layer model) {
    return Sgd.of(model).learningRate(0.005).momentum(0.9).build();
  }

  private static <L extends Layer> void follow(
      String name, L model, StepLoss<L> loss, Function<Layer, Optimizer> optimizer, DataType type) {
    double[] curve = ModelFixture.curve(name);
    Percentage allowed = type == FLOAT32 ? OF_FLOATS : OF_DOUBLES;
    try (model;
        NDManager manager = Torch.manager(TestDevice.get())) {
      model.materialize(TestDevice.get(), 1, type);
      model.loadStateDict(ModelFixture.start(name, manager));
      try (Optimizer made = optimizer.apply(model)) {
        for (int step = 0; step < curve.length - 1; step++) {
          assertThat(train(model, loss, made, step))
              .as(name + " step " + step)
              .isCloseTo(curve[step], allowed);
        }
      }
      model.eval();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        assertThat(Torch.item(loss.of(model, 0, manager)))
            .as(name + " in evaluation")
            .isCloseTo(curve[curve.length - 1], allowed);
      }
    }
  }

  private static <L extends Layer> double train(
      L model, StepLoss<L> loss, Optimizer optimizer, int step) {
    Torch.gradMode(true);
    try (NDScope scope = new NDScope();
        NDManager manager = Torch.manager(TestDevice.get())) {
      scope.suppressNotUsedWarning();
      NDArray value = loss.of(model, step, manager);
      Torch.backward(value);
      optimizer.step(OptionalDouble.empty());
      return Torch.item(value);
    } finally {
      Torch.gradMode(false);
    }
  }
}
