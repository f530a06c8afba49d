package dev.kite.examples;

import static dev.kite.lightning.assertion.GradientAssertions.assertGradients;
import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.Activation;
import dev.kite.lightning.op.CustomFunction;
import dev.kite.lightning.op.CustomFunction.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operators of docs/kernels.md, tested as a user tests his own. */
class OwnOperatorTest {
  private static final Operator SWISH =
      Operator.of("swish(input, beta)", "input * torch.sigmoid(beta * input)")
          .rule("The input must be of a floating point type.");

  private static final CustomFunction CUBE =
      inputs -> {
        NDArray x = inputs.get(0);
        return Result.of(x.pow(3), gradient -> gradient.mul(x.pow(2)).mul(3));
      };

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void anOperatorOfOnesOwnComputesWhatTorchsDoes() {
    NDArray x = manager.create(new float[] {-2, 0, 0.5f, 3});

    assertClose(SWISH.call(x, 1.0), Activation.silu(x));
    assertThatThrownBy(() -> assertClose(SWISH.call(x, 2.0), Activation.silu(x)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("3 of 4 elements differ (75.0%)")
        .hasMessageContaining("at index (0)");
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    NDArray x = manager.create(new double[] {-2, 0.1, 0.5, 3});

    assertGradients(inputs -> SWISH.call(inputs.get(0), 1.5), x);
    assertGradients(inputs -> CustomFunction.apply(CUBE, inputs.get(0)), x);
    CustomFunction wrong = inputs -> Result.of(inputs.get(0).pow(3), gradient -> gradient);
    assertThatThrownBy(
            () -> assertGradients(inputs -> CustomFunction.apply(wrong, inputs.get(0)), x))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The gradient of input 0 (4) is off at element 3");
  }

  @Test
  void aKernelThatDoesNotCompileSaysWhereWhenItIsLoaded() {
    ScriptModule bad =
        ScriptModule.of(
            "mine",
            """
            def twice(self, x: Tensor) -> Tensor:
              y = torch.add(x, x)
              return torch.addd(y, y)
            """);

    assertThatThrownBy(bad::load)
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("Could not compile the kernels \"mine\"")
        .hasMessageContaining("File \"mine\", line 3")
        .hasMessageContaining("addd");
  }
}
