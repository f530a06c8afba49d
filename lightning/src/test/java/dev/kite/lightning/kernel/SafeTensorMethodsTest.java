package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDArrayEx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls each of DJL's methods that returns arrays: none may be forgotten. */
class SafeTensorMethodsTest {
  /** What DJL's PyTorch engine does not have. */
  private static final Set<String> NOT_IMPLEMENTED =
      Set.of(
          "acosh()",
          "asinh()",
          "atanh()",
          "batchDot(NDArray)",
          "oneHot(int, float, float, DataType)",
          "sequenceMask(NDArray)",
          "sequenceMask(NDArray, float)",
          "tile(Shape)",
          "tile(int, long)",
          "trace()",
          "trace(int)",
          "trace(int, int, int)",
          "deconvolution(NDArray, NDArray, NDArray, Shape, Shape, Shape, Shape, int)",
          "multiBoxTarget(NDList, float, float, float, float, int)",
          "prelu(NDArray, NDArray)",
          "randomBrightness(float)",
          "randomColorJitter(float, float, float, float)",
          "randomFlipLeftRight()",
          "randomFlipTopBottom()",
          "randomHue(float)",
          "rdivi(NDArray)",
          "rdivi(Number)",
          "rmodi(NDArray)",
          "rmodi(Number)",
          "rpowi(Number)");

  private final NDManager manager = Torch.manager(Device.cpu());
  private final Map<String, NDArray> receivers = new HashMap<>();
  private final Map<String, Object[]> arguments = new HashMap<>();

  @AfterEach
  void close() {
    manager.close();
  }

  @TestFactory
  Stream<DynamicTest> methodsReturnTensorsOfKites() {
    describeArrays();
    return methods(PtNDArray.class)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> check(each, receivers.getOrDefault(each.getKey(), ones(3, 3)))));
  }

  @TestFactory
  Stream<DynamicTest> functionsOfLayersReturnTensorsOfKites() {
    describeLayers();
    return methods(PtNDArrayEx.class)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      NDArray receiver = receivers.getOrDefault(each.getKey(), ones(3, 3));
                      check(each, receiver.getNDArrayInternal());
                    }));
  }

  private void check(Map.Entry<String, Method> called, Object receiver) {
    Object[] given = arguments.computeIfAbsent(called.getKey(), key -> usual(called.getValue()));
    if (NOT_IMPLEMENTED.contains(called.getKey())) {
      assertThatThrownBy(() -> call(called.getValue(), receiver, given))
          .hasRootCauseInstanceOf(UnsupportedOperationException.class);
      return;
    }
    Object result = call(called.getValue(), receiver, given);
    List<NDArray> arrays = result instanceof NDList list ? list : List.of((NDArray) result);
    assertThat(arrays).isNotEmpty().allMatch(each -> each.getClass() == SafeTensor.class);
    arrays.forEach(each -> assertThat(each.getManager()).isNotNull());
  }

  private static Object call(Method method, Object receiver, Object[] given) {
    try {
      return method.invoke(receiver, given);
    } catch (InvocationTargetException e) {
      throw new AssertionError("Not called with what it takes: add arguments for it", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what has arrays as its result, by name and types of parameters. */
  private static Stream<Map.Entry<String, Method>> methods(Class<?> type) {
    Map<String, Method> methods = new TreeMap<>();
    for (Method method : type.getMethods()) {
      boolean arrays =
          NDArray.class.isAssignableFrom(method.getReturnType())
              || method.getReturnType() == NDList.class;
      if (arrays && !Modifier.isStatic(method.getModifiers()) && !method.isBridge()) {
        methods.put(
            method.getName()
                + Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", ", "(", ")")),
            method);
      }
    }
    assertThat(methods).hasSizeGreaterThan(50);
    return methods.entrySet().stream();
  }

  private Object[] usual(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(this::usual).toArray();
  }

  private Object usual(Class<?> type) {
    Map<Class<?>, Object> usual = new HashMap<>();
    usual.put(int.class, 0);
    usual.put(Integer.class, 0);
    usual.put(long.class, 1L);
    usual.put(float.class, 0.5f);
    usual.put(double.class, 0.5);
    usual.put(Number.class, 0.5);
    usual.put(boolean.class, true);
    usual.put(int[].class, new int[] {0});
    usual.put(long[].class, new long[] {3, 3});
    usual.put(Object[].class, new Object[0]);
    usual.put(String.class, "0");
    usual.put(NDIndex.class, new NDIndex("0"));
    usual.put(Shape.class, new Shape(3, 3));
    usual.put(DataType.class, DataType.FLOAT64);
    usual.put(SparseFormat.class, SparseFormat.COO);
    usual.put(Device.class, Device.cpu());
    usual.put(NDManager.class, manager);
    usual.put(NDArray.class, ones(3, 3));
    usual.put(NDList.class, new NDList(ones(3, 3)));
    Object argument = usual.get(type);
    return Objects.requireNonNull(argument, () -> "Not known what to give for a " + type);
  }

  private NDArray ones(long... shape) {
    return Tensors.zeros(manager, new Shape(shape), DataType.FLOAT32).add(1);
  }

  private NDArray zeros(DataType type, long... shape) {
    return Tensors.zeros(manager, new Shape(shape), type);
  }

  private void on(String method, NDArray receiver, Object... given) {
    receivers.put(method, receiver);
    if (given.length > 0) {
      arguments.put(method, given);
    }
  }

  private void with(String method, Object... given) {
    arguments.put(method, given);
  }

  private void describeArrays() {
    NDArray truths = ones(3, 3).gt(0);
    NDArray index = zeros(DataType.INT64, 3, 3);
    NDArray labels = zeros(DataType.INT64, 3);
    NDArray complex = ones(3, 2).complex();
    on("batchMatMul(NDArray)", ones(2, 3, 3), ones(2, 3, 3));
    with("booleanMask(NDArray)", truths);
    with("booleanMask(NDArray, int)", truths, 0);
    on("complex()", ones(3, 2));
    on("real()", complex);
    on("conj()", complex);
    with("diagonal(int, int, int)", 0, 0, 1);
    with("diff(int, int)", 1, 0);
    with("fft2(long[], long[])", new long[] {3, 3}, new long[] {0, 1});
    with("ifft2(long[], long[])", new long[] {3, 3}, new long[] {0, 1});
    with("gather(NDArray, int)", index, 0);
    with("gatherNd(NDArray)", zeros(DataType.INT64, 2, 3));
    with("get(NDArray)", labels);
    with("get(NDManager, long[])", manager, new long[] {0});
    with("get(long[])", new long[] {0});
    with("getScalar(long[])", new long[] {0, 0});
    NDArray leaf = ones(3);
    leaf.setRequiresGradient(true);
    on("getGradient()", leaf);
    on("inverse()", ones(1, 1));
    on("oneHot(int)", labels, 4);
    on("oneHot(int, DataType)", labels, 4, DataType.BFLOAT16);
    with("cumProd(int, DataType)", 0, DataType.BFLOAT16);
    with("toType(DataType, boolean)", DataType.INT16, true);
    with("pad(Shape, double)", new Shape(1, 1), 0.0);
    with("put(NDArray, NDArray)", labels, ones(3));
    with("scatter(NDArray, NDArray, int)", index, ones(3, 3), 0);
    with("reshape(long[])", new long[] {9});
    with("rotate90(int, int[])", 1, new int[] {0, 1});
    with("split(long[])", new long[] {1});
    with("split(long[], int)", new long[] {1}, 0);
    on("squeeze(int[])", ones(1, 3));
    on("stft(long, long, boolean, NDArray, boolean)", ones(16), 8L, 4L, true, ones(8), true);
    on(
        "stft(long, long, boolean, NDArray, boolean, boolean)",
        ones(16),
        8L,
        4L,
        true,
        ones(8),
        true,
        true);
    with("swapAxes(int, int)", 0, 1);
    with("take(NDArray)", labels);
    with("take(NDManager, NDArray)", manager, labels);
    with("transpose(int[])", new int[] {1, 0});
  }

  private void describeLayers() {
    NDArray images = ones(1, 3, 4, 4);
    Shape two = new Shape(2, 2);
    Shape none = new Shape(0, 0);
    on("maxPool(Shape, Shape, Shape, boolean)", images, two, two, none, false);
    on("avgPool(Shape, Shape, Shape, boolean, boolean)", images, two, two, none, false, true);
    on("lpPool(float, Shape, Shape, Shape, boolean)", images, 2f, two, two, none, false);
    on("globalMaxPool()", images);
    on("globalAvgPool()", images);
    on("globalLpPool(float)", images, 2f);
    on("crop(int, int, int, int)", ones(4, 4, 3), 0, 0, 2, 2);
    on("toTensor()", ones(4, 4, 3));
    on("resize(int, int, int)", ones(4, 4, 3), 2, 2, 0);
    on("normalize(float[], float[])", images, new float[] {1, 1, 1}, new float[] {2, 2, 2});
    on("interpolation(long[], int, boolean)", images, new long[] {2, 2}, 0, false);
    with("where(NDArray, NDArray)", ones(3, 3).gt(0), ones(3, 3));
    with("stack(NDList, int)", new NDList(ones(3, 3)), 0);
    with("concat(NDList, int)", new NDList(ones(3, 3)), 0);
    with(
        "convolution(NDArray, NDArray, NDArray, Shape, Shape, Shape, int)",
        images,
        ones(2, 3, 2, 2),
        ones(2),
        two,
        none,
        new Shape(1, 1),
        1);
    with("linear(NDArray, NDArray, NDArray)", ones(2, 3), ones(4, 3), ones(4));
    with(
        "embedding(NDArray, NDArray, SparseFormat)",
        zeros(DataType.INT64, 2),
        ones(4, 3),
        SparseFormat.DENSE);
    with(
        "layerNorm(NDArray, Shape, NDArray, NDArray, float)",
        ones(2, 3),
        new Shape(3),
        ones(3),
        ones(3),
        1e-5f);
    with(
        "batchNorm(NDArray, NDArray, NDArray, NDArray, NDArray, int, float, float, boolean)",
        ones(2, 3),
        ones(3),
        ones(3),
        ones(3),
        ones(3),
        1,
        0.9f,
        1e-5f,
        true);
    describeRecurrent();
    on(
        "multiBoxPrior(List, List, List, List, boolean)",
        images,
        List.of(0.5f),
        List.of(1f),
        new ArrayList<>(List.of(0.5f, 0.5f)),
        List.of(0.5f, 0.5f),
        true);
    with(
        "multiBoxDetection(NDList, boolean, float, int, float, boolean, int)",
        new NDList(ones(1, 2, 1), ones(1, 4), ones(1, 1, 4)),
        true,
        0.1f,
        0,
        0.5f,
        true,
        1);
  }

  private void describeRecurrent() {
    NDArray input = ones(2, 1, 3);
    NDArray state = ones(1, 1, 3);
    with(
        "rnn(NDArray, NDArray, NDList, boolean, int, Activation, double, boolean, boolean, boolean)",
        input,
        state,
        weights(3),
        true,
        1,
        RNN.Activation.TANH,
        0.0,
        true,
        false,
        false);
    with(
        "gru(NDArray, NDArray, NDList, boolean, int, double, boolean, boolean, boolean)",
        input,
        state,
        weights(9),
        true,
        1,
        0.0,
        true,
        false,
        false);
    with(
        "lstm(NDArray, NDList, NDList, boolean, int, double, boolean, boolean, boolean)",
        input,
        new NDList(state, state),
        weights(12),
        true,
        1,
        0.0,
        true,
        false,
        false);
  }

  private NDList weights(long rows) {
    return new NDList(ones(rows, 3), ones(rows, 3), ones(rows), ones(rows));
  }
}
