package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Tanh;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.optim.Adam;
import dev.kite.lightning.optim.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/loop.md, and what it says of scopes, gradients and threads. */
class LoopTest {
  private static final int POINTS = 32;
  private static final int STEPS = 60;

  private final Device device = Torch.device("cpu");

  @AfterEach
  void stopRecording() {
    Torch.gradMode(false);
  }

  @Test
  void theDocumentShowsThem() throws IOException {
    assertThat(Files.readString(Path.of("../docs/loop.md")))
        .contains("```java\n" + shown("Rings", "import ") + "```\n")
        .contains("```java\n" + shown("Adversaries", "/**\n * A generator") + "```\n");
  }

  private static String shown(String program, String begin) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/kite/examples/" + program + ".java"));
    return source.substring(source.indexOf(begin));
  }

  @Test
  void theLoopLearnsAndItsFilePredicts(@TempDir Path directory)
      throws IOException, InterruptedException {
    String output = ProgramProcess.output(directory, Rings.class);
    assertThat(output).containsPattern("epoch 9 {2}0\\.\\d{3} {2}(0\\.9\\d\\d|1\\.000)\\R");
    assertThat(output).containsPattern("\\[(0\\.9|1\\.)[^,]*, [^,]*, [^,]*, (0\\.9|1\\.)[^,]*]\\R");
  }

  @Test
  void theCriticsScoresBecomeADistance() {
    Torch.seed(1);
    Torch.gradMode(true);
    try (Sequential generator = network(3, 2);
        Sequential critic = network(2, 1);
        NDManager manager = Torch.manager(device)) {
      generator.materialize(device, 1);
      critic.materialize(device, 2);
      try (Optimizer ofGenerator = optimizer(generator);
          Optimizer ofCritic = optimizer(critic)) {
        Adversaries adversaries = new Adversaries(generator, ofGenerator, critic, ofCritic);
        double before = size(generator.parameters().get(0).value());
        step(adversaries, 0);
        assertThat(size(generator.parameters().get(0).value())).isNotEqualTo(before);
        assertThat(critic.parameters())
            .allSatisfy(each -> assertThat(size(each.gradient().orElseThrow())).isZero());

        long live = Torch.counters().live();
        ofGenerator.learningRate(0);
        for (int i = 1; i < STEPS; i++) {
          step(adversaries, i);
        }
        assertThat(Torch.counters().live()).isEqualTo(live);
      }
      NDArray real = real(manager, STEPS);
      NDArray fake = generator.forward(normal(manager, 3, STEPS));
      double gap = Torch.item(mean(Arithmetic.sub(critic.forward(real), critic.forward(fake))));
      NDArray away = Reduction.mean(Arithmetic.sub(real, fake), false, 0);
      assertThat(gap / Torch.item(Reduction.norm(away, 2, false, 0))).isBetween(0.9, 1.3);
    }
  }

  private void step(Adversaries adversaries, int number) {
    try (NDManager batch = Torch.manager(device)) {
      adversaries.step(real(batch, number), normal(batch, 3, STEPS + number));
    }
  }

  private static NDArray real(NDManager owner, int seed) {
    NDArray centre = HostTensor.ofFloats(new float[] {1, -1}, 2).toDevice(owner);
    return Arithmetic.add(Arithmetic.mul(normal(owner, 2, seed), 0.3), centre);
  }

  private static NDArray normal(NDManager owner, int columns, int seed) {
    var random = new Random(seed);
    var values = new float[POINTS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return HostTensor.ofFloats(values, POINTS, columns).toDevice(owner);
  }

  private static NDArray mean(NDArray scores) {
    return Reduction.mean(scores);
  }

  private static double size(NDArray tensor) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return Torch.item(Reduction.sum(Arithmetic.abs(tensor)));
    }
  }

  private static Sequential network(int in, int out) {
    return new Sequential(new Linear(in, 32), new Tanh(), new Linear(32, out));
  }

  private static Optimizer optimizer(Sequential net) {
    return Adam.of(net).learningRate(1e-2).betas(0.5, 0.9).build();
  }

  @Test
  void aStepWithoutAScopeLeavesItsTensorsBehind() {
    Torch.gradMode(true);
    NDManager manager = Torch.manager(device);
    try (Sequential net = network(2, 1)) {
      net.materialize(device, 1);
      NDArray input = normal(manager, 2, 1);
      Torch.backward(Reduction.mean(net.forward(input)));
      long live = Torch.counters().live();

      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Torch.backward(Reduction.mean(net.forward(input)));
      }
      assertThat(Torch.counters().live()).isEqualTo(live);
      Torch.backward(Reduction.mean(net.forward(input)));
      assertThat(Torch.counters().live()).isEqualTo(live + 4);
      manager.close();
      assertThat(Torch.counters().live()).isLessThan(live);
    } finally {
      manager.close();
    }
  }

  @Test
  void eachThreadHasAGradModeOfItsOwn() throws InterruptedException {
    Torch.gradMode(false);
    AtomicBoolean other = new AtomicBoolean();
    Thread thread = new Thread(() -> other.set(Torch.gradMode()));
    thread.start();
    thread.join();
    assertThat(other).isTrue();
    assertThat(Torch.gradMode()).isFalse();
  }
}
