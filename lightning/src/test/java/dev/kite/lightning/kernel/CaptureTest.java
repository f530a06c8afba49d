package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureTest {
  private static final Operator MUL = Operator.torch("mul(input, by)");
  private static final Operator SUB = Operator.torch("sub(input, other)");
  private static final Operator MM =
      Operator.torch("mm(input, other)").rule("The inner dimensions must be equal.");
  private static final Operator NONZERO = Operator.torch("nonzero(input)");
  private static final Operator INDEX = Operator.torch("index(input, indices)");
  private static final Operator DRAW = Operator.torch("rand_like(input)");
  private static final Operator HALVES = Operator.torch("chunk(input, count, dim)").list();
  private static final Operator CHANGE_ALL =
      Operator.of("change_all(tensors)", "torch._foreach_add_(tensors, 1)\nreturn tensors[0]");
  private static final Operator TRACK =
      Operator.of(
          "track(input, mean, var)",
          "torch.batch_norm(input, None, None, mean, var, True, 0.1, 1e-5, False)");
  private static final ScriptMethod KERNEL =
      ScriptModule.of("twice", "def twice(self, x: Tensor) -> Tensor:\n  return torch.mul(x, 2)\n")
          .method("twice");

  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  private final List<Capture> captures = new ArrayList<>();

  @AfterEach
  void close() {
    Torch.gradMode(false);
    captures.forEach(Capture::close);
    manager.close();
  }

  private Capture capture(NDArray... state) {
    Capture capture = new Capture(List.of(state));
    captures.add(capture);
    return capture;
  }

  private NDArray tensor(double... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.nativeOrder());
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return Tensors.copy(manager, bytes.flip(), new Shape(numbers.length), DataType.FLOAT64);
  }

  @Test
  void playsTheWayThatWasTakenWithOtherInputs() {
    NDArray weight = tensor(2, 3);
    Capture capture = capture(weight);

    NDArray first =
        capture
            .record(
                new NDArray[] {tensor(1, 1)},
                in -> List.of(SUB.call(MUL.call(in[0], weight), in[0])))
            .get(0);
    NDArray second = capture.play(manager, tensor(10, 100)).get(0);

    assertThat(Tensors.toDoubles(first)).containsExactly(1, 2);
    assertThat(Tensors.toDoubles(second)).containsExactly(10, 200);
  }

  @Test
  void gradientsFlowThroughWhatIsPlayed() {
    NDArray weight = tensor(2);
    weight.setRequiresGradient(true);
    Torch.gradMode(true);
    Capture capture = capture(weight);
    capture.record(new NDArray[] {tensor(1)}, in -> List.of(MUL.call(in[0], weight)));

    Torch.backward(capture.play(manager, tensor(5)).get(0), tensor(1));

    assertThat(Tensors.gradient(weight).map(Tensors::toDoubles).orElseThrow()).containsExactly(5);
  }

  @Test
  void aCallIsOfOneNativeRunWhateverTheNumberOfOperators() {
    assertThat(callsToPlay(50)).isEqualTo(callsToPlay(1));
  }

  private long callsToPlay(int operators) {
    Capture capture = capture();
    UnaryOperator<NDArray> chain =
        input -> {
          NDArray output = input;
          for (int i = 0; i < operators; i++) {
            output = MUL.call(output, i);
          }
          return output;
        };
    NDArray input = tensor(1);
    capture.record(new NDArray[] {input}, in -> List.of(chain.apply(in[0])));
    capture.play(manager, input);
    long before = Torch.counters().nativeCalls();
    capture.play(manager, input);
    return Torch.counters().nativeCalls() - before;
  }

  @Test
  void drawsThatNobodyUsesStillMoveTheGenerator() {
    NDArray input = tensor(1, 2, 3);
    UnaryOperator<NDArray> body =
        x -> {
          DRAW.call(x);
          return DRAW.call(x);
        };
    Capture capture = capture();
    capture.record(new NDArray[] {input}, in -> List.of(body.apply(in[0])));

    Torch.seed(5);
    double[] expected = Tensors.toDoubles(body.apply(input));
    Torch.seed(5);

    assertThat(Tensors.toDoubles(capture.play(manager, input).get(0))).containsExactly(expected);
  }

  @Test
  void buffersAreWrittenAlsoByAnOperatorWhoseResultNobodyUses() {
    NDArray mean = Tensors.zeros(manager, new Shape(1), DataType.FLOAT64);
    NDArray var = Tensors.zeros(manager, new Shape(1), DataType.FLOAT64);
    Operator column = Operator.torch("reshape(input, shape)");
    Capture capture = capture(mean, var);
    capture.record(
        new NDArray[] {tensor(1, 3)},
        in -> {
          TRACK.call(column.call(in[0], new long[] {2, 1}), mean, var);
          return List.of(in[0]);
        });
    assertThat(Tensors.toDoubles(mean)[0]).isEqualTo(0.1 * 2);

    capture.play(manager, tensor(10, 30));

    assertThat(Tensors.toDoubles(mean)[0]).isEqualTo(0.9 * (0.1 * 2) + 0.1 * 20);
  }

  @Test
  void oneTensorGivenTwiceIsTwoInputs() {
    NDArray both = tensor(4);
    Capture capture = capture();
    capture.record(new NDArray[] {both, both}, in -> List.of(SUB.call(in[0], in[1])));

    NDArray difference = capture.play(manager, tensor(9), tensor(2)).get(0);

    assertThat(Tensors.toDoubles(difference)).containsExactly(7);
  }

  @Test
  void tensorsThatDjlMadeMayBeInputs() {
    Capture capture = capture();
    capture.record(new NDArray[] {manager.create(1f)}, in -> List.of(MUL.call(in[0], 3)));

    assertThat(capture.play(manager, manager.create(5f)).get(0).getFloat()).isEqualTo(15);
  }

  @Test
  void listsOfResultsAndAbsentOnesArePlayed() {
    Operator stack = Operator.torch("cat(tensors, dim)");
    Operator index = Operator.torch("index(input, indices)");
    Capture capture = capture();
    UnaryOperator<NDArray> body =
        x -> {
          List<NDArray> halves = HALVES.several(x, 2, 0);
          NDArray swapped = stack.call(List.of(halves.get(1), halves.get(0)), 0);
          NDArray column = Operator.torch("reshape(input, shape)").call(swapped, new long[] {1, 4});
          NDArray last = Operator.torch("argmax(input)").call(x);
          return index.call(column, new NDArray[] {null, last});
        };
    capture.record(new NDArray[] {tensor(1, 2, 3, 4)}, in -> List.of(body.apply(in[0])));

    NDArray played = capture.play(manager, tensor(9, 8, 7, 10)).get(0);

    assertThat(Tensors.toDoubles(played)).containsExactly(8);
  }

  static Stream<Arguments> whatARecordingWouldMiss() {
    Map<String, UnaryOperator<NDArray>> bodies =
        Map.of(
            "NDArray.mul used a tensor", x -> x.mul(2),
            "came from elsewhere", x -> MUL.call(x, x.getManager().create(2.0)),
            "tensor that came from elsewhere is returned", x -> x.getManager().create(2.0),
            "kernel twice", x -> KERNEL.result(x),
            "generators are seeded",
                x -> {
                  Torch.seed(1);
                  return x;
                },
            "autograd is turned",
                x -> {
                  Torch.gradMode(false);
                  return x;
                },
            "whether autograd is on", x -> Torch.gradMode() ? x : MUL.call(x, 2),
            "what nonzero returns depends on values", NONZERO::call,
            "change a list of tensors", x -> CHANGE_ALL.call(List.of(x)),
            "another capture",
                x -> new Capture(List.of()).record(new NDArray[] {x}, List::of).get(0));
    return bodies.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  void aMaskIsRefusedAsAnIndexAndPositionsAreNot() {
    NDArray input = tensor(1, 0, 3);
    NDArray mask = input.toType(DataType.BOOLEAN, true);
    NDArray positions = input.toType(DataType.INT64, true).div(2).toType(DataType.INT64, true);

    assertThatThrownBy(() -> record(input, mask))
        .hasMessageContaining("the shape of what index returns depends on values");
    assertThat(Tensors.toDoubles(record(input, positions))).hasSize(3);
  }

  private NDArray record(NDArray input, NDArray index) {
    return capture()
        .record(
            new NDArray[] {input, index},
            in -> List.of(INDEX.call(in[0], (Object) new NDArray[] {in[1]})))
        .get(0);
  }

  @ParameterizedTest
  @MethodSource("whatARecordingWouldMiss")
  void whatARecordingWouldMissIsRefused(String reason, UnaryOperator<NDArray> body) {
    Capture capture = capture();
    NDArray input = tensor(1);

    assertThatThrownBy(
            () -> capture.record(new NDArray[] {input}, in -> List.of(body.apply(in[0]))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Could not capture")
        .hasMessageContaining(reason)
        .hasMessageContaining("dev.kite.lightning.op");

    assertThat(Tensors.toDoubles(input.mul(3))).containsExactly(3); // nothing is recorded any more
  }

  @ParameterizedTest
  @MethodSource("readsOfValues")
  void readsOfValuesAreRefused(String method, UnaryOperator<NDArray> body) {
    Capture capture = capture();

    assertThatThrownBy(
            () -> capture.record(new NDArray[] {tensor(1)}, in -> List.of(body.apply(in[0]))))
        .hasMessageStartingWith("Could not capture: " + method + " used a tensor");
  }

  static Stream<Arguments> readsOfValues() {
    Map<String, UnaryOperator<NDArray>> bodies =
        Map.of(
            "Torch.item", x -> MUL.call(x, Torch.item(x)),
            "Tensors.toDoubles", x -> MUL.call(x, Tensors.toDoubles(x)[0]),
            "Tensors.bytes", x -> MUL.call(x, Tensors.bytes(x).getDouble(0)),
            "NDArray.getDouble", x -> MUL.call(x, x.getDouble()),
            "Torch.requiresGradient", x -> Torch.requiresGradient(x) ? x : MUL.call(x, 2),
            "Torch.backward",
                x -> {
                  Torch.backward(x);
                  return x;
                });
    return bodies.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  void shapesTypesAndDevicesMayBeAskedFor() {
    Capture capture = capture();
    NDArray played =
        capture
            .record(
                new NDArray[] {tensor(1, 2)},
                in -> {
                  long size = in[0].getShape().size();
                  boolean real = Tensors.type(in[0]) == in[0].getDataType();
                  return List.of(MUL.call(in[0], real && !in[0].getDevice().isGpu() ? size : 0));
                })
            .get(0);

    assertThat(Tensors.toDoubles(played)).containsExactly(2, 4);
  }

  @Test
  void aFailureWhileRecordingEndsTheRecording() {
    Capture capture = capture();
    NDArray input = tensor(1);

    assertThatThrownBy(
            () -> capture.record(new NDArray[] {input}, in -> List.of(MM.call(in[0], in[0]))))
        .isInstanceOf(TorchException.class)
        .hasMessageStartingWith("Could not apply mm");
    assertThatThrownBy(() -> capture.play(manager, input))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not recorded");
    assertThat(input.mul(2).getDouble()).isEqualTo(2);
  }

  @Test
  void aFailureWhilePlayingNamesTheOperatorAndItsRule() {
    Operator column = Operator.torch("reshape(input, shape)").rule("The sizes must fit.");
    Capture capture = capture();
    capture.record(
        new NDArray[] {tensor(1, 2)},
        in -> List.of(MUL.call(column.call(in[0], new long[] {-1, 2}), 2)));

    assertThatThrownBy(() -> capture.play(manager, tensor(1, 2, 3)))
        .isInstanceOf(TorchException.class)
        .hasMessageStartingWith("Could not apply reshape in a captured forward: shape '[-1, 2]'")
        .hasMessageEndingWith("The sizes must fit.");
  }

  @Test
  void playingKeepsNothing() {
    NDArray weight = tensor(1, 2);
    Capture capture = capture(weight);
    capture.record(
        new NDArray[] {tensor(1, 2)},
        in -> {
          DRAW.call(in[0]);
          return List.of(MUL.call(in[0], weight));
        });
    NDArray input = tensor(3, 4);
    capture.play(manager, input).get(0).close();
    long live = Torch.counters().live();
    for (int i = 0; i < 100; i++) {
      capture.play(manager, input).get(0).close();
      assertThatThrownBy(() -> capture.play(manager, tensor(1, 2, 3)))
          .isInstanceOf(TorchException.class);
    }

    assertThat(Torch.counters().live() - live).isEqualTo(100); // the inputs of the wrong shape
  }
}
