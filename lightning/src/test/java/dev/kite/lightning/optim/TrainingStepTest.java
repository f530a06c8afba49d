package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.Xor;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.BatchStream;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All rooms together: what a trainer does with them. */
@Tag(TestDevice.GPU)
class TrainingStepTest {

  @AfterEach
  void close() {
    Torch.gradMode(false);
  }

  @Test
  void aNetworkLearns() {
    try (Sequential network = Xor.network();
        TensorLoader loader = Xor.loader(256);
        Accuracy accuracy = new Accuracy()) {
      network.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = AdamW.of(network).learningRate(1e-2).build()) {
        for (int epoch = 0; epoch < 40; epoch++) {
          Xor.epoch(network, optimizer, loader, epoch);
        }
      }
      try (BatchStream batches = loader.open(TestDevice.get(), 1, 0, 0);
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
          accuracy.update(network.forward(batch.input()), batch.target());
        }
      }
      assertThat(accuracy.compute()).isGreaterThan(0.95);
    }
  }

  @Test
  void theSameRunGivesTheSameBits() {
    assertThat(trainedConvolution()).isEqualTo(trainedConvolution());
  }

  private static List<ByteBuffer> trainedConvolution() {
    try (Sequential network =
            new Sequential(
                new Conv2d(1, 8, Window.of(3).padding(1)),
                new MaxPool2d(2),
                new Relu(),
                new Conv2d(8, 16, 3),
                new Relu(),
                new Flatten(),
                new Dropout(0.3),
                new Linear(16 * 25, 10));
        TensorLoader loader = TensorLoader.of(images(70)).batchSize(16).shuffle().build()) {
      network.materialize(TestDevice.get(), 5);
      Torch.gradMode(true);
      try (Optimizer optimizer = AdamW.of(network).learningRate(1e-2).build()) {
        long step = 0;
        for (int epoch = 0; epoch < 3; epoch++) {
          try (BatchStream batches = loader.open(TestDevice.get(), 5, epoch, 0)) {
            for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
              Torch.seed(Seeds.of(5, Seeds.Stream.STEP, step++));
              Xor.step(network, optimizer, batch);
            }
          }
        }
      }
      List<ByteBuffer> weights = new ArrayList<>();
      network.stateDict().values().forEach(each -> weights.add(HostTensor.copyOf(each).data()));
      return weights;
    }
  }

  private static TensorDataset images(int count) {
    float[] pixels = new float[count * 14 * 14];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Seeds.unit(1, i);
    }
    long[] classes = new long[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 10;
    }
    return TensorDataset.of(
        HostTensor.ofFloats(pixels, count, 1, 14, 14), HostTensor.ofLongs(classes, count));
  }

  @Test
  void stepsLeaveNothingBehind() {
    try (Sequential network = Xor.network();
        TensorLoader loader = Xor.loader(300)) {
      network.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = AdamW.of(network).build()) {
        for (int epoch = 0; epoch < 10; epoch++) {
          Xor.epoch(network, optimizer, loader, epoch);
        }
        long after100 = Torch.counters().live();
        for (int epoch = 10; epoch < 30; epoch++) {
          Xor.epoch(network, optimizer, loader, epoch);
        }
        assertThat(Torch.counters().live()).isEqualTo(after100);
      }
    }
  }

  @Test
  void aStepThatFailsLeavesNothingBehind() {
    try (Sequential network = Xor.network();
        TensorLoader loader = Xor.loader(300)) {
      network.materialize(TestDevice.get(), 1);
      try (Optimizer optimizer = AdamW.of(network).build()) {
        Xor.epoch(network, optimizer, loader, 0);
        long before = Torch.counters().live();
        for (int i = 0; i < 20; i++) {
          assertThatThrownBy(() -> failingStep(network, optimizer, loader))
              .isInstanceOf(TorchException.class);
        }
        assertThat(Torch.counters().live()).isEqualTo(before);
        Xor.epoch(network, optimizer, loader, 1);
        assertThat(Torch.counters().live()).isEqualTo(before);
      }
    }
  }

  private static void failingStep(Sequential network, Optimizer optimizer, TensorLoader loader) {
    Torch.gradMode(true);
    try (BatchStream batches = loader.open(TestDevice.get(), 3, 0, 0);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch batch = batches.next();
      if (batch == null) {
        throw new AssertionError("no batch");
      }
      NDArray scores = network.forward(batch.input());
      Torch.backward(Loss.crossEntropy(scores, batch.target()));
      Loss.crossEntropy(scores.reshape(new Shape(-1, 1)), batch.target());
      optimizer.step(OptionalDouble.empty());
    }
  }
}
