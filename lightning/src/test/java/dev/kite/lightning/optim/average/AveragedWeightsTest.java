package dev.kite.lightning.optim.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Averages against what PyTorch computed; {@code make_averages.py} says how. */
@Tag(TestDevice.GPU)
class AveragedWeightsTest {
  private static final JsonObject FIXTURE = read();

  private final NDManager manager = Torch.manager(TestDevice.get());

  /** Five numbers. */
  private static final class Five extends Layer {
    Five() {
      parameter("w", new Shape(5), Initializer.constant(0));
      materialize(TestDevice.get(), 1);
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void anAverageOfWhatWasConvertedIsRefused() {
    try (Five five = new Five();
        AveragedWeights average =
            new AveragedWeights(Averaging.exponential(0.9), five.parameters())) {
      average.update();
      five.to(DataType.FLOAT64);
      assertThatThrownBy(average::update)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Make the average afterwards");
      assertThatThrownBy(average::swap)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"w\" was converted");
    }
  }

  @Test
  void theMovingAverageIsTorchs() {
    assertAverages(Averaging.exponential(0.9), "exponential");
  }

  @Test
  void theMeanIsTorchs() {
    assertAverages(Averaging.ofEpochs(1), "mean");
  }

  private void assertAverages(Averaging averaging, String run) {
    JsonArray weights = FIXTURE.getAsJsonArray("weights");
    try (Five net = new Five();
        AveragedWeights average = new AveragedWeights(averaging, net.parameters())) {
      for (int i = 0; i < weights.size(); i++) {
        set(net, weights.get(i).getAsJsonArray());
        average.update();
        assertNear(
            States.tensor(average.averages(), "w"),
            FIXTURE.getAsJsonArray(run).get(i).getAsJsonArray());
      }
      assertThat(average.updates()).isEqualTo(weights.size());
    }
  }

  @Test
  void weightsAreExchangedForTheAverageAndBackBitForBit() {
    JsonArray weights = FIXTURE.getAsJsonArray("weights");
    try (Five net = new Five();
        AveragedWeights average =
            new AveragedWeights(Averaging.exponential(0.9), net.parameters())) {
      set(net, weights.get(0).getAsJsonArray());
      average.update();
      set(net, weights.get(1).getAsJsonArray());
      average.swap();
      assertNear(States.tensor(net.stateDict(), "w"), weights.get(0).getAsJsonArray());
      average.swap();
      assertNear(States.tensor(net.stateDict(), "w"), weights.get(1).getAsJsonArray());
      assertNear(States.tensor(average.averages(), "w"), weights.get(0).getAsJsonArray());
    }
  }

  @Test
  void anUpdateIsOneCallWhateverTheNumberOfParameters() {
    assertThat(callsOfAnUpdate(20)).isEqualTo(callsOfAnUpdate(1)).isEqualTo(2);
  }

  private static long callsOfAnUpdate(int linears) {
    UnaryLayer[] layers = new UnaryLayer[linears];
    Arrays.setAll(layers, i -> new Linear(3, 3));
    try (Sequential net = new Sequential(layers)) {
      net.materialize(TestDevice.get(), 1);
      try (AveragedWeights average =
          new AveragedWeights(Averaging.exponential(0.9), net.parameters())) {
        average.update();
        average.update();
        long before = Torch.counters().nativeCalls();
        average.update();
        return Torch.counters().nativeCalls() - before;
      }
    }
  }

  @Test
  void closingFreesTheAverage() {
    try (Five net = new Five()) {
      long live = Torch.counters().live();
      try (AveragedWeights average =
          new AveragedWeights(Averaging.exponential(0.9), net.parameters())) {
        average.update();
        average.swap();
      }
      assertThat(Torch.counters().live()).isLessThanOrEqualTo(live + 1); // the kernels stay
    }
  }

  @Test
  void updatesAreDueFromAPositionOnAndEverySoMany() {
    Averaging steps = Averaging.exponential(0.9).from(5).every(3);
    assertThat(steps.dueAtStep(4)).isFalse();
    assertThat(steps.dueAtStep(5)).isTrue();
    assertThat(steps.dueAtStep(7)).isFalse();
    assertThat(steps.dueAtStep(8)).isTrue();
    assertThat(steps.dueAtEpoch(5)).isFalse();
    assertThat(Averaging.ofEpochs(2).dueAtEpoch(2)).isTrue();
    assertThat(Averaging.ofEpochs(2).dueAtStep(2)).isFalse();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Averaging.exponential(1)).hasMessageContaining("decay=1.0");
    assertThatThrownBy(() -> Averaging.exponential(Double.NaN)).hasMessageContaining("decay=NaN");
    assertThatThrownBy(() -> Averaging.ofEpochs(0)).hasMessageContaining("from=0");
    assertThatThrownBy(() -> Averaging.ofEpochs(1).every(0)).hasMessageContaining("every=0");
    assertThatThrownBy(() -> new AveragedWeights(Averaging.ofEpochs(1), List.of()))
        .hasMessageContaining("no parameter");
  }

  private void set(Five net, JsonArray numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).getAsFloat();
    }
    try (NDArray given = manager.create(values)) {
      net.loadStateDict(Map.of("w", given));
    }
  }

  private static void assertNear(NDArray actual, JsonArray expected) {
    double[] values = Tensors.toDoubles(actual);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected.get(i).getAsDouble(), Offset.offset(2e-7));
    }
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                AveragedWeightsTest.class.getResourceAsStream(
                    "/dev/kite/lightning/torch/optim/averages.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
