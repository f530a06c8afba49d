package dev.kite.lightning.assertion;

import static dev.kite.lightning.assertion.GradientAssertions.assertGradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.CustomFunction;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.tensor.Arithmetic;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientAssertionsTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    manager.close();
  }

  /** Returns the product of two tensors, with a gradient of the second that is so many times it. */
  private static Function<List<NDArray>, NDArray> product(double times) {
    CustomFunction product =
        inputs ->
            new Result(
                List.of(Arithmetic.mul(inputs.get(0), inputs.get(1))),
                gradients -> {
                  NDArray gradient = Objects.requireNonNull(gradients.get(0));
                  return new NDArray[] {
                    Arithmetic.mul(gradient, inputs.get(1)),
                    Arithmetic.mul(Arithmetic.mul(gradient, inputs.get(0)), times)
                  };
                });
    return inputs -> CustomFunction.apply(product, inputs.get(0), inputs.get(1));
  }

  @Test
  void aGradientThatIsDoubledIsSaidWithItsInputAndItsElement() {
    NDArray left = manager.create(new double[] {1, 10});
    NDArray right = manager.create(new double[] {3, 4});

    assertThatThrownBy(() -> assertGradients(product(2), left, right))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "The gradient of input 1 \\(2\\) is off at element 1: autograd says -2\\.57\\d*,"
                + " finite differences -1\\.28\\d*\\.");
  }

  @Test
  void aGradientThatIsRightPasses() {
    NDArray left = manager.create(new double[] {1, 10});
    NDArray right = manager.create(new double[] {3, 4});

    assertThatCode(() -> assertGradients(product(1), left, right)).doesNotThrowAnyException();
    assertThat(Torch.gradMode()).isFalse();
  }

  @Test
  void aGradientThatIsNotANumberIsOff() {
    NDArray left = manager.create(new double[] {1, 10});
    NDArray right = manager.create(new double[] {3, 4});

    assertThatThrownBy(() -> assertGradients(product(Double.NaN), left, right))
        .hasMessageContaining("input 1")
        .hasMessageContaining("autograd says NaN");
  }

  @Test
  void aTypeWhoseDifferencesAreTooRoughIsRefused() {
    assertThatThrownBy(
            () -> assertGradients(inputs -> inputs.get(0), manager.create(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Give float64");
  }
}
