package dev.kite.lightning.op;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Pointwise;
import dev.kite.lightning.op.tensor.Reduction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The functions and parts of {@code make_custom.py}. */
@Tag(TestDevice.GPU)
class CustomParityTest {
  private static final CustomFunction BOTH =
      inputs -> {
        NDArray x = inputs.get(0);
        NDArray y = inputs.get(1);
        return new Result(
            List.of(Arithmetic.mul(x, y), Arithmetic.add(x, y)),
            gradients -> {
              NDArray product = Objects.requireNonNull(gradients.get(0));
              NDArray total = Objects.requireNonNull(gradients.get(1));
              return new NDArray[] {
                Arithmetic.add(Arithmetic.mul(product, y), total),
                Arithmetic.mul(Arithmetic.add(Arithmetic.mul(product, x), total), 2)
              };
            });
      };

  private static final CustomFunction ROUND =
      inputs -> Result.of(Pointwise.round(inputs.get(0)), gradient -> gradient);

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
  void customFunctionsAreTorchs() {
    JsonObject expected = Fixture.read("custom").getAsJsonObject().getAsJsonObject("custom");
    Map<String, NDArray> given = leaves(expected);

    NDArray inner = Activation.tanh(Linalg.matmul(leaf(given, "x"), leaf(given, "w")));
    List<NDArray> both = CustomFunction.applyAll(BOTH, inner, leaf(given, "y"));
    NDArray rounded = CustomFunction.apply(ROUND, Arithmetic.mul(both.get(0), 3));
    NDArray product =
        CustomFunction.applyAll(BOTH, Arithmetic.add(rounded, inner), both.get(1)).get(0);
    NDArray loss = Reduction.sum(Arithmetic.add(Pointwise.sin(product), inner));

    check(expected, loss, given);
  }

  @Test
  void checkpointedPartsAreTorchs() {
    JsonObject expected = Fixture.read("custom").getAsJsonObject().getAsJsonObject("checkpointed");
    Map<String, NDArray> given = leaves(expected);
    NDArray x = leaf(given, "x");

    NDArray h = Arithmetic.mul(x, 2);
    List<NDArray> parts = Checkpointing.run(inputs -> block(inputs, given), List.of(h, x));
    parts =
        Checkpointing.run(
            inputs -> block(inputs, given), List.of(Arithmetic.add(parts.get(0), h), parts.get(1)));
    NDArray loss = Reduction.sum(Arithmetic.add(Arithmetic.mul(parts.get(0), h), parts.get(1)));

    check(expected, loss, given);
  }

  private static List<NDArray> block(List<NDArray> inputs, Map<String, NDArray> given) {
    NDArray h = inputs.get(0);
    return List.of(
        Arithmetic.mul(Activation.tanh(Linalg.matmul(h, leaf(given, "w"))), inputs.get(1)),
        Linalg.matmul(CustomFunction.apply(ROUND, Arithmetic.mul(h, 2)), leaf(given, "v")));
  }

  private Map<String, NDArray> leaves(JsonObject fixture) {
    JsonObject inputs = fixture.getAsJsonObject("inputs");
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    for (String name : inputs.keySet()) {
      NDArray leaf = Fixture.tensor(inputs.getAsJsonObject(name), manager);
      leaf.setRequiresGradient(true);
      leaves.put(name, leaf);
    }
    return leaves;
  }

  private static NDArray leaf(Map<String, NDArray> given, String name) {
    return Objects.requireNonNull(given.get(name), name);
  }

  private void check(JsonObject expected, NDArray loss, Map<String, NDArray> leaves) {
    assertThat(Torch.item(loss)).isCloseTo(expected.get("loss").getAsDouble(), Offset.offset(1e-9));
    Torch.backward(loss);
    JsonObject gradients = expected.getAsJsonObject("gradients");
    leaves.forEach(
        (name, leaf) ->
            assertClose(
                Tensors.gradient(leaf).orElseThrow(),
                Fixture.tensor(gradients.getAsJsonObject(name), manager)));
  }
}
