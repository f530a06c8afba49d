package dev.kite.lightning.optim.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trajectories against those that PyTorch computed; {@code make_lbfgs.py} says how. */
@Tag(TestDevice.GPU)
class LbfgsTest {
  private static final JsonObject FIXTURE = read();
  private static final Map<String, UnaryOperator<Lbfgs>> RUNS = new TreeMap<>();

  static {
    RUNS.put("plain", it -> it.learningRate(0.05));
    RUNS.put("plain short", it -> it.learningRate(0.1).maxIterations(4).historySize(2));
    RUNS.put(
        "plain tolerant", it -> it.learningRate(0.1).toleranceGradient(2.0).toleranceChange(1e-2));
    RUNS.put("wolfe", Lbfgs::strongWolfe);
    RUNS.put(
        "wolfe short", it -> it.strongWolfe().maxIterations(3).historySize(2).learningRate(0.5));
    RUNS.put("wolfe bounded", it -> it.strongWolfe().maxEvaluations(6).learningRate(4));
    RUNS.put("wolfe tolerant", it -> it.strongWolfe().toleranceGradient(0.5).toleranceChange(1e-3));
    RUNS.put("wolfe coarse", it -> it.strongWolfe().learningRate(20).toleranceChange(1));
    RUNS.put("wolfe far", it -> it.strongWolfe().learningRate(100).maxIterations(2));
  }

  private final NDManager manager = Torch.manager(TestDevice.get());

  /** Three valleys of Rosenbrock, bound to each other. */
  private static final class Valleys extends Layer {
    private final Parameter a = parameter("a", new Shape(3), Initializer.constant(0));
    private final Parameter b = parameter("b", new Shape(3), Initializer.constant(0));
    private int evaluations;

    Valleys(NDManager manager, DataType type) {
      materialize(TestDevice.get(), 1, type);
      Map<String, NDArray> start = new HashMap<>();
      start.put("a", manager.create(new double[] {-1.2, 0.7, 1.5}).toType(type, false));
      start.put("b", manager.create(new double[] {1.0, -0.5, 0.3}).toType(type, false));
      loadStateDict(start);
    }

    NDArray loss() {
      evaluations++;
      NDArray x = a.value();
      NDArray y = b.value();
      NDArray valley = y.sub(x.pow(2)).pow(2).mul(100).add(x.mul(-1).add(1).pow(2));
      return valley.sum().add(x.sub(y).pow(2).sum().mul(0.1).mul(3)).add(product(x));
    }

    private static NDArray product(NDArray x) {
      return x.get("0").mul(x.get("1")).mul(x.get("2"));
    }
  }

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  static Set<String> runs() {
    return RUNS.keySet();
  }

  private static ClosureOptimizer make(String run, Layer net) {
    return Objects.requireNonNull(RUNS.get(run)).apply(Lbfgs.of(net)).build();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void itMovesAsTorch(String run) {
    assertTrajectory(run, "float64", DataType.FLOAT64, 6, 1e-7);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void itBeginsAsTorchInFloat32(String run) {
    assertTrajectory(run, "float32", DataType.FLOAT32, 1, 2e-2);
  }

  private void assertTrajectory(String run, String type, DataType of, int steps, double tolerance) {
    JsonArray expected = FIXTURE.getAsJsonObject(type).getAsJsonArray(run);
    try (Valleys net = new Valleys(manager, of);
        ClosureOptimizer optimizer = make(run, net)) {
      for (int i = 0; i < steps; i++) {
        if (i == 4) {
          optimizer.learningRate(optimizer.learningRate() * 0.5);
        }
        JsonObject step = expected.get(i).getAsJsonObject();
        double loss = optimizer.step(net::loss);
        double wanted = step.get("loss").getAsDouble();
        assertThat(loss).isCloseTo(wanted, Offset.offset(tolerance * (1 + wanted)));
        assertNear(net.a, step.getAsJsonArray("a"), tolerance);
        assertNear(net.b, step.getAsJsonArray("b"), tolerance);
        if (of == DataType.FLOAT64) {
          assertThat(net.evaluations).isEqualTo(step.get("evaluations").getAsInt());
        }
      }
    }
  }

  private static void assertNear(Parameter actual, JsonArray expected, double tolerance) {
    double[] values = Tensors.toDoubles(actual.value());
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected.get(i).getAsDouble(), Offset.offset(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aSavedStateContinuesBitForBit(String run) {
    try (Valleys whole = new Valleys(manager, DataType.FLOAT32);
        Valleys resumed = new Valleys(manager, DataType.FLOAT32);
        ClosureOptimizer optimizer = make(run, whole);
        ClosureOptimizer other = make(run, resumed)) {
      optimizer.step(whole::loss);
      optimizer.step(whole::loss);
      optimizer.learningRate(0.25);
      other.step(resumed::loss);
      resumed.loadStateDict(whole.stateDict());
      other.load(optimizer.state());
      assertThat(other.learningRate()).isEqualTo(0.25);
      for (int i = 0; i < 3; i++) {
        assertThat(other.step(resumed::loss)).isEqualTo(optimizer.step(whole::loss));
        assertThat(bits(resumed.stateDict())).isEqualTo(bits(whole.stateDict()));
        assertThat(bits(other.state())).isEqualTo(bits(optimizer.state()));
      }
    }
  }

  @Test
  void closingFreesAllThatStepsMade() {
    try (Valleys net = new Valleys(manager, DataType.FLOAT32)) {
      try (ClosureOptimizer first = make("wolfe", net)) { // compiles the kernels, which stay
        first.step(net::loss);
        assertThat(first.state()).isNotEmpty();
      }
      long live = Torch.counters().live();
      try (ClosureOptimizer optimizer = make("wolfe", net);
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        optimizer.step(net::loss);
        assertThat(Torch.gradMode()).isFalse();
      }
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAStepHoldsDoesNotGrowWithItsIterations(boolean searches) {
    try (Valleys net = new Valleys(manager, DataType.FLOAT64)) {
      Lbfgs lbfgs = Lbfgs.of(net).maxIterations(40).maxEvaluations(500);
      lbfgs.toleranceChange(0).learningRate(searches ? 1 : 0.01);
      List<Long> live = new ArrayList<>();
      try (ClosureOptimizer optimizer = searches ? lbfgs.strongWolfe().build() : lbfgs.build()) {
        optimizer.step(
            () -> {
              live.add(Torch.counters().live());
              return net.loss();
            });
      }
      assertThat(live).hasSizeGreaterThan(35);
      int late = live.size() / 2;
      assertThat(Collections.max(live.subList(late, live.size())))
          .isLessThanOrEqualTo(Collections.max(live.subList(2, late)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aLossThatThrowsInASearchLeavesParametersBetweenMovesAndNoGradients(int evaluation) {
    try (Valleys net = new Valleys(manager, DataType.FLOAT64);
        ClosureOptimizer optimizer = make("wolfe far", net)) {
      Map<String, String> before = bits(net.stateDict());
      assertThatThrownBy(() -> optimizer.step(() -> lossUntil(evaluation, net)))
          .hasMessage("no loss");
      assertThat(bits(net.stateDict())).isEqualTo(before);
      assertThat(Torch.gradMode()).isFalse();
      for (Parameter each : net.parameters()) {
        assertThat(each.gradient().map(Tensors::toDoubles).orElse(new double[3])).containsOnly(0);
      }
      assertThat(optimizer.step(net::loss)).isGreaterThan(net.loss().getDouble());
    }
  }

  private static NDArray lossUntil(int evaluation, Valleys net) {
    NDArray loss = net.loss();
    if (net.evaluations == evaluation) {
      throw new IllegalStateException("no loss");
    }
    return loss;
  }

  @Test
  void aParameterOutsideOfTheLossStays() {
    try (Linear linear = new Linear(2, 1)) {
      linear.materialize(TestDevice.get(), 1);
      double bias = Tensors.toDoubles(linear.parameters().get(1).value())[0];
      try (ClosureOptimizer optimizer = Lbfgs.of(linear).build()) {
        NDArray weight = linear.weight().value();
        assertThat(optimizer.step(() -> weight.sub(3).pow(2).sum())).isPositive();
        assertThat(optimizer.step(() -> weight.sub(3).pow(2).sum()))
            .isCloseTo(0, Offset.offset(1e-6));
      }
      assertThat(Tensors.toDoubles(linear.parameters().get(1).value())).containsExactly(bias);
    }
  }

  @Test
  void gradientsAloneAreNotEnough() {
    try (Valleys net = new Valleys(manager, DataType.FLOAT32);
        ClosureOptimizer optimizer = Lbfgs.of(net).build()) {
      assertThat(optimizer.needsClosure()).isTrue();
      assertThatThrownBy(() -> optimizer.step(OptionalDouble.empty()))
          .hasMessageContaining("Call step(loss) in a loop of your own");
    }
  }

  @Test
  void anOptimizerOfWhatWasConvertedRefusesToStep() {
    try (Valleys net = new Valleys(manager, DataType.FLOAT32);
        ClosureOptimizer optimizer = Lbfgs.of(net).build()) {
      net.to(DataType.FLOAT64);
      assertThatThrownBy(() -> optimizer.step(net::loss))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"a\" was converted or moved after the optimizer was made");
    }
  }

  @Test
  void aLossOfManyElementsIsRefused() {
    try (Valleys net = new Valleys(manager, DataType.FLOAT32);
        ClosureOptimizer optimizer = Lbfgs.of(net).build()) {
      assertThatThrownBy(() -> optimizer.step(net.a::value))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("Reduce it to one element");
      assertThat(optimizer.step(() -> net.loss().reshape(1))).isPositive();
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    try (Valleys net = new Valleys(manager, DataType.FLOAT32)) {
      Lbfgs lbfgs = Lbfgs.of(net);
      assertThatThrownBy(() -> lbfgs.learningRate(-1)).hasMessageContaining("learningRate=-1.0");
      assertThatThrownBy(() -> lbfgs.historySize(0)).hasMessageContaining("[1, inf)");
      assertThatThrownBy(() -> lbfgs.toleranceChange(Double.NaN)).hasMessageContaining("NaN");
      assertThatThrownBy(() -> Lbfgs.of(List.of())).hasMessageContaining("no parameter");
    }
  }

  private static Map<String, String> bits(Map<String, NDArray> tensors) {
    Map<String, String> bits = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> bits.put(name, Arrays.toString(Tensors.bytes(tensor).array())));
    return bits;
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                LbfgsTest.class.getResourceAsStream("/dev/kite/lightning/torch/optim/lbfgs.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
