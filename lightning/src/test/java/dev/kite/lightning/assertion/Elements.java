package dev.kite.lightning.assertion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Tensors;
import java.math.BigInteger;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** What a tensor holds, on the host, in row-major order. */
final class Elements {
  private static final double[] NO_NUMBERS = {};
  private static final long[] NO_INTEGERS = {};

  private final double[] real;

  /** Of complex numbers, else empty. */
  private final double[] imaginary;

  /** 64-bit integers, which a double cannot hold, else empty. */
  private final long[] whole;

  private Elements(double[] real, double[] imaginary, long[] whole) {
    this.real = real;
    this.imaginary = imaginary;
    this.whole = whole;
  }

  static Elements of(NDArray tensor) {
    DataType type = Tensors.type(tensor);
    if (TensorAssertions.complex(type)) {
      return complex(Tensors.bytes(tensor).asFloatBuffer());
    }
    return new Elements(
        Tensors.toDoubles(tensor),
        NO_NUMBERS,
        type == DataType.INT64 ? integers(Tensors.bytes(tensor).asLongBuffer()) : NO_INTEGERS);
  }

  private static Elements complex(FloatBuffer pairs) {
    double[] real = new double[pairs.remaining() / 2];
    double[] imaginary = new double[real.length];
    for (int i = 0; i < real.length; i++) {
      real[i] = pairs.get();
      imaginary[i] = pairs.get();
    }
    return new Elements(real, imaginary, NO_INTEGERS);
  }

  private static long[] integers(LongBuffer buffer) {
    long[] integers = new long[buffer.remaining()];
    buffer.get(integers);
    return integers;
  }

  int count() {
    return real.length;
  }

  double size(int at) {
    return imaginary.length == 0 ? Math.abs(real[at]) : Math.hypot(real[at], imaginary[at]);
  }

  boolean isNan(int at) {
    return Double.isNaN(real[at]) || (imaginary.length > 0 && Double.isNaN(imaginary[at]));
  }

  boolean same(Elements other, int at) {
    if (whole.length > 0) {
      return whole[at] == other.whole[at];
    }
    return real[at] == other.real[at]
        && (imaginary.length == 0 || imaginary[at] == other.imaginary[at]);
  }

  double distance(Elements other, int at) {
    if (whole.length > 0) {
      return BigInteger.valueOf(whole[at])
          .subtract(BigInteger.valueOf(other.whole[at]))
          .abs()
          .doubleValue();
    }
    double along = Math.abs(real[at] - other.real[at]);
    return imaginary.length == 0 ? along : Math.hypot(along, imaginary[at] - other.imaginary[at]);
  }

  String show(int at) {
    if (whole.length > 0) {
      return Long.toString(whole[at]);
    }
    return imaginary.length == 0
        ? Double.toString(real[at])
        : real[at] + (imaginary[at] < 0 ? "" : "+") + imaginary[at] + "i";
  }
}
