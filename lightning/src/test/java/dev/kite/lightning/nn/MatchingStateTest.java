package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.nn.activation.Relu;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a model takes from the state of another one. */
@Tag(TestDevice.GPU)
class MatchingStateTest {
  private final Layer from = new Sequential(new Linear(2, 3), new Relu(), new Linear(3, 4));
  private final Layer into =
      new LayerDict<>(Map.of("0", new Linear(2, 3), "head", new Linear(3, 5)));

  @BeforeEach
  void make() {
    from.materialize(TestDevice.get(), 1);
    into.materialize(TestDevice.get(), 2);
  }

  @AfterEach
  void close() {
    from.close();
    into.close();
  }

  @Test
  void whatFitsByNameIsCopiedAndTheRestIsNamed() {
    NDArray live = States.tensor(into.stateDict(), "0.weight");
    float[] head = values(into, "head.weight");

    Unmatched unmatched = into.loadMatching(from.stateDict());

    assertThat(unmatched.missing()).containsExactly("head.bias", "head.weight");
    assertThat(unmatched.unknown()).containsExactly("2.bias", "2.weight");
    assertThat(values(into, "0.weight")).isEqualTo(values(from, "0.weight"));
    assertThat(values(into, "0.bias")).isEqualTo(values(from, "0.bias"));
    assertThat(values(into, "head.weight")).isEqualTo(head);
    assertThat(States.tensor(into.stateDict(), "0.weight")).isSameAs(live);
  }

  @Test
  void anotherShapeIsRefusedAndChangesNothing() {
    Map<String, NDArray> state = new LinkedHashMap<>(from.stateDict());
    state.put("head.weight", States.tensor(from.stateDict(), "2.weight"));
    float[] before = values(into, "0.weight");

    assertThatThrownBy(() -> into.loadMatching(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"head.weight\" has shape (5, 3) here and (4, 3) in the state")
        .hasMessageContaining("Take the name out of the state");
    assertThat(values(into, "0.weight")).isEqualTo(before);
  }

  @Test
  void theRefusalOfOtherNamesSaysHow() {
    assertThatThrownBy(() -> into.loadStateDict(from.stateDict()))
        .hasMessageContaining("missing [head.bias, head.weight], unknown [2.bias, 2.weight]")
        .hasMessageContaining("or what fits by loadMatching");
  }

  private static float[] values(Layer layer, String name) {
    return States.tensor(layer.stateDict(), name).toFloatArray();
  }
}
