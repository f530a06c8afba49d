package dev.kite.lightning.assertion;

import static dev.kite.lightning.assertion.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.tensor.Casting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorAssertionsTest {
  private static final float NAN = Float.NaN;
  private static final long WIDE = 1L << 53;

  private final NDManager manager = Torch.manager(Torch.device("cpu"));

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray floats(float... values) {
    return manager.create(values);
  }

  private NDArray complex(float... parts) {
    ByteBuffer bytes =
        ByteBuffer.allocate(parts.length * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(parts);
    return Tensors.copy(manager, bytes, new Shape(parts.length / 2), DataType.COMPLEX64);
  }

  private static String message(NDArray actual, NDArray expected) {
    try {
      assertClose(actual, expected);
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
    return "nothing differs";
  }

  @Test
  void whatDiffersIsSaidWithItsPlaceAndItsAmount() {
    NDArray expected = manager.create(new float[] {1, 2, 4, 0.5f}, new Shape(2, 2));
    NDArray actual = manager.create(new float[] {1, 2, 4.5f, 0.625f}, new Shape(2, 2));

    assertThat(message(actual, expected))
        .isEqualToNormalizingNewlines(
            """
            The tensors are not close: 2 of 4 elements differ (50.0%).
            Greatest absolute difference: 0.5 at index (1, 0): 4.5 is not 4.0 (up to 1.0E-5 allowed).
            Greatest relative difference: 0.25 at index (1, 1): 0.625 is not 0.5 (up to 1.3E-6 allowed).\
            """);
  }

  @Test
  void aMessageIsTheSameWhereNumbersAreWrittenWithCommas() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(message(floats(1, 2), floats(1, 3))).contains("1 of 2 elements differ (50.0%)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nanIsCloseToNanOnlyIfAskedFor() {
    Tolerance lenient = Tolerance.of(DataType.FLOAT32).withNan();
    assertThat(message(floats(1, NAN), floats(1, NAN)))
        .contains("1 of 2 elements differ", "NaN at index (1): NaN is not NaN");
    assertThatCode(() -> assertClose(floats(1, NAN), floats(1, NAN), lenient))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> assertClose(floats(1, NAN), floats(1, 2), lenient))
        .hasMessageContaining("NaN is not 2.0");
    assertThatThrownBy(() -> assertClose(floats(1, 2), floats(1, NAN), lenient))
        .hasMessageContaining("2.0 is not NaN");
    assertThatCode(() -> assertClose(complex(1, NAN), complex(NAN, 1), lenient))
        .doesNotThrowAnyException();
  }

  /**
   * Steps of 1, which each type can tell from its neighbours: 1024 * (1 + relative) is the edge.
   */
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 1024, 1025, 1026",
    "BFLOAT16, 128, 130, 131",
    "FLOAT32, 1048576, 1048577, 1048578",
    "FLOAT64, 10000000, 10000001, 10000002",
    "INT32, 1024, 1024, 1025",
    "UINT8, 100, 100, 101",
    "INT64, 1024, 1024, 1025"
  })
  void theToleranceIsThatOfTheType(DataType type, double expected, double close, double far) {
    NDArray right = typed(expected, type);
    assertThatCode(() -> assertClose(typed(close, type), right)).doesNotThrowAnyException();
    assertThatThrownBy(() -> assertClose(typed(far, type), right))
        .isInstanceOf(AssertionError.class);
  }

  private NDArray typed(double value, DataType type) {
    return Casting.to(manager.create(new double[] {value}), type);
  }

  @Test
  void integersThatNoDoubleHoldsAreComparedExactly() {
    NDArray expected = manager.create(new long[] {WIDE, Long.MIN_VALUE});
    assertThat(message(manager.create(new long[] {WIDE + 1, Long.MIN_VALUE}), expected))
        .contains("difference: 1.0 at index (0): 9007199254740993 is not 9007199254740992");
    assertThat(message(manager.create(new long[] {WIDE, Long.MAX_VALUE}), expected))
        .contains("9223372036854775807 is not -9223372036854775808");
    Tolerance half = new Tolerance(0, 0.5, false);
    assertThatThrownBy(
            () ->
                assertClose(manager.create(new long[] {WIDE + 1, Long.MIN_VALUE}), expected, half))
        .isInstanceOf(AssertionError.class);
    Tolerance one = new Tolerance(0, 1, false);
    assertThatCode(
            () -> assertClose(manager.create(new long[] {WIDE + 1, Long.MIN_VALUE}), expected, one))
        .doesNotThrowAnyException();
  }

  @Test
  void infinityIsCloseToItselfOnly() {
    float infinite = Float.POSITIVE_INFINITY;
    Tolerance absolute = new Tolerance(0, 1, false);
    assertThatCode(() -> assertClose(floats(infinite), floats(infinite), absolute))
        .doesNotThrowAnyException();
    assertThatCode(() -> assertClose(floats(infinite), floats(infinite)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> assertClose(floats(1), floats(infinite)))
        .hasMessageContaining("1.0 is not Infinity");
    assertThatThrownBy(() -> assertClose(floats(-infinite), floats(infinite), absolute))
        .hasMessageContaining("-Infinity is not Infinity");
  }

  @Test
  void complexNumbersDifferByTheirDistance() {
    assertThat(message(complex(1, 2, 3, -4), complex(1, 2, 0, 0)))
        .contains(
            "1 of 2 elements differ", "difference: 5.0 at index (1): 3.0-4.0i is not 0.0+0.0i");
    assertThatCode(() -> assertClose(complex(1, 2), complex(1, 2.000001f)))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherShapeOrTypeIsSaidBeforeAnyElement() {
    assertThat(message(floats(1, 2), floats(1)))
        .isEqualTo("The tensors are not close: shape (2) is not (1).");
    assertThat(message(manager.create(new double[] {1}), floats(1)))
        .isEqualTo("The tensors are not close: type float64 is not float32.");
    assertThatCode(
            () -> assertClose(manager.create(new Shape(0, 2)), manager.create(new Shape(0, 2))))
        .doesNotThrowAnyException();
  }

  @Test
  void aToleranceThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Tolerance(-1, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tolerance(0, Double.NaN, false))
        .hasMessageContaining("absolute=NaN");
  }
}
