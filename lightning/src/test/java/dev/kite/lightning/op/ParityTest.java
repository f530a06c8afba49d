package dev.kite.lightning.op;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.assertion.Tolerance;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every operator's outputs and gradients against those of PyTorch. */
@Tag(TestDevice.GPU)
class ParityTest {
  private static final ScriptMethod LOSS =
      ScriptModule.of(
              "parity",
              """
              def loss(self, outputs: List[Tensor], weights: List[Tensor]) -> Tensor:
                total = torch.zeros([], dtype=7)
                for i in range(len(outputs)):
                  output = outputs[i]
                  if torch.is_complex(output):
                    output = torch.view_as_real(torch.resolve_conj(output))
                  weight = torch.to(torch.reshape(weights[i], output.size()), ops.prim.dtype(output))
                  total = total + torch.to(torch.sum(output * weight), 7)
                return total
              """)
          .method("loss");

  @TestFactory
  Stream<DynamicContainer> operatorsAndTheirGradientsAreTorchs() {
    TestDevice.get();
    return Fixture.FAMILIES.stream()
        .map(family -> DynamicContainer.dynamicContainer(family, tests(Fixture.cases(family))));
  }

  private static List<DynamicTest> tests(List<JsonObject> cases) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonObject each : cases) {
      if (!TestDevice.isCpu() && (each.has("seed") || CudaDifferences.differs(each))) {
        continue;
      }
      String name = "%s #%s".formatted(each.get("call").getAsString(), tests.size());
      tests.add(DynamicTest.dynamicTest(name, () -> check(each)));
    }
    return tests;
  }

  private static void check(JsonObject given) {
    Torch.gradMode(true);
    try (NDManager manager = Torch.manager(TestDevice.get())) {
      if (given.has("seed")) {
        Torch.seed(given.get("seed").getAsLong());
      }
      Calls calls = new Calls(manager);
      List<NDArray> outputs =
          calls.call(given.get("call").getAsString(), given.getAsJsonArray("arguments"));
      JsonArray expected = given.getAsJsonArray("outputs");
      assertThat(outputs).as("results").hasSize(expected.size());
      for (int i = 0; i < outputs.size(); i++) {
        compare("output " + i, outputs.get(i), expected.get(i), given, manager);
      }
      if (given.has("gradients")) {
        gradients(given, outputs, calls.leaves(), manager);
      }
    } finally {
      Torch.gradMode(false);
    }
  }

  private static void gradients(
      JsonObject given, List<NDArray> outputs, List<NDArray> leaves, NDManager manager) {
    backward(outputs, manager);
    JsonArray expected = given.getAsJsonArray("gradients");
    assertThat(leaves).as("tensors with gradients").hasSize(expected.size());
    for (int i = 0; i < leaves.size(); i++) {
      if (expected.get(i).isJsonNull()) {
        assertThat(Tensors.gradient(leaves.get(i))).as("gradient " + i).isEmpty();
      } else {
        NDArray gradient =
            Tensors.gradient(leaves.get(i))
                .orElseThrow(() -> new AssertionError("a gradient is missing"));
        compare("gradient " + i, gradient, expected.get(i), given, manager);
      }
    }
  }

  static void backward(List<NDArray> outputs, NDManager manager) {
    List<NDArray> tracked = outputs.stream().filter(Torch::requiresGradient).toList();
    List<NDArray> weights = tracked.stream().map(each -> weight(each, manager)).toList();
    try (Value from = Value.of(tracked);
        Value by = Value.of(weights)) {
      Torch.backward(LOSS.result(tracked.get(0), from, by));
    }
  }

  /** The numbers of {@code weight} in {@code cases.py}. */
  private static NDArray weight(NDArray output, NDManager manager) {
    boolean complex = Tensors.type(output) == DataType.COMPLEX64;
    int count = Math.toIntExact(output.getShape().size()) * (complex ? 2 : 1);
    ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      bytes.putDouble((i * 37 % 11 - 5) / 4.0 + 0.125);
    }
    return Tensors.copy(manager, bytes.flip(), new Shape(count), DataType.FLOAT64);
  }

  private static void compare(
      String what, NDArray actual, JsonElement json, JsonObject given, NDManager manager) {
    NDArray expected = Fixture.tensor(json.getAsJsonObject(), manager);
    Tolerance tolerance = Tolerance.of(Tensors.type(expected));
    if (given.has("tolerance")) {
      JsonArray numbers = given.getAsJsonArray("tolerance");
      tolerance = new Tolerance(numbers.get(0).getAsDouble(), numbers.get(1).getAsDouble(), false);
    }
    tolerance = TestDevice.widened(tolerance, Tensors.type(expected));
    try {
      assertClose(actual, expected, tolerance.withNan());
    } catch (AssertionError e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
  }
}
