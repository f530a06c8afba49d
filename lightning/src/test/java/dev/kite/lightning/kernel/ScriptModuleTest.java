package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {
  private static final ScriptModule KERNELS =
      ScriptModule.of(
          "test",
          """
          def silu(self, x: Tensor) -> Tensor:
            return torch.silu(x)
          def grow(self, xs: List[Tensor], by: float) -> NoneType:
            _0 = torch._foreach_add_(xs, by)
            return None
          def grow_local_list(self, x: Tensor, y: Tensor, by: float) -> NoneType:
            _0 = torch._foreach_add_([x, y], by)
            return None
          def grow_elements(self, xs: List[Tensor], by: float) -> NoneType:
            for i in range(torch.len(xs)):
              _0 = torch.add_(xs[i], by)
            return None
          def total(self, xs: List[Tensor]) -> Tensor:
            return torch.sum(torch.stack(xs))
          """);

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  @Test
  void trackedCallsTakePartInAutograd() {
    NDArray x = manager.create(2f);
    x.setRequiresGradient(true);
    Torch.gradMode(true);

    NDArray y = KERNELS.method("silu").tracked(x);
    Torch.backward(y);

    double sigmoid = 1 / (1 + Math.exp(-2));
    assertThat(y.getFloat()).isCloseTo((float) (2 * sigmoid), within(1e-6f));
    assertThat(x.getGradient().getFloat())
        .isCloseTo((float) (sigmoid * (1 + 2 * (1 - sigmoid))), within(1e-6f));
  }

  @Test
  void trackedCallsRecordWhatTheGradModeSays() {
    NDArray x = manager.create(2f);
    x.setRequiresGradient(true);

    Torch.gradMode(true);
    assertThat(Torch.requiresGradient(KERNELS.method("silu").tracked(x))).isTrue();
    Torch.gradMode(false);
    assertThat(Torch.requiresGradient(KERNELS.method("silu").tracked(x))).isFalse();
  }

  @Test
  void untrackedCallsChangeTheirArgumentsInPlace() {
    NDArray x = manager.create(new float[] {1, 2});
    NDArray y = manager.create(3f);
    y.setRequiresGradient(true);
    Torch.gradMode(true);

    try (Value list = Value.of(List.of(x, y));
        Value by = Value.of(0.5)) {
      KERNELS.method("grow").untracked(list, by);
      KERNELS.method("grow_elements").untracked(list, by);
      assertThat(x.toFloatArray()).containsExactly(2, 3);
      assertThat(y.getFloat()).isEqualTo(4);
      assertThat(KERNELS.method("total").number(Value.of(List.of(y, y)))).isEqualTo(8);
    }
  }

  @Test
  void torchDropsWhatIsDoneToAListThatIsNoArgument() {
    NDArray x = manager.create(1f);
    NDArray y = manager.create(1f);

    try (Value first = Value.of(x);
        Value second = Value.of(y);
        Value by = Value.of(1.0)) {
      KERNELS.method("grow_local_list").untracked(first, second, by);
    }

    assertThat(x.getFloat())
        .as("the trap that the documentation of ScriptModule warns of is still there")
        .isEqualTo(1);
  }

  @Test
  void aSourceThatDoesNotCompileIsRefusedWhenItIsLoaded() {
    ScriptModule bad =
        ScriptModule.of(
            "bad",
            """
            def g(self, x: Tensor) -> Tensor:
              return torch.neg(x)
            def f(self, x: Tensor) -> Tensor:
              return torch.no_such_operator(x)
            """);

    assertThatThrownBy(bad::load)
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("Could not compile the kernels \"bad\"")
        .hasMessageContaining("Unknown builtin op: aten::no_such_operator")
        .hasMessageContaining("File \"bad\", line 4")
        .hasMessageContaining("~~~~~ <--- HERE");
  }

  @Test
  void aRefusedCallNamesTheKernelAndFreesWhatItMade() {
    NDArray x = manager.zeros(new ai.djl.ndarray.types.Shape(2));
    NDArray y = manager.zeros(new ai.djl.ndarray.types.Shape(3));
    try (Value list = Value.of(List.of(x, y))) {
      long live = Torch.counters().live();
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> KERNELS.method("total").number(list))
            .isInstanceOf(TorchException.class)
            .hasMessage(
                "Could not call kernel test.total: stack expects each tensor to be equal size, but"
                    + " got [2] at entry 0 and [3] at entry 1.");
      }
      assertThat(Torch.counters().live()).isEqualTo(live);
    }
  }

  @Test
  void manyThreadsCallOneModule() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Double> work =
          () -> {
            Torch.gradMode(true);
            double sum = 0;
            try (NDManager own = Torch.manager(Torch.device("cpu"))) {
              for (int i = 0; i < 200; i++) {
                try (NDScope scope = new NDScope()) {
                  scope.suppressNotUsedWarning();
                  NDArray x = own.create((float) i);
                  x.setRequiresGradient(true);
                  NDArray y = KERNELS.method("silu").tracked(x);
                  Torch.backward(y);
                  sum += Torch.item(x.getGradient());
                }
              }
            }
            return sum;
          };
      List<Future<Double>> sums =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> work).toList());
      for (Future<Double> sum : sums) {
        assertThat(sum.get()).isEqualTo(sums.get(0).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void callsAndModulesLeaveNothingBehind() {
    NDArray x = manager.create(1f);
    long live = Torch.counters().live();
    for (int i = 0; i < 20; i++) {
      try (ScriptModule module =
              ScriptModule.of("own", "def f(self, x: Tensor) -> Tensor:\n  return torch.neg(x)\n");
          NDArray y = module.method("f").tracked(x)) {
        assertThat(y.getFloat()).isEqualTo(-1);
      }
    }
    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void aClosedArgumentIsRefused() {
    Value value = Value.of(1.0);
    value.close();
    value.close();
    NDArray x = manager.create(1f);

    assertThatThrownBy(() -> KERNELS.method("grow").untracked(Value.of(List.of(x)), value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static org.assertj.core.data.Offset<Float> within(float offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
