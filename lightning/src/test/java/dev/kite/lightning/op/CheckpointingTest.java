package dev.kite.lightning.op;

import static dev.kite.lightning.assertion.GradientAssertions.assertGradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.Autocast;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Pointwise;
import dev.kite.lightning.op.tensor.Random;
import dev.kite.lightning.op.tensor.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDevice.GPU)
class CheckpointingTest {
  private final NDManager manager = Torch.manager(TestDevice.get());

  @BeforeEach
  void recordGraphs() {
    Torch.gradMode(true);
  }

  @AfterEach
  void close() {
    Torch.gradMode(false);
    Torch.backwardPass(null);
    manager.close();
  }

  private NDArray leaf(double... values) {
    NDArray leaf = manager.create(values);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private static double[] gradient(NDArray leaf) {
    return Tensors.toDoubles(Tensors.gradient(leaf).orElseThrow());
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    NDArray x = manager.create(new double[] {0.3, -1.2, 0.7, 2}, new Shape(2, 2));
    NDArray w = manager.create(new double[] {1.3, 0.2, -0.7, 0.5}, new Shape(2, 2));

    assertGradients(
        inputs -> {
          NDArray h = inputs.get(0);
          for (int i = 0; i < 3; i++) {
            // w is no input of the part, and h goes on beside it
            h =
                Arithmetic.add(
                    h, Checkpointing.run(y -> Pointwise.sin(Linalg.mm(y, inputs.get(1))), h));
          }
          return h;
        },
        x,
        w);
  }

  @Test
  void partsOfPartsAreComputedAgainToo() {
    NDArray x = manager.create(new double[] {0.3, -1.2});

    assertGradients(
        inputs ->
            Checkpointing.run(
                outer -> {
                  NDArray once = Pointwise.sin(outer);
                  NDArray twice = Checkpointing.run(Pointwise::exp, once);
                  return Arithmetic.mul(Checkpointing.run(Pointwise::cos, twice), once);
                },
                inputs.get(0)),
        x);
  }

  @Test
  void tensorsFromOutsideThatNeedGradientsGetThem() {
    NDArray x = leaf(2);
    NDArray w = leaf(3);
    NDArray outside = Arithmetic.mul(w, w);

    NDArray y = Checkpointing.run(each -> Arithmetic.mul(each, outside), x);
    Torch.backward(Reduction.sum(Arithmetic.mul(y, outside)));

    assertThat(gradient(x)).containsExactly(81);
    assertThat(gradient(w)).containsExactly(2 * 4 * 27);
  }

  @Test
  void parametersGetGradientsThoughNoInputNeedsOne() {
    NDArray w = leaf(3);
    NDArray data = manager.create(new double[] {2});

    Torch.backward(Reduction.sum(Checkpointing.run(x -> Arithmetic.mul(x, w), data)));

    assertThat(gradient(w)).containsExactly(2);
  }

  @Test
  void theSecondTimeDrawsTheSameNumbersAndLeavesTheGeneratorWhereItWas() {
    NDArray x = manager.ones(new Shape(1000));
    x.setRequiresGradient(true);
    List<float[]> draws = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Torch.seed(7);
      NDArray one = Checkpointing.run(y -> Regularisation.dropout(y, 0.5, true), x);
      NDArray other = Checkpointing.run(y -> Regularisation.dropout(y, 0.5, true), x);
      Torch.backward(Reduction.sum(Arithmetic.add(one, Arithmetic.mul(other, 3))));
      NDArray after = Random.rand(manager, DataType.FLOAT32, 1000);
      NDArray gradient = Tensors.gradient(x).orElseThrow();

      assertThat(one.toFloatArray()).isNotEqualTo(other.toFloatArray());
      assertThat(gradient.toFloatArray())
          .isEqualTo(Arithmetic.mul(Arithmetic.add(one, other.mul(3)), i + 1).toFloatArray());
      draws.add(after.toFloatArray());
      assertThat(Random.rand(manager, DataType.FLOAT32, 1000).toFloatArray())
          .isNotEqualTo(after.toFloatArray());
    }
    assertThat(draws.get(0)).isEqualTo(draws.get(1));
  }

  @Test
  void theSecondTimeComputesInThePrecisionOfTheFirst() {
    NDArray x = manager.ones(new Shape(2, 2));
    x.setRequiresGradient(true);
    List<DataType> types = new ArrayList<>();
    NDArray y;
    Autocast mixed = Autocast.to(manager.getDevice(), DataType.BFLOAT16);
    try (mixed) {
      y =
          Checkpointing.run(
              each -> {
                NDArray product = Linalg.mm(each, each);
                types.add(Tensors.type(product));
                return product;
              },
              x);
    }

    Torch.backward(Reduction.sum(Casting.to(y, DataType.FLOAT32)));

    assertThat(types).containsExactly(DataType.BFLOAT16, DataType.BFLOAT16);
    assertThat(Tensors.type(Linalg.mm(x, x))).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void tensorsOnTheWayAreClosedUntilBackwardComesBy() {
    long whole = livingAfter(30, (x, w) -> deep(x, w));
    long checkpointed = livingAfter(30, (x, w) -> Checkpointing.run(y -> deep(y, w), x));

    assertThat(whole).isGreaterThan(30 * 20);
    assertThat(checkpointed).isLessThan(30 * 8);
  }

  private static NDArray deep(NDArray x, NDArray w) {
    NDArray h = x;
    for (int i = 0; i < 10; i++) {
      h = Activation.tanh(Arithmetic.mul(h, w));
    }
    return h;
  }

  /** Returns how many tensors live between forward and backward of so many blocks. */
  private long livingAfter(int blocks, BinaryOperator<NDArray> block) {
    NDArray w = manager.ones(new Shape(16));
    w.setRequiresGradient(true);
    long before = Torch.counters().live();
    long living;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray h = manager.ones(new Shape(16));
      for (int i = 0; i < blocks; i++) {
        h = block.apply(h, w);
      }
      living = Torch.counters().live() - before;
      Torch.backward(Reduction.sum(h));
      assertThat(Torch.counters().live() - before)
          .as("what backward made is closed")
          .isLessThanOrEqualTo(living + 1);
    }
    assertThat(Torch.counters().live()).isLessThanOrEqualTo(before + 1);
    return living;
  }

  @Test
  void withGradModeOffThePartIsComputedOnce() {
    Torch.gradMode(false);
    NDArray x = leaf(2);
    int[] count = {0};

    NDArray y =
        Checkpointing.run(
            each -> {
              count[0]++;
              return each;
            },
            x);

    assertThat(y).isSameAs(x);
    assertThat(count[0]).isEqualTo(1);
  }

  @Test
  void whatThePartThrowsReachesTheCallerAndTheNextOneIsComputed() {
    NDArray x = leaf(2);
    int[] count = {0};

    NDArray y =
        Checkpointing.run(
            each -> {
              if (count[0]++ == 1) {
                throw new IllegalStateException("second");
              }
              return Arithmetic.mul(each, each);
            },
            x);

    assertThatThrownBy(() -> Torch.backward(Reduction.sum(y))).hasMessage("second");
    assertThat(Torch.gradMode()).isTrue();
    assertThat(Torch.backwardPass(null)).isNull();
    Torch.backward(Reduction.sum(Checkpointing.run(each -> Arithmetic.mul(each, each), x)));
    assertThat(gradient(x)).containsExactly(4);
    assertThatThrownBy(() -> Checkpointing.run(inputs -> inputs, List.of()))
        .hasMessageContaining("it has no inputs");
  }
}
