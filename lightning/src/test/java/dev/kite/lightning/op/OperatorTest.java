package dev.kite.lightning.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.Golden;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.op.tensor.Reshaping;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorTest {
  private static final long[] ONE = {1, 1};
  private static final long[] ZERO = {0, 0};

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void operatorsAndTheirGradientsAreTorchs() {
    Golden golden = Golden.read().at("operators");
    NDArray x = leaf(golden, "x");
    NDArray w = leaf(golden, "w");
    NDArray b = leaf(golden, "b");
    Torch.gradMode(true);

    NDArray conv = Conv.conv2d(x, w, b, new long[] {2, 1}, new long[] {1, 0}, new long[] {1, 2}, 2);
    NDArray pooled =
        Pooling.maxPool2d(conv, new long[] {3, 2}, new long[] {1, 2}, new long[] {1, 0});
    NDArray target = manager.create(new long[] {3, 1});
    NDArray loss = Loss.crossEntropy(Reshaping.flatten(pooled, 1, -1), target);
    Torch.backward(loss);

    golden.assertEqual("conv", conv);
    golden.assertEqual("pooled", pooled);
    golden.assertEqual("log_softmax", Activation.logSoftmax(pooled, 1));
    assertThat(Torch.item(loss)).isCloseTo(golden.number("loss"), Offset.offset(1e-5));
    golden.assertEqual("x_grad", x.getGradient());
    golden.assertEqual("w_grad", w.getGradient());
    golden.assertEqual("b_grad", b.getGradient());
  }

  @Test
  void linearAndReluAndArgmaxAreTorchs() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
    NDArray w = manager.create(new float[] {1, 0, 0, -1, 1, 1}, new Shape(3, 2));
    NDArray b = manager.create(new float[] {0, 1, 0.5f});

    NDArray y = Linalg.linear(x, w, b);

    assertThat(y.toFloatArray()).containsExactly(1, -1, 3.5f, 3, -3, 7.5f);
    assertThat(Activation.relu(y).toFloatArray()).containsExactly(1, 0, 3.5f, 3, 0, 7.5f);
    assertThat(Reduction.argmax(y, 1).toLongArray()).containsExactly(2, 2);
    assertThat(Reduction.argmax(y, 0).toLongArray()).containsExactly(1, 0, 1);
    assertThat(Linalg.linear(x, w, null).toFloatArray()).containsExactly(1, -2, 3, 3, -4, 7);
  }

  @Test
  void imagesWithoutBatchAreConvolvedToo() {
    NDArray image = manager.ones(new Shape(2, 4, 4));
    NDArray weight = manager.ones(new Shape(3, 2, 3, 3));

    NDArray output = Conv.conv2d(image, weight, null, ONE, ZERO, ONE, 1);

    assertThat(output.getShape()).isEqualTo(new Shape(3, 2, 2));
    assertThat(output.toFloatArray()).containsOnly(18);
  }

  @Test
  void dropoutKeepsTheMeanAndDrawsFromTheSeed() {
    NDArray ones = manager.ones(new Shape(100_000));
    Torch.seed(1);
    NDArray first = Regularisation.dropout(ones, 0.25, true);
    NDArray second = Regularisation.dropout(ones, 0.25, true);
    Torch.seed(1);
    NDArray again = Regularisation.dropout(ones, 0.25, true);

    assertThat(first.toFloatArray()).containsOnly(0, 1 / 0.75f).isEqualTo(again.toFloatArray());
    assertThat(second.toFloatArray()).isNotEqualTo(first.toFloatArray());
    assertThat(Torch.item(first.mean())).isBetween(0.99, 1.01);
    assertThat(Regularisation.dropout(ones, 0.25, false)).isSameAs(ones);
    assertThat(Torch.item(Regularisation.dropout(ones, 1, true).sum())).isZero();
    assertThat(Torch.item(Regularisation.dropout(ones, 0, true).sum())).isEqualTo(100_000);
  }

  @Test
  void gradientsPassWhereDropoutKeeps() {
    NDArray x = manager.ones(new Shape(1000));
    x.setRequiresGradient(true);
    Torch.gradMode(true);

    NDArray y = Regularisation.dropout(x, 0.5, true);
    Torch.backward(y.sum());

    assertThat(x.getGradient().toFloatArray()).isEqualTo(y.toFloatArray());
  }

  @Test
  void shapesThatDoNotFitAreNamedWithTheRule() {
    NDArray x = manager.zeros(new Shape(64, 784));
    NDArray w = manager.zeros(new Shape(10, 64));

    assertThatThrownBy(() -> Linalg.linear(x, w, null))
        .isInstanceOf(TorchException.class)
        .hasMessageStartingWith(
            "Could not apply linear to input (64, 784) float32, weight (10, 64) float32: ")
        .hasMessageEndingWith(
            "The last dimension of the input must be that of the weight, and all of one type.");
    assertThatThrownBy(() -> Conv.conv2d(x, w, null, ONE, ZERO, ONE, 1))
        .hasMessageContaining("conv2d")
        .hasMessageContaining("(64, 784)");
    assertThatThrownBy(() -> Pooling.maxPool2d(x, ONE, ONE, ZERO))
        .hasMessageContaining("maxPool2d");
    assertThatThrownBy(() -> Reshaping.flatten(x, 1, 5)).hasMessageContaining("first 1, last 5");
    assertThatThrownBy(() -> Reduction.argmax(x, 2))
        .hasMessageContaining("argmax to input (64, 784) float32, dimension 2");
    assertThatThrownBy(() -> Activation.logSoftmax(x, 3)).hasMessageContaining("logSoftmax");
    assertThatThrownBy(() -> Activation.relu(manager.create(true))).hasMessageContaining("relu");
    for (double probability : new double[] {-0.1, 2, Double.NaN}) {
      assertThatThrownBy(() -> Regularisation.dropout(x, probability, true))
          .hasMessageContaining("dropout");
    }
  }

  @Test
  void aDivergenceDoesNotStretchItsTarget() {
    NDArray input = manager.zeros(new Shape(3, 1));
    NDArray target = manager.zeros(new Shape(3));

    assertThatThrownBy(() -> Loss.klDiv(input, target, false, LossReduction.MEAN))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("klDiv to input (3, 1) float32, target (3) float32")
        .hasMessageContaining("input and target differ in shape");
    assertThatThrownBy(() -> Loss.klDivBatchMean(input, target, false))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("input and target differ in shape");
  }

  @Test
  void targetsThatDoNotFitAreNamedWithTheRule() {
    NDArray scores = manager.zeros(new Shape(2, 3));

    assertThatThrownBy(() -> Loss.crossEntropy(scores, manager.create(new long[] {0, 3})))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("target (2) int64")
        .hasMessageContaining("Target 3 is out of bounds");
    assertThatThrownBy(() -> Loss.crossEntropy(scores, manager.create(new long[] {0, 1, 2})))
        .hasMessageContaining("crossEntropy")
        .hasMessageContaining("target (3) int64");
  }

  private NDArray leaf(Golden golden, String name) {
    NDArray tensor = golden.tensor(name, manager);
    tensor.setRequiresGradient(true);
    return tensor;
  }
}
