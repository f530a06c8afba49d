package dev.kite.lightning.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.States;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricTest {
  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray scores() {
    return manager.create(new float[] {1, 2, 0, 5, 4, 3, 0, 0, 9}, new Shape(3, 3));
  }

  @Test
  void accuracyCountsTheLargestScores() {
    try (Accuracy accuracy = new Accuracy()) {
      accuracy.update(scores(), manager.create(new long[] {1, 0, 2}));
      accuracy.update(scores(), manager.create(new long[] {1, 1, 1}));

      assertThat(accuracy.compute()).isEqualTo(4 / 6.0);
    }
  }

  @Test
  void accuracyCountsPositionsOfSequences() {
    NDArray scores = manager.create(new float[] {1, 2, 3, 0}, new Shape(1, 2, 2));
    try (Accuracy accuracy = new Accuracy()) {
      accuracy.update(scores, manager.create(new long[] {1, 1}, new Shape(1, 2)));

      assertThat(accuracy.compute()).isEqualTo(0.5);
    }
  }

  @Test
  void meansAreWeighted() {
    try (Mean mean = new Mean()) {
      mean.update(manager.create(1f), 3);
      mean.update(manager.create(5f), 1);
      assertThat(mean.compute()).isEqualTo(2);

      mean.update(manager.create(new float[] {2, 2, 2, 2}));
      assertThat(mean.compute()).isEqualTo(2);

      mean.reset();
      mean.update(manager.create(new float[] {1, 2, 9}), manager.create(new float[] {1, 0.5f, 0}));
      assertThat(mean.compute()).isEqualTo(2 / 1.5);
    }
  }

  @Test
  void sumsDoNotLoseSmallNumbers() {
    NDArray value = manager.create(0.1f);
    try (Mean mean = new Mean()) {
      mean.update(manager.create(1e8f), 1);
      for (int i = 0; i < 1000; i++) {
        mean.update(value, 1);
      }

      assertThat(mean.compute()).isCloseTo((1e8 + 1000 * 0.1f) / 1001, offset());
    }
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Test
  void updatesDoNotWaitForTheDeviceAndLeaveNothingBehind() {
    NDArray scores = scores();
    NDArray classes = manager.create(new long[] {1, 0, 2});
    NDArray loss = manager.create(1f);
    try (Accuracy accuracy = new Accuracy();
        Mean mean = new Mean()) {
      accuracy.update(scores, classes);
      mean.update(loss, 2);
      var before = Torch.counters();

      for (int i = 0; i < 10; i++) {
        accuracy.update(scores, classes);
        mean.update(loss, 2);
      }

      assertThat(Torch.counters().hostSyncs()).isEqualTo(before.hostSyncs());
      assertThat(Torch.counters().live()).isEqualTo(before.live());
      accuracy.compute();
      assertThat(Torch.counters().hostSyncs()).isEqualTo(before.hostSyncs() + 1);
      assertThat(Torch.counters().live()).isEqualTo(before.live());
    }
  }

  @Test
  void aLossWithAGraphIsAddedWithoutIt() {
    NDArray weight = manager.create(3f);
    weight.setRequiresGradient(true);
    Torch.gradMode(true);
    try (Mean mean = new Mean()) {
      mean.update(weight.mul(weight), 1);

      assertThat(States.tensor(mean.state(), "total").hasGradient()).isFalse();
      assertThat(mean.compute()).isEqualTo(9);
    } finally {
      Torch.gradMode(false);
    }
  }

  @Test
  void metricsOutliveTheScopeOfAStep() {
    try (Mean mean = new Mean()) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        mean.update(manager.create(4f), 1);
      }
      assertThat(mean.compute()).isEqualTo(4);
    }
  }

  @Test
  void nothingAddedIsNoNumber() {
    try (Accuracy accuracy = new Accuracy()) {
      assertThat(accuracy.compute()).isNaN();
      assertThat(accuracy.state()).isEmpty();
      accuracy.reset();
      accuracy.update(scores(), manager.create(new long[] {1, 0, 2}));
      accuracy.reset();
      assertThat(accuracy.compute()).isNaN();
    }
  }

  @Test
  void aMetricContinuesFromItsState() {
    NDArray classes = manager.create(new long[] {1, 1, 1});
    try (Accuracy whole = new Accuracy();
        Accuracy resumed = new Accuracy()) {
      whole.update(scores(), classes);
      resumed.load(whole.state());
      whole.update(scores(), classes);
      resumed.update(scores(), classes);

      assertThat(resumed.compute()).isEqualTo(whole.compute()).isEqualTo(1 / 3.0);
      assertThat(resumed.state().keySet()).containsExactlyInAnyOrder("correct", "total");

      resumed.load(Map.of());
      assertThat(resumed.compute()).isNaN();
      Map<String, NDArray> wrong = new HashMap<>(whole.state());
      wrong.remove("total");
      assertThatThrownBy(() -> resumed.load(wrong)).hasMessageContaining("missing [total]");
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    try (Accuracy accuracy = new Accuracy()) {
      assertThatThrownBy(() -> accuracy.update(scores(), manager.create(new long[] {1, 2})))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("scores (3, 3) float32 and classes (2) int64");
    }
  }

  @Test
  void classesThatAreNoWholeNumbersAreRefused() {
    try (Accuracy accuracy = new Accuracy()) {
      assertThatThrownBy(() -> accuracy.update(scores(), manager.create(new float[] {1.7f, 0, 2})))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("classes (3) float32: classes are no whole numbers. Give");
      assertThat(accuracy.compute()).isNaN();

      accuracy.update(scores(), manager.create(new boolean[] {true, false, true}));
      assertThat(accuracy.compute()).isEqualTo(2 / 3.0);
    }
  }

  @Test
  void oneScoreForEachExampleIsToldHowToBecomeTwo() {
    try (Accuracy accuracy = new Accuracy()) {
      assertThatThrownBy(
              () ->
                  accuracy.update(
                      manager.create(new float[] {1, -1}), manager.create(new long[] {1, 0})))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("scores (2) float32")
          .hasMessageEndingWith("stack their negatives and them along dimension 1.");
    }
  }

  @Test
  void shapesThatTorchWouldStretchAreRefused() {
    NDArray column = manager.create(new long[] {1, 0, 2}, new Shape(3, 1));
    NDArray one = manager.create(new long[] {1});

    try (Accuracy accuracy = new Accuracy();
        Mean mean = new Mean()) {
      for (NDArray classes : new NDArray[] {column, one}) {
        assertThatThrownBy(() -> accuracy.update(scores(), classes))
            .isInstanceOf(TorchException.class)
            .hasMessageStartingWith(
                "Could not count an accuracy of scores (3, 3) float32 and classes "
                    + classes.getShape()
                    + " int64: the shapes do not fit. Give scores (N, C) or (N, C, *)");
      }
      assertThatThrownBy(
              () ->
                  mean.update(manager.create(new float[] {1, 2}), manager.create(new float[] {1})))
          .isInstanceOf(TorchException.class)
          .hasMessageContaining("values and weights differ in shape");
    }
  }
}
