package dev.kite.lightning.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MallocTest {
  private static final Device CPU = Torch.device("cpu");
  private static final int WARM_UP_STEPS = 30;
  private static final int STEPS = 60;

  /** Without the pad, 60 steps are given tens of thousands; the JVM itself takes some. */
  private static final long FEW = 10_000;

  private final boolean gradMode = Torch.gradMode();

  @AfterEach
  void restoreGradMode() {
    Torch.gradMode(gradMode);
  }

  @Test
  void stepTakesThePagesThatTheOneBeforeFreed() throws IOException {
    Torch.gradMode(true);
    try (UnaryLayer layer = convnet();
        NDManager manager = Torch.manager(CPU)) {
      layer.materialize(CPU, 1);
      NDArray images = Tensors.zeros(manager, new Shape(64, 1, 28, 28), DataType.FLOAT32);
      NDArray labels = Tensors.zeros(manager, new Shape(64), DataType.INT64);
      train(layer, images, labels, WARM_UP_STEPS);

      long before = pageFaults();
      train(layer, images, labels, STEPS);

      assertThat(pageFaults() - before).isLessThan(FEW);
    }
  }

  private static UnaryLayer convnet() {
    return new Sequential(
        new Conv2d(1, 32, 3),
        new Relu(),
        new Conv2d(32, 64, 3),
        new Relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(64 * 12 * 12, 10));
  }

  private static void train(UnaryLayer layer, NDArray images, NDArray labels, int steps) {
    for (int i = 0; i < steps; i++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Torch.backward(Loss.crossEntropy(layer.forward(images), labels));
      }
    }
  }

  /** Returns how many pages the process has been given so far: {@code minflt} of proc(5). */
  private static long pageFaults() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[7]);
  }
}
