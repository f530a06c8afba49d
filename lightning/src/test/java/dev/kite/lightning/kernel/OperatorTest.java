package dev.kite.lightning.kernel;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {
  private static final Operator SCALE = Operator.torch("mul(input, by)");
  private static final Operator GROUP_NORM =
      Operator.torch("group_norm(input, groups, weight, bias, eps)")
          .rule("The channels must be divisible by the groups.");
  private static final Operator STACK = Operator.torch("stack(tensors, dimension)");
  private static final Operator INDEX = Operator.torch("index(input, indices)");
  private static final Operator HALVES = Operator.torch("chunk(input, count, dimension)").list();
  private static final Operator TOPK = Operator.torch("topk(input, k, -1, True, True)").results(2);

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  private NDArray range(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return manager.create(values);
  }

  @Test
  void argumentsOfEveryKindReachTorch() {
    NDArray echo =
        Operator.of(
                "echo(input, whole, real, truth, text, wholes, reals, truths, nothing)",
                """
                count = float(whole) + real + float(len(wholes)) + reals[0] + float(len(text))
                if truth and truths[1] and nothing is None:
                  return input * count
                return input
                """)
            .call(
                manager.create(1f),
                3L,
                0.5,
                true,
                "it's\n\\",
                new long[] {1, 2},
                new double[] {0.25},
                new boolean[] {false, true},
                null);

    assertThat(echo.getFloat()).isEqualTo(3 + 0.5f + 2 + 0.25f + 6);
  }

  @Test
  void numbersThatTorchWritesOtherwiseKeepTheirValue() {
    for (double number : new double[] {1e-300, -1e21, Double.NEGATIVE_INFINITY, Double.NaN, -0.0}) {
      double got = SCALE.call(manager.create(1.0), number).getDouble();
      assertThat(Double.compare(got, number)).as("%s", number).isZero();
    }
    assertThat(SCALE.call(manager.create(1L), Long.MAX_VALUE).getLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(SCALE.call(manager.create(2L), -3).getLong()).isEqualTo(-6);
  }

  @Test
  void emptyArraysAreTorchsEmptyLists() {
    NDArray sum = Operator.torch("sum(input, dims, False)").call(range(4), new int[0]);

    assertThat(sum.getFloat()).isEqualTo(6);
  }

  @Test
  void absentTensorsAreNone() {
    NDArray x = range(8).reshape(1, 4, 2);
    NDArray weight = manager.ones(new Shape(4));

    NDArray plain = GROUP_NORM.call(x, 2, null, null, 1e-5);
    NDArray scaled = GROUP_NORM.call(x, 2, weight, null, 1e-5);

    assertClose(scaled, plain);
  }

  @Test
  void listsOfTensorsAreArguments() {
    NDArray x = range(3);

    assertThat(STACK.call(List.of(x, x, x), 0).getShape()).isEqualTo(new Shape(3, 3));
    assertThat(STACK.call(List.of(x), 1).getShape()).isEqualTo(new Shape(3, 1));
  }

  @Test
  void tensorsInAListMayBeAbsent() {
    NDArray x = range(6).reshape(2, 3);
    NDArray last = manager.create(new long[] {2});

    NDArray column = INDEX.call(x, new NDArray[] {null, last});
    NDArray both = INDEX.call(x, new NDArray[] {manager.create(new long[] {1}), last});

    assertThat(column.toFloatArray()).containsExactly(2, 5);
    assertThat(both.toFloatArray()).containsExactly(5);
  }

  @Test
  void severalResultsComeAsAList() {
    List<NDArray> halves = HALVES.several(range(4), 2, 0);
    List<NDArray> best = TOPK.several(range(4), 2);

    assertThat(halves.get(1).toFloatArray()).containsExactly(2, 3);
    assertThat(best.get(0).toFloatArray()).containsExactly(3, 2);
    assertThat(best.get(1).toLongArray()).containsExactly(3, 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsRecordWhatTheGradModeSays(boolean on) {
    NDArray x = manager.create(2f);
    x.setRequiresGradient(true);
    Torch.gradMode(on);

    assertThat(Torch.requiresGradient(SCALE.call(x, 3))).isEqualTo(on);
  }

  @Test
  void whatIsCompiledStaysBounded() {
    NDArray x = manager.create(1.0);
    Operator own = Operator.torch("mul(input, by)");
    for (int i = 0; i < 40; i++) {
      own.call(x, i + 0.5).close();
    }
    long live = Torch.counters().live();

    for (int i = 0; i < 200; i++) {
      try (NDArray y = own.call(x, -1.0 / i)) {
        assertThat(y.getDouble()).isEqualTo(-1.0 / i);
      }
    }
    assertThat(own.call(x, 0.5).getDouble()).as("a number that is known").isEqualTo(0.5);

    assertThat(Torch.counters().live()).isEqualTo(live + 1);
  }

  @Test
  void shapesBeyondTheBoundAreArguments() {
    NDArray x = manager.ones(new Shape(120));
    Operator reshape = Operator.torch("reshape(input, shape)");

    for (int i = 1; i <= 120; i++) {
      if (120 % i == 0) {
        for (int filler = 0; filler < 4; filler++) {
          long[] shape = {i, 120 / i, 1 + filler / 4, 1};
          assertThat(reshape.call(x, shape).getShape()).isEqualTo(new Shape(shape));
          long[] wide = {1, i, -1, 1, 1, 1};
          assertThat(reshape.call(x, wide).getShape().get(1)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void anArrayThatChangesLaterIsAnotherArgument() {
    NDArray x = range(6);
    long[] shape = {2, 3};
    Operator reshape = Operator.torch("reshape(input, shape)");

    assertThat(reshape.call(x, shape).getShape()).isEqualTo(new Shape(2, 3));
    shape[0] = 3;
    shape[1] = 2;
    assertThat(reshape.call(x, shape).getShape()).isEqualTo(new Shape(3, 2));
  }

  @Test
  void aRefusalNamesOperandsNumbersAndRule() {
    NDArray x = manager.zeros(new Shape(1, 3, 2));

    assertThatThrownBy(() -> GROUP_NORM.call(x, 2, null, null, 1e-5))
        .isInstanceOf(TorchException.class)
        .hasMessage(
            "Could not apply groupNorm to input (1, 3, 2) float32, groups 2, eps 1.0E-5: Expected"
                + " number of channels in input to be divisible by num_groups, but got input of"
                + " shape [1, 3, 2] and num_groups=2. The channels must be divisible by the"
                + " groups.");
    assertThatThrownBy(() -> STACK.call(List.of(x, manager.zeros(new Shape(2))), 0))
        .hasMessageStartingWith(
            "Could not apply stack to tensors [(1, 3, 2) float32, (2) float32], dimension 0: ");
  }

  @Test
  void resultsThatWereNotDeclaredAreNamed() {
    NDArray x = manager.create(new float[] {1, 2});

    assertThatThrownBy(() -> Operator.of("both(x)", "(x + 1, x - 1)").call(x))
        .isInstanceOf(TorchException.class)
        .hasMessageEndingWith("Declare a tuple by .results(2), and call it with several.");
    assertThatThrownBy(() -> Operator.of("all(x)", "[x + 1, x - 1]").call(x))
        .isInstanceOf(TorchException.class)
        .hasMessageEndingWith("Declare a list by .list(), and call it with several.");
  }

  @Test
  void whatBeginsWithAnUnderscoreStaysOutOfMessages() {
    NDArray x = manager.create(new float[] {1, 2});

    assertThatThrownBy(
            () ->
                Operator.of("fails(x, by, _inside)", "torch.view(x * by, [_inside])").call(x, 2, 3))
        .isInstanceOf(TorchException.class)
        .hasMessageStartingWith("Could not apply fails to x (2) float32, by 2: ");
  }

  @Test
  void aClosedTensorIsNamed() {
    NDArray x = manager.create(1f);
    NDArray gone = manager.create(1f);
    gone.close();

    assertThatThrownBy(() -> SCALE.call(x, gone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Could not apply mul to input () float32, by closed: a tensor is closed. Use it before"
                + " its manager or scope closes.");
    assertThatThrownBy(() -> STACK.call(List.of(gone), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tensors [closed], dimension 0: a tensor is closed");
  }

  @Test
  void whatIsNoTensorOfNumbersIsRefused() {
    NDArray x = manager.create(1f);
    NDArray texts = manager.create(new String[] {"a"});

    assertThatThrownBy(() -> SCALE.call(texts, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Could not apply mul");
    assertThatThrownBy(() -> STACK.call(List.of(x, "y"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its element 1 is no tensor");
    assertThatThrownBy(() -> SCALE.call(x, new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Could not give torch a Object");
    assertThatThrownBy(() -> SCALE.call(x, null))
        .isInstanceOf(TorchException.class)
        .hasMessageContaining("NoneType");
  }

  @Test
  void anotherNumberOfArgumentsThanDeclaredIsRefused() {
    NDArray x = manager.create(1f);
    Operator negated =
        Operator.torch("neg(input)").unary(handle -> Assertions.fail("arguments were dropped"));
    SCALE.call(x, 2);

    for (Object[] arguments : new Object[][] {{x}, {x, 2, 3}}) {
      String message =
          "Could not apply mul(input, by): it was given %s arguments and takes 2. Give each of them."
              .formatted(arguments.length);
      assertThatThrownBy(() -> SCALE.call(arguments))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> SCALE.create(manager, arguments))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
    assertThatThrownBy(() -> negated.call(x, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neg(input): it was given 2 arguments and takes 1");
    assertThatThrownBy(() -> HALVES.several(x, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chunk(input, count, dimension): it was given 2 arguments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad x",
        "(input)",
        "fr(input)(",
        "fr(input)()",
        "fr(input",
        "fr)input(",
        "two words(x)",
        ""
      })
  void whatIsNoCallOfAFunctionIsNoOperator(String call) {
    assertThatThrownBy(() -> Operator.torch(call))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Could not read operator \"%s\": it is no name with names of arguments. Write it like \"scale(input, by)\"."
                .formatted(call));
    assertThatThrownBy(() -> Operator.of(call, "input"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Could not read operator");
  }

  @Test
  void aDeclarationHoldsNamesAlone() {
    assertThatThrownBy(() -> Operator.of("scale(input, 2)", "input * 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"scale(input, 2)\"");
    assertThat(Operator.of("one()", "torch.ones([2])").create(manager).toFloatArray())
        .containsExactly(1, 1);
  }

  @Test
  void refusedCallsLeaveNothingBehind() {
    NDArray x = manager.zeros(new Shape(2));
    NDArray y = manager.zeros(new Shape(3));
    STACK.call(List.of(x, x), 0).close();
    assertThatThrownBy(() -> SCALE.call(x, y)).isInstanceOf(TorchException.class);
    long live = Torch.counters().live();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> SCALE.call(x, y)).isInstanceOf(TorchException.class);
      assertThatThrownBy(() -> STACK.several(List.of(x, y), 0)).isInstanceOf(TorchException.class);
    }

    assertThat(Torch.counters().live()).isEqualTo(live);
  }

  @Test
  void manyThreadsCallOneOperator() throws Exception {
    Operator own = Operator.torch("mul(input, by)");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Double> work =
          () -> {
            double sum = 0;
            try (NDManager mine = Torch.manager(Torch.device("cpu"))) {
              NDArray one = mine.create(1.0);
              for (int i = 0; i < 400; i++) {
                try (NDArray y = own.call(one, (double) (i % 50))) {
                  sum += y.getDouble();
                }
              }
            }
            return sum;
          };
      List<Future<Double>> sums =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> work).toList());
      for (Future<Double> sum : sums) {
        assertThat(sum.get()).isCloseTo(8 * 49 * 25.0, Offset.offset(0.0));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whatIsMadeOfNoTensorNeedsAManager() {
    Operator full = Operator.torch("full(shape, value, dtype=type)");

    assertThatThrownBy(() -> full.call(new long[] {2}, 1, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no argument is a tensor");
    assertThat(
            full.create(manager, new long[] {2}, 1, Tensors.code(DataType.FLOAT64)).toDoubleArray())
        .containsExactly(1, 1);
  }
}
