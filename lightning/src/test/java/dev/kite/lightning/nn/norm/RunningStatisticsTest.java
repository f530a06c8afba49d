package dev.kite.lightning.nn.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Statistics against what PyTorch computed; {@code make_norm_statistics.py} says how. */
@Tag(TestDevice.GPU)
class RunningStatisticsTest {
  private static final JsonObject FIXTURE = read();

  private final NDManager manager = Torch.manager(TestDevice.get());
  private final BatchNorm1d first = new BatchNorm1d(4, NormOptions.batch().momentum(0.3));
  private final BatchNorm1d second = new BatchNorm1d(2, NormOptions.batch().cumulative());
  private final Sequential model =
      new Sequential(
          new Linear(3, 4),
          first,
          new Relu(),
          new Linear(4, 2),
          second,
          new BatchNorm1d(2, NormOptions.batch().running(false)));

  @AfterEach
  void close() {
    model.close();
    manager.close();
  }

  private List<NDArray> batches() {
    List<NDArray> batches = new ArrayList<>();
    for (JsonElement batch : FIXTURE.getAsJsonArray("batches")) {
      JsonArray rows = batch.getAsJsonArray();
      float[] numbers = new float[rows.size() * 3];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = rows.get(i / 3).getAsJsonArray().get(i % 3).getAsFloat();
      }
      batches.add(manager.create(numbers, new Shape(rows.size(), 3)));
    }
    return batches;
  }

  private void loadBefore() {
    model.materialize(TestDevice.get(), 1);
    Map<String, NDArray> state = new LinkedHashMap<>();
    JsonObject saved = FIXTURE.getAsJsonObject("before");
    model
        .stateDict()
        .forEach((name, live) -> state.put(name, tensor(live, saved.getAsJsonObject(name))));
    model.loadStateDict(state);
  }

  private NDArray tensor(NDArray live, JsonObject saved) {
    JsonArray values = saved.getAsJsonArray("values");
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i).getAsFloat();
    }
    NDArray made = manager.create(numbers, live.getShape());
    return live.getDataType() == DataType.INT64 ? made.toType(DataType.INT64, false) : made;
  }

  @Test
  void theyAreThoseThatTorchRecomputes() {
    loadBefore();
    RunningStatistics.update(model, batches());
    JsonObject after = FIXTURE.getAsJsonObject("after");
    model
        .stateDict()
        .forEach(
            (name, live) -> {
              double[] values = Tensors.toDoubles(live);
              JsonArray expected = after.getAsJsonObject(name).getAsJsonArray("values");
              for (int i = 0; i < values.length; i++) {
                assertThat(values[i])
                    .as(name)
                    .isCloseTo(expected.get(i).getAsDouble(), Offset.offset(1e-6));
              }
            });
  }

  @Test
  void momentaAndModesAreAsBefore() {
    loadBefore();
    first.eval();
    RunningStatistics.update(model, batches());
    assertThat(first.momentum()).hasValue(0.3);
    assertThat(second.momentum()).isEmpty();
    assertThat(first.training()).isFalse();
    assertThat(second.training()).isTrue();
    assertThat(RunningStatistics.of(model).inTraining().buffers()).hasSize(3);
  }

  @Test
  void aPassThatFailsLeavesMomentaAsBefore() {
    loadBefore();
    RunningStatistics statistics = RunningStatistics.of(model);
    assertThatThrownBy(
            () ->
                statistics.recompute(
                    () -> {
                      assertThat(first.momentum()).isEmpty();
                      throw new IllegalStateException("a pass");
                    }))
        .hasMessage("a pass");
    assertThat(first.momentum()).hasValue(0.3);
  }

  @Test
  void aMomentumCanBeSet() {
    loadBefore();
    first.momentum(OptionalDouble.of(1));
    first.resetStatistics();
    NDArray input = manager.create(new float[] {1, 2, 3, 4, 3, 4, 5, 6}, new Shape(2, 4));
    first.forward(input);
    assertThat(Tensors.toDoubles(first.statistics().get(0).value())).containsExactly(2, 3, 4, 5);
    assertThat(Tensors.toDoubles(first.statistics().get(2).value())).containsExactly(1);
    for (double outside : new double[] {-1, Double.POSITIVE_INFINITY, Double.NaN}) {
      assertThatThrownBy(() -> first.momentum(OptionalDouble.of(outside)))
          .hasMessageContaining("Choose a number in [0, inf)");
    }
  }

  @Test
  void aModelWithoutBatchNormsHasNone() {
    try (Linear plain = new Linear(2, 2)) {
      assertThat(RunningStatistics.of(plain).isEmpty()).isTrue();
    }
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                RunningStatisticsTest.class.getResourceAsStream(
                    "/dev/kite/lightning/torch/optim/norm_statistics.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
