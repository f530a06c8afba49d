package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorTest {
  private static final int TIMES = 500;
  private static final int NUMBER_BYTES = 8;
  private static final long LONG_MILLIS = 60_000;

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    Torch.gradMode(false);
    manager.close();
  }

  /** Java may collect DJL's numbers as soon as they are used, and autograd needs them later. */
  @TestFactory
  Stream<DynamicTest> numbersLiveAsLongAsTheGraphThatTheyAreIn() {
    Map<String, BiFunction<NDArray, Number, NDArray>> operators = new LinkedHashMap<>();
    operators.put("mul", NDArray::mul);
    operators.put("div", NDArray::div);
    operators.put("pow", NDArray::pow);
    operators.put("mod", NDArray::mod);
    operators.put("maximum", NDArray::maximum);
    operators.put("minimum", NDArray::minimum);
    operators.put("muli", (x, number) -> x.mul(x).muli(number));
    operators.put("divi", (x, number) -> x.mul(x).divi(number));
    operators.put("powi", (x, number) -> x.mul(x).powi(number));
    operators.put("modi", (x, number) -> x.mul(x).modi(number));
    operators.put("after get", (x, number) -> x.reshape(1).get("0").mul(number));
    operators.put("after sum", (x, number) -> x.exp().sum().mean().div(number).pow(number));
    operators.put("clip", (x, number) -> x.clip(number.doubleValue() - 9, number));
    operators.put("cbrt", (x, number) -> x.cbrt().mul(number));
    operators.put("rdiv", (x, number) -> x.getNDArrayInternal().rdiv(number));
    operators.put("rpow", (x, number) -> x.getNDArrayInternal().rpow(number));
    Map<String, UnaryOperator<NDArray>> before = new LinkedHashMap<>();
    before.put("clip", x -> x.clip(-9, 9));
    before.put("max", x -> x.max(new int[] {0}));
    before.put("norm", x -> x.norm(new int[] {0}));
    before.put("concat", x -> x.concat(x));
    before.put("softmax", x -> x.concat(x.exp()).softmax(0).get("0"));
    before.put("cumSum", NDArray::cumSum);
    before.put("erf", NDArray::erf);
    before.put("split", x -> x.split(1).get(0));
    before.put("stack", x -> NDArrays.stack(new NDList(x, x)));
    before.put("where", x -> NDArrays.where(x.gt(0), x, x));
    before.put("sigmoid", Activation::sigmoid);
    before.put("toType", x -> x.toType(DataType.FLOAT64, false));
    before.put("duplicate", NDArray::duplicate);
    before.forEach(
        (name, function) ->
            operators.put(
                "after " + name,
                (x, number) -> function.apply(x.reshape(1)).mul(number).sum().pow(number)));
    return operators.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(gradient(each.getValue(), true))
                            .isEqualTo(gradient(each.getValue(), false))));
  }

  @ParameterizedTest
  @MethodSource("copies")
  void gradientsPassThroughCopies(String name, UnaryOperator<NDArray> copy) {
    Torch.gradMode(true);
    NDArray leaf = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32).add(1);
    leaf.setRequiresGradient(true);

    NDArray copied = copy.apply(leaf.mul(3));
    assertThat(Torch.requiresGradient(copied)).isTrue();
    Torch.backward(copied.toDense().sum());

    assertThat(leaf.getGradient().toFloatArray()).containsExactly(3, 3);
  }

  static Stream<Arguments> copies() {
    Map<String, UnaryOperator<NDArray>> copies = new LinkedHashMap<>();
    copies.put("toType", x -> x.toType(DataType.FLOAT64, false));
    copies.put("toType of its own type", x -> x.toType(DataType.FLOAT32, true));
    copies.put("toDevice", x -> x.toDevice(Device.cpu(), true));
    copies.put("duplicate", NDArray::duplicate);
    copies.put("toDense", NDArray::toDense);
    copies.put("toSparse", x -> x.toSparse(SparseFormat.COO));
    return copies.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  void copiesHaveMemoryOfTheirOwn() {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32);

    NDArray typed = tensor.toType(DataType.FLOAT32, true);
    NDArray moved = tensor.toDevice(Device.cpu(), true);
    NDArray copied = tensor.duplicate();
    tensor.addi(1);

    assertThat(tensor.toFloatArray()).containsExactly(1, 1);
    assertThat(List.of(typed, moved, copied))
        .allSatisfy(each -> assertThat(each.toFloatArray()).containsExactly(0, 0));
    assertThat(tensor.toType(DataType.FLOAT32, false)).isSameAs(tensor);
    assertThat(tensor.toDevice(Device.cpu(), false)).isSameAs(tensor);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"STRING", "UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyTypeOfTorchIsConvertedTo(DataType type) {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32).add(1);

    NDArray converted = tensor.toType(type, true);

    assertThat(Tensors.type(converted)).isEqualTo(type);
    assertThat(converted.toType(DataType.FLOAT32, false).toFloatArray()).containsExactly(1, 1);
    assertThat(Tensors.type(tensor.toType(DataType.INT64, true).oneHot(2, type))).isEqualTo(type);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void aClosedTensorSaysThatItIsClosed(String name, Consumer<NDArray> use) {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32);
    tensor.close();

    assertThatThrownBy(() -> use.accept(tensor))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Could not use a tensor: it is closed. Use it before its manager or scope closes.");
  }

  static Stream<Arguments> uses() {
    Map<String, Consumer<NDArray>> uses = new LinkedHashMap<>();
    uses.put("number", x -> x.mul(2));
    uses.put("maximum", NDArray::max);
    uses.put("content", NDArray::toFloatArray);
    uses.put("shape", NDArray::getShape);
    uses.put("item", Torch::item);
    uses.put("backward", Torch::backward);
    uses.put("layer", x -> x.getNDArrayInternal().relu());
    return uses.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  void anArrayThatAManagerMadeSaysThatItIsClosedToo() {
    NDArray array = manager.ones(new Shape(1));
    array.close();

    assertThatThrownBy(() -> Torch.item(array))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it is closed");
  }

  @Test
  void typesThatTorchDoesNotKnowAreRefused() {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32);

    assertThatThrownBy(() -> tensor.toType(DataType.STRING, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("torch does not know it");
  }

  @Test
  void methodsLeaveNothingBehindButTheirResults() {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), DataType.FLOAT32);
    int before = manager.getManagedArrays().size();

    try (NDArray sum = tensor.add(1);
        NDArray clipped = sum.clip(0, 1);
        NDArray maximum = clipped.max()) {
      assertThat(maximum.toFloatArray()).containsExactly(1);
      assertThat(manager.getManagedArrays()).hasSize(before + 3);
    }

    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  /** Returns the gradient of a sum of many, with a collection before backward or without. */
  private float gradient(BiFunction<NDArray, Number, NDArray> operator, boolean collected)
      throws InterruptedException {
    Torch.gradMode(true);
    NDArray x = Tensors.zeros(manager, new Shape(), DataType.FLOAT32).add(1.5f);
    NDArray leaf = Tensors.wrap(manager, Tensors.share(x.stopGradient()));
    leaf.setRequiresGradient(true);
    List<NDArray> results = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      results.add(operator.apply(leaf, 2.5f));
    }
    List<ByteBuffer> instead = new ArrayList<>();
    if (collected) {
      collect();
      collect(); // what the first has found is freed before the second is heard of
      for (int i = 0; i < 4 * TIMES; i++) {
        instead.add(ByteBuffer.allocateDirect(NUMBER_BYTES).putLong(0, -1L));
      }
    }
    try {
      results.forEach(Torch::backward);
    } finally {
      Reference.reachabilityFence(instead);
    }
    return Tensors.gradient(leaf).orElseThrow().getFloat();
  }

  /** Collects, and waits until the garbage of this collection is heard of. */
  private static void collect() throws InterruptedException {
    ReferenceQueue<Object> heard = new ReferenceQueue<>();
    Reference<Object> garbage = new WeakReference<>(new Object(), heard);
    System.gc();
    assertThat(heard.remove(LONG_MILLIS)).isSameAs(garbage);
  }
}
