package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.sun.management.ThreadMXBean;
import dev.kite.lightning.States;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.optim.gradient.GradientClip;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.LossScale;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all optimizers, whatever they compute. */
@Tag(TestDevice.GPU)
class EveryOptimizerTest {
  private static final Map<String, Function<Layer, OptimizerBuilder<?>>> ALL = new TreeMap<>();
  private static final GradientTreatment CLIPPED = GradientTreatment.clip(GradientClip.norm(1));

  static {
    ALL.put("sgd", net -> Sgd.of(net).weightDecay(0.1));
    ALL.put("momentum", net -> Sgd.of(net).momentum(0.9).nesterov());
    ALL.put("dampened", net -> Sgd.of(net).momentum(0.9).dampening(0.5));
    ALL.put("adam", net -> Adam.of(net).amsgrad());
    ALL.put("adamw", AdamW::of);
    ALL.put("adagrad", Adagrad::of);
    ALL.put("adagrad foreach", net -> Adagrad.of(net).foreach());
    ALL.put("rmsprop", net -> RmsProp.of(net).momentum(0.9).centered());
    ALL.put("adadelta", Adadelta::of);
    ALL.put("lion", Lion::of);
    ALL.put("adafactor", Adafactor::of);
    ALL.put("muon", net -> Muon.of(net).others(AdamW.of(net)));
    ALL.put("groups", net -> AdamW.of(net).group(ParameterGroup.vectors().weightDecay(0)));
  }

  private final NDManager manager = Torch.manager(TestDevice.get());

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  static Set<String> all() {
    return ALL.keySet();
  }

  private static Optimizer make(String name, Layer net) {
    return Objects.requireNonNull(ALL.get(name)).apply(net).learningRate(0.01).build();
  }

  private static Sequential network(int linears) {
    UnaryLayer[] layers = new UnaryLayer[linears];
    Arrays.setAll(layers, i -> new Linear(3, 3));
    Sequential network = new Sequential(layers);
    network.materialize(TestDevice.get(), 1);
    return network;
  }

  private void backward(UnaryLayer network) {
    Torch.gradMode(true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray out = network.forward(manager.ones(new Shape(2, 3)));
      Torch.backward(out.mul(out).sum());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStepIsOneCallWhateverTheNumberOfParametersAndGroups(String name) {
    long few = callsOfAStep(name, 1);
    assertThat(few).as("the kernel, and freeing its empty result").isEqualTo(2);
    assertThat(callsOfAStep(name, 20)).isEqualTo(few);
  }

  private long callsOfAStep(String name, int linears) {
    try (Sequential network = network(linears);
        Optimizer optimizer = make(name, network)) {
      backward(network);
      optimizer.step(CLIPPED);
      backward(network);
      long before = Torch.counters().nativeCalls();
      optimizer.step(CLIPPED);
      return Torch.counters().nativeCalls() - before;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStepAllocatesTheSameForTwoParametersAndForEighty(String name) {
    assertThat(allocatedByAStep(name, 40)).isEqualTo(allocatedByAStep(name, 1));
  }

  /** Returns the least of several steps: now and then the virtual machine allocates for itself. */
  private long allocatedByAStep(String name, int linears) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Sequential network = network(linears);
        Optimizer optimizer = make(name, network)) {
      backward(network);
      optimizer.step(CLIPPED);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 10; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        optimizer.step(CLIPPED);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return least;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aParameterWithoutGradientNeitherMovesNorCounts(String name) {
    Linear used = new Linear(3, 3);
    try (Sequential both = new Sequential(used, new Linear(3, 3))) {
      both.materialize(TestDevice.get(), 1);
      Map<String, String> before = bits(both.stateDict());
      try (Optimizer optimizer = make(name, both)) {
        Map<String, String> unused = bits(optimizer.state());
        backward(used);
        optimizer.step(CLIPPED);
        Map<String, String> after = bits(both.stateDict());
        assertThat(after.get("1.weight")).isEqualTo(before.get("1.weight"));
        assertThat(after.get("0.weight")).isNotEqualTo(before.get("0.weight"));
        bits(optimizer.state())
            .forEach(
                (key, value) -> {
                  if (key.startsWith("1.")) {
                    assertThat(value).as(key).isEqualTo(unused.get(key));
                  }
                });
        assertThat(Tensors.toDoubles(States.tensor(optimizer.state(), "took_part")))
            .containsOnly(0, 1);
      }
    }
  }

  /** The second layer is used in the first two steps only: it is still updated after a resume. */
  @ParameterizedTest
  @MethodSource("all")
  void aSavedStateContinuesBitForBit(String name) {
    Linear used = new Linear(3, 3);
    Linear again = new Linear(3, 3);
    try (Sequential whole = new Sequential(used, new Linear(3, 3));
        Sequential resumed = new Sequential(again, new Linear(3, 3))) {
      whole.materialize(TestDevice.get(), 1);
      resumed.materialize(TestDevice.get(), 2);
      try (Optimizer optimizer = make(name, whole);
          Optimizer fresh = make(name, resumed)) {
        for (int i = 0; i < 2; i++) {
          backward(whole);
          optimizer.step(CLIPPED);
        }
        optimizer.learningRate(0.02);
        resumed.loadStateDict(whole.stateDict());
        fresh.load(optimizer.state());
        assertThat(bits(fresh.state())).isEqualTo(bits(optimizer.state()));
        assertThat(fresh.learningRate()).isEqualTo(0.02);
        for (int i = 0; i < 3; i++) {
          backward(used);
          optimizer.step(CLIPPED);
          backward(again);
          fresh.step(CLIPPED);
        }
        assertThat(bits(resumed.stateDict())).isEqualTo(bits(whole.stateDict()));
        assertThat(bits(fresh.state())).isEqualTo(bits(optimizer.state()));
      }
    }
  }

  /** The second layer took part in all steps of the used one, and in none of the saved one. */
  @ParameterizedTest
  @MethodSource("all")
  void aStateReplacesAllThatAUsedOptimizerRemembered(String name) {
    Linear first = new Linear(3, 3);
    Linear again = new Linear(3, 3);
    try (Sequential whole = new Sequential(first, new Linear(3, 3));
        Sequential used = new Sequential(again, new Linear(3, 3))) {
      whole.materialize(TestDevice.get(), 1);
      used.materialize(TestDevice.get(), 2);
      try (Optimizer optimizer = make(name, whole);
          Optimizer other = make(name, used)) {
        backward(first);
        optimizer.step(CLIPPED);
        other.learningRate(0.5);
        for (int i = 0; i < 3; i++) {
          backward(used);
          other.step(CLIPPED);
        }
        used.loadStateDict(whole.stateDict());
        other.load(optimizer.state());
        assertThat(other.learningRate()).isEqualTo(optimizer.learningRate());
        assertThat(bits(other.state())).isEqualTo(bits(optimizer.state()));
        for (int i = 0; i < 4; i++) {
          backward(i < 2 ? first : whole);
          optimizer.step(CLIPPED);
          backward(i < 2 ? again : used);
          other.step(CLIPPED);
          assertThat(bits(used.stateDict())).as("step " + i).isEqualTo(bits(whole.stateDict()));
          assertThat(bits(other.state())).as("step " + i).isEqualTo(bits(optimizer.state()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aGradientThatWaitsWhenAStateIsLoadedIsStillSteppedWith(String name) {
    try (Sequential whole = network(2);
        Sequential used = network(2)) {
      try (Optimizer optimizer = make(name, whole);
          Optimizer other = make(name, used)) {
        Map<String, NDArray> nothing = optimizer.state();
        backward(used);
        other.step(CLIPPED);
        backward(whole);
        used.loadStateDict(whole.stateDict());
        backward(used);
        other.load(nothing);
        other.step(CLIPPED);
        optimizer.step(CLIPPED);
        assertThat(bits(used.stateDict())).isEqualTo(bits(whole.stateDict()));
        assertThat(bits(other.state())).isEqualTo(bits(optimizer.state()));
      }
    }
  }

  /** A power of two scales gradients without rounding, so that nothing else may differ. */
  @ParameterizedTest
  @MethodSource("all")
  void aScaledLossChangesNothingAndAStepThatIsNotFiniteIsLeftOut(String name) {
    try (Sequential plain = network(2);
        Sequential scaled = network(2);
        LossScale scale = LossScale.of(TestDevice.get(), 1024, 2, 0.5, 2);
        Optimizer ofPlain = make(name, plain);
        Optimizer ofScaled = make(name, scaled)) {
      for (int i = 0; i < 3; i++) {
        backward(plain);
        ofPlain.step(CLIPPED);
        backward(scaled, scale, 1);
        ofScaled.step(CLIPPED.scaledBy(scale));
        assertThat(bits(scaled.stateDict())).isEqualTo(bits(plain.stateDict()));
      }
      assertThat(scale.scale()).as("grown after two good steps").isEqualTo(2048);
      Map<String, String> state = bits(ofScaled.state());
      backward(scaled, scale, Float.POSITIVE_INFINITY);
      ofScaled.step(CLIPPED.scaledBy(scale));
      assertThat(bits(scaled.stateDict())).isEqualTo(bits(plain.stateDict()));
      assertThat(bits(ofScaled.state())).isEqualTo(state);
      assertThat(scale.scale()).isEqualTo(1024);
      assertThat(scale.skippedSteps()).isEqualTo(1);

      backward(scaled, scale, 1);
      long before = Torch.counters().nativeCalls();
      ofScaled.step(CLIPPED.scaledBy(scale));
      assertThat(Torch.counters().nativeCalls() - before).isEqualTo(2);
    }
  }

  private void backward(UnaryLayer network, LossScale scale, float factor) {
    Torch.gradMode(true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray out = network.forward(manager.ones(new Shape(2, 3)));
      scale.backward(out.mul(out).sum().mul(factor));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void closingFreesAllThatStepsMade(String name) {
    try (Sequential network = network(3)) {
      backward(network);
      try (Optimizer first = make(name, network)) { // compiles the kernel, which stays
        first.step(CLIPPED);
      }
      long live = Torch.counters().live();
      try (Optimizer optimizer = make(name, network)) {
        for (int i = 0; i < 5; i++) {
          backward(network);
          optimizer.step(CLIPPED);
        }
        assertThat(optimizer.state()).isNotEmpty();
      }
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  private static Map<String, String> bits(Map<String, NDArray> tensors) {
    Map<String, String> bits = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> bits.put(name, Arrays.toString(Tensors.bytes(tensor).array())));
    return bits;
  }
}
