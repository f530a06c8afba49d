package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tensor that a layer owns: trained by its gradient, or a buffer that is only kept. */
public final class Parameter {
  private final Shape shape;
  private final Initializer initializer;
  private final boolean trainable;
  private String name;
  private @Nullable NDArray value;

  Parameter(String name, Shape shape, Initializer initializer, boolean trainable) {
    this.name = name;
    this.shape = shape;
    this.initializer = initializer;
    this.trainable = trainable;
  }

  /** Returns torch's name of it, for example {@code net.0.weight}, once it is materialized. */
  public String name() {
    return name;
  }

  /** Returns the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** Returns whether it is trained. */
  public boolean trainable() {
    return trainable;
  }

  /**
   * Returns the live tensor.
   *
   * @throws IllegalStateException if the module was not materialized
   */
  public NDArray value() {
    if (value == null) {
      throw new IllegalStateException(
          "Could not use parameter \""
              + name
              + "\": it has no values yet. Materialize the module.");
    }
    return value;
  }

  /** Returns a new handle of the live gradient, to be closed; empty before the first backward. */
  public Optional<NDArray> gradient() {
    return Tensors.gradient(value());
  }

  boolean materialized() {
    return value != null;
  }

  void materialize(String path, NDManager manager, long seed) {
    name = path;
    NDArray created = Tensors.copy(manager, content(path, seed), shape, DataType.FLOAT32);
    if (trainable) {
      created.setRequiresGradient(true);
    }
    value = created;
  }

  private ByteBuffer content(String path, long seed) {
    long own = Seeds.of(seed, Seeds.Stream.INIT, path);
    int count = Math.toIntExact(shape.size());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.nativeOrder());
    FloatBuffer numbers = bytes.asFloatBuffer();
    for (int i = 0; i < count; i++) {
      numbers.put(i, initializer.value(own, i));
    }
    return bytes;
  }
}
