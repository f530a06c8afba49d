package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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
    return operators.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(gradient(each.getValue(), true))
                            .isEqualTo(gradient(each.getValue(), false))));
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
