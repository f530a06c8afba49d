package dev.kite.lightning.op;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.graph.GraphCut;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Reduction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of functions whose graph is never run. */
@Tag(TestDevice.GPU)
class GraphLeftoversTest {
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

  @Test
  void runningBackwardFreesWhatAGraphOfAClosedScopeLeft() {
    NDArray x = leaf(1, 2);
    NDArray loss = Reduction.sum(CustomFunction.apply(REVERSE, x));
    long live = Torch.counters().live();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      CustomFunction.apply(REVERSE, CustomFunction.apply(REVERSE, x));
    }
    Torch.backward(loss);

    assertThat(Torch.counters().live()).isLessThanOrEqualTo(live);
    assertThat(Torch.backwardPass(null)).isNull();
  }

  @Test
  void whatAGraphLeftCanBeFreedAtOnce() {
    NDArray x = leaf(1, 2);
    long live = Torch.counters().live();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      CustomFunction.apply(REVERSE, CustomFunction.apply(REVERSE, x));
    }
    GraphCut.purge();

    assertThat(Torch.counters().live()).isEqualTo(live);
    assertThat(Torch.backwardPass(null)).isNull();
  }
}
