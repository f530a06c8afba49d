package dev.kite.lightning.op;

import static dev.kite.lightning.assertion.GradientAssertions.assertGradients;
import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
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
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Joining;
import dev.kite.lightning.op.tensor.Pointwise;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.op.tensor.Reshaping;
import dev.kite.lightning.op.tensor.Sorting;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDevice.GPU)
class CustomFunctionTest {
  /** x * y and x + y, with gradients by hand. */
  private static final CustomFunction BOTH =
      inputs -> {
        NDArray x = inputs.get(0);
        NDArray y = inputs.get(1);
        return new Result(
            List.of(Arithmetic.mul(x, y), Arithmetic.add(x, y)),
            gradients -> {
              NDArray product = Objects.requireNonNull(gradients.get(0));
              NDArray sum = Objects.requireNonNull(gradients.get(1));
              return new NDArray[] {
                Arithmetic.add(Arithmetic.mul(product, y), sum),
                Arithmetic.add(Arithmetic.mul(product, x), sum)
              };
            });
      };

  /** The cube of x. */
  private static final CustomFunction CUBE =
      inputs -> {
        NDArray x = inputs.get(0);
        return Result.of(
            Arithmetic.pow(x, 3), gradient -> gradient.mul(Arithmetic.pow(x, 2)).mul(3));
      };

  private static final CustomFunction REVERSE = inputs -> Result.of(inputs.get(0), Arithmetic::neg);

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

  private static void backward(NDArray output) {
    Torch.backward(Reduction.sum(output));
  }

  private static double[] gradient(NDArray leaf) {
    return Tensors.toDoubles(Tensors.gradient(leaf).orElseThrow());
  }

  @Test
  void gradientsAreThoseThatJavaComputes() {
    NDArray x = leaf(1, 2, 3);

    Torch.backward(CustomFunction.apply(REVERSE, x).mul(2).sum());

    assertThat(gradient(x)).containsExactly(-2, -2, -2);
  }

  @Test
  void gradientsAreThoseOfFiniteDifferencesAnywhereInAGraph() {
    NDArray x = manager.create(new double[] {0.3, -1.2, 0.7, 2}, new Shape(2, 2));
    NDArray y = manager.create(new double[] {1.3, 0.2, -0.7, 0.5}, new Shape(2, 2));

    assertGradients(
        inputs -> {
          NDArray inner = Pointwise.sin(Arithmetic.add(inputs.get(0), inputs.get(1)));
          List<NDArray> both = CustomFunction.applyAll(BOTH, inner, inputs.get(1));
          NDArray cubed = CustomFunction.apply(CUBE, both.get(0));
          // inner goes into the graph before, beside and after it went into a function
          NDArray again = CustomFunction.apply(CUBE, Arithmetic.mul(inner, cubed));
          return Arithmetic.add(Arithmetic.add(again, both.get(1)), Arithmetic.mul(inner, cubed));
        },
        x,
        y);
  }

  @Test
  void aTensorThatDjlMadeGetsItsWholeGradient() {
    NDArray x = leaf(0.5, 2);
    NDArray inner = x.mul(x);
    NDArray before = inner.mul(3);
    NDArray cubed = CustomFunction.apply(CUBE, inner);

    Torch.backward(before.add(cubed).add(inner).sum());

    // d/dx of 3x^2 + x^6 + x^2
    assertThat(gradient(x)).containsExactly(8 * 0.5 + 6 * Math.pow(0.5, 5), 8 * 2 + 6 * 32);
  }

  @Test
  void oneFunctionServesTwiceInOneStep() {
    NDArray x = leaf(2);
    NDArray y = leaf(3);

    NDArray sum = Arithmetic.add(CustomFunction.apply(CUBE, x), CustomFunction.apply(CUBE, y));
    backward(Arithmetic.mul(sum, CustomFunction.apply(CUBE, x)));

    assertThat(gradient(x)).containsExactly(3 * 4 * 8 + (8 + 27) * 3 * 4);
    assertThat(gradient(y)).containsExactly(27 * 8);
  }

  @Test
  void functionsAppliedWithinFunctionsComputeOnly() {
    CustomFunction outer =
        inputs -> {
          NDArray cubed = CustomFunction.apply(CUBE, inputs.get(0));
          return Result.of(cubed, gradient -> CustomFunction.apply(REVERSE, gradient));
        };
    NDArray x = leaf(2);

    NDArray y = CustomFunction.apply(outer, x);
    backward(y);

    assertThat(Torch.item(y)).isEqualTo(8);
    assertThat(gradient(x)).containsExactly(1);
  }

  @Test
  void anOutputThatGoesNowhereHasAGradientOfZeros() {
    NDArray x = leaf(2);
    NDArray y = leaf(5);

    backward(CustomFunction.applyAll(BOTH, x, y).get(1));

    assertThat(gradient(x)).containsExactly(1);
    assertThat(gradient(y)).containsExactly(1);
  }

  @Test
  void outputsOfIntegersAndInputsWithoutGradientTakeNoPart() {
    NDArray order = manager.create(new long[] {2, 0, 1});
    CustomFunction function =
        inputs -> {
          Reduction.Found sorted = Sorting.sort(inputs.get(0), 0, false, true);
          return new Result(
              List.of(sorted.values(), sorted.indices()),
              gradients -> {
                assertThat(gradients.get(1)).isNull();
                return new NDArray[] {gradients.get(0), null};
              });
        };
    NDArray x = leaf(3, 1, 2);

    List<NDArray> outputs = CustomFunction.applyAll(function, x, order);
    Torch.backward(outputs.get(0).mul(manager.create(new double[] {1, 2, 3})).sum());

    assertThat(outputs.get(1).toLongArray()).containsExactly(1, 2, 0);
    assertThat(gradient(x)).containsExactly(1, 2, 3);
  }

  @Test
  void withGradModeOffOrWithoutTrackedInputsNothingIsRecorded() {
    NDArray plain = manager.create(new double[] {2});
    assertThat(Torch.requiresGradient(CustomFunction.apply(CUBE, plain))).isFalse();
    Torch.gradMode(false);

    assertThat(Torch.requiresGradient(CustomFunction.apply(CUBE, leaf(2)))).isFalse();

    assertThat(Torch.backwardPass(null)).isNull();
  }

  @Test
  void gradModeIsOffInBothWays() {
    NDArray x = leaf(2);
    CustomFunction function =
        inputs -> {
          assertThat(Torch.gradMode()).isFalse();
          return Result.of(
              inputs.get(0).mul(2),
              gradient -> {
                assertThat(Torch.gradMode()).isFalse();
                return gradient;
              });
        };

    backward(CustomFunction.apply(function, x));

    assertThat(Torch.gradMode()).isTrue();
    assertThat(gradient(x)).containsExactly(1);
  }

  @Test
  void twoLossesOfOneThreadAreRunOneAfterTheOther() {
    NDArray x = leaf(2);
    NDArray y = leaf(3);
    NDArray one = CustomFunction.apply(CUBE, x);
    NDArray other = CustomFunction.apply(CUBE, y);

    backward(one);
    assertThat(gradient(x)).containsExactly(12);
    assertThat(Tensors.gradient(y)).isEmpty();
    backward(other);

    assertThat(gradient(y)).containsExactly(27);
  }

  @Test
  void gradientsOfSeveralStepsAddUp() {
    NDArray x = leaf(2);
    for (int i = 0; i < 3; i++) {
      backward(CustomFunction.apply(CUBE, x));
    }

    assertThat(gradient(x)).containsExactly(36);
  }

  @Test
  void aGraphThatIsRunTwiceIsRefused() {
    NDArray x = leaf(2);
    NDArray y = CustomFunction.apply(CUBE, x).mul(2);
    backward(y);

    assertThatThrownBy(() -> backward(y))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("it ran already through a custom function or a checkpointed part");
  }

  @Test
  void aGraphOfMoreThanOneElementThatIsRunTwiceIsRefused() {
    NDArray x = leaf(2, 3, 4);
    NDArray y = Reduction.sum(CustomFunction.apply(CUBE, x));
    Torch.backward(y);

    assertThatThrownBy(() -> Torch.backward(y))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("it ran already through a custom function or a checkpointed part");
  }

  @Test
  void aGraphWhoseScopeHasClosedIsRefusedAndNotCutShort() {
    NDArray x = leaf(2);
    NDArray loss;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      loss = Reduction.sum(CustomFunction.apply(CUBE, x));
      NDScope.unregister(loss);
    }

    assertThatThrownBy(() -> Torch.backward(loss))
        .hasMessageContaining("the scope or manager in which it was computed is closed");
  }

  @Test
  void gradientsOfAnotherShapeOrNumberAreRefused() {
    NDArray x = leaf(1, 2);
    CustomFunction shape = inputs -> Result.of(inputs.get(0), Reduction::sum);
    CustomFunction number = inputs -> new Result(inputs, gradients -> new NDArray[] {x, x});

    assertThatThrownBy(() -> Torch.backward(CustomFunction.apply(shape, x).sum()))
        .hasMessageContaining("input 0 has shape (2) and its gradient ()");
    assertThatThrownBy(() -> Torch.backward(CustomFunction.apply(number, x).sum()))
        .hasMessageContaining("it has 1 inputs and gave 2 gradients");
    assertThatThrownBy(() -> CustomFunction.apply(CUBE)).hasMessageContaining("it has no inputs");
    assertThatThrownBy(() -> CustomFunction.apply(BOTH, x, x))
        .hasMessageContaining("it has 2 outputs");
  }

  @Test
  void whatIsThrownEitherWayReachesTheCallerAndLeavesNothing() {
    CustomFunction failsForward =
        inputs -> {
          throw new IllegalStateException("forward");
        };
    CustomFunction failsBackward =
        inputs ->
            Result.of(
                inputs.get(0).mul(2),
                gradient -> {
                  throw new IllegalStateException("backward");
                });
    long live = 0;
    for (int i = 0; i < 20; i++) {
      try (NDManager step = manager.newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray x = step.create(new double[] {1, 2});
        x.setRequiresGradient(true);
        NDArray y = CustomFunction.apply(CUBE, x.mul(2));
        assertThatThrownBy(() -> CustomFunction.apply(failsForward, y)).hasMessage("forward");
        assertThat(Torch.gradMode()).isTrue();
        NDArray z = CustomFunction.apply(failsBackward, CustomFunction.apply(CUBE, y));
        if (i % 2 == 0) {
          assertThatThrownBy(() -> Torch.backward(z.sum())).hasMessage("backward");
        }
      }
      if (i == 1) {
        live = Torch.counters().live();
      }
    }

    assertThat(Torch.counters().live()).isLessThanOrEqualTo(live);
    assertThat(Torch.gradMode()).isTrue();
  }

  @Test
  void gradientsOfNarrowTypesAreOfTheInputsType() {
    NDArray x = leaf(1, 2);
    NDArray narrow = Casting.to(x, DataType.BFLOAT16);

    NDArray y = CustomFunction.apply(REVERSE, narrow);
    Torch.backward(Reduction.sum(Casting.to(y, DataType.FLOAT64)));

    assertClose(Tensors.gradient(x).orElseThrow(), manager.create(new double[] {-1, -1}));
  }

  @Test
  void manyInputsAndOutputsAndViewsOfThemGoThrough() {
    NDArray x = leaf(1, 2, 3, 4, 5, 6);
    NDArray view = Reshaping.reshape(x, 2, 3);
    List<NDArray> rows = Joining.unbind(view, 0);
    CustomFunction swap =
        inputs ->
            new Result(
                List.of(inputs.get(1), inputs.get(0)),
                gradients -> new NDArray[] {gradients.get(1), gradients.get(0)});

    List<NDArray> swapped = CustomFunction.applyAll(swap, rows.get(0), rows.get(1));
    Torch.backward(Arithmetic.mul(swapped.get(0), swapped.get(0)).sum());

    assertThat(gradient(x)).containsExactly(0, 0, 0, 8, 10, 12);
  }

  @Test
  void threadsKeepTheirGraphsApart() {
    List<double[]> gradients =
        IntStream.range(0, 4).parallel().mapToObj(CustomFunctionTest::trained).toList();

    for (int thread = 0; thread < 4; thread++) {
      assertThat(gradients.get(thread)).containsExactly(50 * 3.0 * (thread + 1) * (thread + 1));
    }
  }

  private static double[] trained(int thread) {
    boolean before = Torch.gradMode();
    Torch.gradMode(true);
    try (NDManager own = Torch.manager(TestDevice.get())) {
      NDArray x = own.create(new double[] {thread + 1});
      x.setRequiresGradient(true);
      for (int i = 0; i < 50; i++) {
        try (NDScope step = new NDScope()) {
          step.suppressNotUsedWarning();
          backward(CustomFunction.apply(CUBE, x));
        }
      }
      return gradient(x);
    } finally {
      Torch.gradMode(before);
    }
  }
}
