package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorsTest {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"STRING", "UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyTypeOfTorchIsMadeToldAndCopied(DataType type) {
    NDArray zeros = Tensors.zeros(manager, new Shape(2, 3), type);
    int size = (int) Tensors.elementBytes(type);
    ByteBuffer bytes = ByteBuffer.allocate(3 * size).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (i % 2));
    }

    NDArray copy = Tensors.copy(manager, bytes, new Shape(3), type);

    assertThat(Tensors.type(zeros)).isEqualTo(type);
    assertThat(zeros.getShape()).isEqualTo(new Shape(2, 3));
    assertThat(Tensors.bytes(zeros).remaining()).isEqualTo(6 * size);
    assertThat(Tensors.type(copy)).isEqualTo(type);
    assertThat(Tensors.bytes(copy)).isEqualTo(bytes);
    assertThat(Tensors.type(Tensors.empty(manager, new Shape(0), type))).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BFLOAT16", "INT16", "UINT16", "UINT32", "UINT64"})
  void djlsOwnMethodsRefuseATypeThatWouldEndTheProcess(DataType type) {
    NDArray tensor = Tensors.zeros(manager, new Shape(2), type);

    assertThatThrownBy(tensor::zerosLike)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("it would end the process")
        .hasMessageContaining("Tensors.type");
    assertThatThrownBy(() -> tensor.softmax(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(tensor::toFloatArray).isInstanceOf(UnsupportedOperationException.class);
    assertThat(tensor.toString()).contains("(2)", type.toString().toLowerCase(Locale.ROOT));
    assertThatThrownBy(tensor::getDataType).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theTypeOfWhatKiteDidNotWrapIsKnownToo() {
    NDArray half = Operator.torch("to(input, type)").call(manager.ones(new Shape(2)), 15);

    NDArray plain = new PtNDArray((PtNDManager) manager, Tensors.share(half));

    assertThat(Tensors.type(plain)).isEqualTo(DataType.BFLOAT16);
    assertThat(Tensors.toDoubles(plain)).containsExactly(1, 1);
  }

  @Test
  void numbersAreReadWhateverTheirTypeAndOrder() {
    NDArray matrix = manager.create(new int[] {1, 2, 3, 4}, new Shape(2, 2));

    assertThat(Tensors.toDoubles(matrix.transpose())).containsExactly(1, 3, 2, 4);
    assertThat(Tensors.toDoubles(manager.create(new boolean[] {true, false})))
        .containsExactly(1, 0);
    assertThat(Tensors.toDoubles(manager.zeros(new Shape(0, 3)))).isEmpty();
    assertThatThrownBy(
            () -> Tensors.toDoubles(Tensors.zeros(manager, new Shape(1), DataType.COMPLEX64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("complex");
  }

  @Test
  void halfAGradientRunsBackwardToo() {
    NDArray x = Tensors.zeros(manager, new Shape(3), DataType.BFLOAT16);
    x.setRequiresGradient(true);
    Torch.gradMode(true);
    try {
      Torch.backward(Operator.torch("sum(input)").call(x));
    } finally {
      Torch.gradMode(false);
    }

    NDArray gradient = Tensors.gradient(x).orElseThrow();
    assertThat(Tensors.type(gradient)).isEqualTo(DataType.BFLOAT16);
    assertThat(Tensors.toDoubles(gradient)).containsExactly(1, 1, 1);
  }
}
