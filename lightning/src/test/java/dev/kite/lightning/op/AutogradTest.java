package dev.kite.lightning.op;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonObject;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.kernel.Capture;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Pointwise;
import dev.kite.lightning.op.tensor.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gradients of {@code make_autograd.py}. */
@Tag(TestDevice.GPU)
class AutogradTest {
  private final NDManager manager = Torch.manager(TestDevice.get());

  @BeforeEach
  void recordGraphs() {
    Torch.gradMode(true);
  }

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void derivativesHaveDerivatives() {
    Given given = new Given("derivatives");
    NDArray x = given.leaf("x");

    NDArray cube = Arithmetic.mul(Arithmetic.mul(x, x), x);
    NDArray y = Reduction.sum(Arithmetic.mul(cube, Pointwise.sin(x)));
    NDArray first = Autograd.grad(y, x, true);
    NDArray second = Autograd.grad(Reduction.sum(first), x, true);
    NDArray third = Autograd.grad(Reduction.sum(second), x, false);

    given.check("first", first);
    given.check("second", second);
    given.check("third", third);
    assertThat(Torch.requiresGradient(second)).isTrue();
    assertThat(Torch.requiresGradient(third)).isFalse();
    assertThat(Tensors.gradient(x)).isEmpty();
  }

  @Test
  void severalOutputsAreWeighted() {
    Given given = new Given("several");
    NDArray x = given.leaf("x");
    NDArray y = given.leaf("y");
    NDArray one = Arithmetic.mul(x, Pointwise.exp(y));
    NDArray other = Reduction.sum(Arithmetic.mul(x, x));

    List<NDArray> gradients =
        Autograd.grad(
            List.of(one, other),
            List.of(x, y),
            Arrays.asList(given.tensor("weight"), null),
            false,
            false,
            false);

    given.check("x", Objects.requireNonNull(gradients.get(0)));
    given.check("y", Objects.requireNonNull(gradients.get(1)));
  }

  @Test
  void aPenaltyOfAGradientReachesTheParameters() {
    Given given = new Given("penalty");
    NDArray x = given.leaf("x");
    NDArray w = given.leaf("w");
    NDArray b = given.leaf("b");
    NDArray v = given.leaf("v");

    NDArray score = Linalg.matmul(Activation.tanh(Arithmetic.add(Linalg.matmul(x, w), b)), v);
    NDArray slope = Autograd.grad(Reduction.sum(score), x, true);
    NDArray far = Arithmetic.sub(Reduction.norm(slope, 2, false, 1), 1);
    NDArray penalty = Reduction.mean(Arithmetic.mul(far, far));
    NDArray total = Arithmetic.add(Reduction.mean(score), Arithmetic.mul(penalty, 10));
    Torch.backward(total);

    given.check("slope", slope);
    given.check("total", total);
    given.check("x", Tensors.gradient(x).orElseThrow());
    given.check("w", Tensors.gradient(w).orElseThrow());
    given.check("b", Tensors.gradient(b).orElseThrow());
    given.check("v", Tensors.gradient(v).orElseThrow());
  }

  @Test
  void anUnusedInputIsNamedOrHasNone() {
    NDArray x = leaf(1, 2);
    NDArray unused = leaf(3, 4, 5);

    assertThatThrownBy(() -> grad(sumOfSquares(x), List.of(x, unused), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input 1 of shape (3) was not used");

    List<NDArray> gradients = grad(sumOfSquares(x), List.of(unused, x), true);
    assertThat(gradients.get(0)).isNull();
    assertThat(gradients.get(1).toFloatArray()).containsExactly(2, 4);
  }

  private static List<NDArray> grad(NDArray output, List<NDArray> inputs, boolean allowUnused) {
    return Autograd.grad(List.of(output), inputs, null, false, false, allowUnused);
  }

  @Test
  void aGraphServesAgainIfRetained() {
    NDArray x = leaf(1, 2);
    NDArray kept = sumOfSquares(x);
    NDArray freed = sumOfSquares(x);

    assertThat(
            Autograd.grad(List.of(kept), List.of(x), null, true, false, false)
                .get(0)
                .toFloatArray())
        .isEqualTo(Autograd.grad(kept, x, false).toFloatArray());
    Autograd.grad(freed, x, false);
    assertThatThrownBy(() -> Autograd.grad(freed, x, false))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("must be retained");
  }

  @Test
  void whatTorchRefusesIsTold() {
    NDArray x = leaf(1, 2);

    assertThatThrownBy(() -> Autograd.grad(Arithmetic.mul(x, x), x, false))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("grad to outputs [(2) float32], inputs [(2) float32]")
        .hasMessageContaining("one element or a gradient of their shape");
    assertThatThrownBy(() -> Autograd.grad(sumOfSquares(x), floats(1), false))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("require");
    Capture capture = new Capture(List.of());
    assertThatThrownBy(
            () -> capture.record(new NDArray[] {x}, in -> List.of(Autograd.grad(in[0], x, false))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gradients are computed");
  }

  @Test
  void gradientsThatJavaComputesAreRefusedWhereTheyAreInTheGraph() {
    CustomFunction same = inputs -> Result.of(inputs.get(0), gradient -> gradient);
    NDArray x = leaf(1, 2);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray through = sumOfSquares(CustomFunction.apply(same, Arithmetic.mul(x, 2)));

      assertThat(Autograd.grad(sumOfSquares(x), x, false).toFloatArray()).containsExactly(2, 4);
      assertThatThrownBy(() -> grad(Arithmetic.add(through, sumOfSquares(x)), List.of(x), true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Torch.backward, which runs through it");
    }
  }

  @Test
  void aPieceWhoseScopeHasClosedIsRefusedAndNotLeftOut() {
    CustomFunction same = inputs -> Result.of(inputs.get(0), gradient -> gradient);
    NDArray x = leaf(1, 2);
    NDArray y = applied(same, x);

    assertThatThrownBy(
            () -> Autograd.grad(Reduction.sum(Arithmetic.add(y, Arithmetic.mul(x, 2))), x, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Torch.backward, which runs through it");
    y.close();
    assertThat(Autograd.grad(sumOfSquares(x), x, false).toFloatArray()).containsExactly(2, 4);
  }

  private static NDArray applied(CustomFunction function, NDArray x) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray result = CustomFunction.apply(function, x);
      NDScope.unregister(result);
      return result;
    }
  }

  @Test
  void nothingIsLeftBehind() {
    NDArray x = leaf(1, 2);
    NDArray unused = leaf(3);
    useAndRefuse(x, unused);
    long live = Torch.counters().live();

    useAndRefuse(x, unused);

    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  private void useAndRefuse(NDArray x, NDArray unused) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      grad(sumOfSquares(x), List.of(x, unused), true);
      assertThatThrownBy(() -> grad(sumOfSquares(x), List.of(x, unused), false))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private NDArray sumOfSquares(NDArray x) {
    return Reduction.sum(Arithmetic.mul(x, x));
  }

  private NDArray leaf(float... values) {
    NDArray leaf = floats(values);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDArray floats(float... values) {
    return HostTensor.ofFloats(values, values.length).toDevice(manager);
  }

  /** A case of the fixture. */
  private final class Given {
    private final JsonObject fixture;

    Given(String name) {
      fixture = Fixture.read("autograd").getAsJsonObject().getAsJsonObject(name);
    }

    NDArray tensor(String name) {
      return Fixture.tensor(fixture.getAsJsonObject("inputs").getAsJsonObject(name), manager);
    }

    NDArray leaf(String name) {
      NDArray leaf = tensor(name);
      leaf.setRequiresGradient(true);
      return leaf;
    }

    void check(String name, NDArray actual) {
      assertClose(
          actual,
          Fixture.tensor(fixture.getAsJsonObject("outputs").getAsJsonObject(name), manager));
    }
  }
}
