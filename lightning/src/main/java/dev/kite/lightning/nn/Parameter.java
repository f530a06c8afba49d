package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.op.tensor.Casting;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tensor that a layer owns: trained by its gradient, or a buffer that is only kept. */
public final class Parameter {
  /** What a tensor is for. */
  enum Role {
    /** Trained. */
    PARAMETER,
    /** State that is not trained, of the module's floating point type. */
    BUFFER,
    /** State that counts. */
    COUNT
  }

  private final Shape shape;
  private final Role role;
  private Initializer initializer;
  private boolean adopted;
  private boolean trainable;
  private String name;
  private @Nullable NDArray value;

  Parameter(String name, Shape shape, Initializer initializer, Role role) {
    this.name = name;
    this.shape = shape;
    this.initializer = initializer;
    this.role = role;
    trainable = role == Role.PARAMETER;
  }

  /** Wraps a tensor that exists. */
  Parameter(String name, NDArray value, boolean trained) {
    this(name, value.getShape(), Initializer.constant(0), trained ? Role.PARAMETER : Role.BUFFER);
    this.value = value;
    adopted = true;
    value.setRequiresGradient(trained);
  }

  /** Returns torch's name of it, for example {@code net.0.weight}, once it is materialized. */
  public String name() {
    return name;
  }

  /** Returns the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** Returns whether it gets gradients: it is neither a buffer nor frozen. */
  public boolean trainable() {
    return trainable;
  }

  /** Returns whether it is state that is never trained. */
  public boolean isBuffer() {
    return role != Role.PARAMETER;
  }

  /**
   * Has it begin with other values; called by constructors of layers.
   *
   * @throws IllegalStateException if it has its values already
   */
  public void initializer(Initializer other) {
    if (value != null) {
      throw new IllegalStateException(
          "Could not choose what \"%s\" begins with: it has its values. Do so before materialize."
              .formatted(name));
    }
    initializer = other;
  }

  /**
   * Returns the live tensor.
   *
   * @throws IllegalStateException if the module was not materialized, or is closed
   */
  public NDArray value() {
    if (value == null) {
      throw new IllegalStateException(
          "Could not use parameter \""
              + name
              + "\": it has no values yet. Materialize the module.");
    }
    if (value.isReleased()) {
      throw new IllegalStateException(
          "Could not use parameter \"%s\": it is closed, as its module is. Make a new module."
              .formatted(name));
    }
    return value;
  }

  /** Returns a new handle of the live gradient, to be closed; empty before the first backward. */
  public Optional<NDArray> gradient() {
    return Tensors.gradient(value());
  }

  /** Returns name and shape, and type and device once it has values. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(' ').append(shape);
    NDArray live = value;
    if (live != null && live.isReleased()) {
      text.append(", closed");
    } else if (live != null) {
      text.append(' ').append(Tensors.type(live).toString().toLowerCase(Locale.ROOT));
      text.append(" on ").append(live.getDevice());
    }
    if (isBuffer()) {
      return text.append(", a buffer").toString();
    }
    return trainable ? text.toString() : text.append(", frozen").toString();
  }

  boolean isAdopted() {
    return adopted;
  }

  /** Takes the name in the module, whose device an adopted tensor must be on. */
  void name(String path, Device device) {
    if (!value().getDevice().equals(device)) {
      throw new IllegalStateException(
          "Could not materialize the module on %s: \"%s\" is on %s. Make what is wrapped there."
              .formatted(device, path, value().getDevice()));
    }
    name = path;
  }

  boolean materialized() {
    return value != null;
  }

  void materialize(String path, NDManager manager, long seed, DataType type) {
    name = path;
    value =
        InitialValues.create(
            manager, shape, role == Role.COUNT ? DataType.INT64 : type, initializer, path, seed);
    if (trainable) {
      value.setRequiresGradient(true);
    }
  }

  /** Has it trained, or frozen; a buffer stays what it is. */
  public void trainable(boolean on) {
    if (role == Role.PARAMETER && on != trainable) {
      trainable = on;
      if (value != null) {
        value.setRequiresGradient(on);
      }
    }
  }

  /** Replaces the tensor by one of another type; the old one is freed. */
  void convert(DataType type) {
    if (isOtherThan(type)) {
      replace(old -> Casting.to(old, type));
    }
  }

  /**
   * Refuses the conversion of a tensor that is not its own.
   *
   * @throws IllegalStateException if what is wrapped has another type
   */
  void requireConvertible(DataType type) {
    if (isOtherThan(type)) {
      requireOwn("convert", type, "in this type");
    }
  }

  private boolean isOtherThan(DataType type) {
    return role != Role.COUNT && Tensors.type(value()) != type;
  }

  /**
   * Replaces the tensor by one on another device; the old one is freed.
   *
   * @param manager owner of the new tensor, on the device
   */
  void move(NDManager manager) {
    Device device = manager.getDevice();
    if (!isOn(device)) {
      replace(old -> Casting.to(old, device));
      value().attach(manager);
    }
  }

  /**
   * Refuses to move a tensor that is not its own.
   *
   * @throws IllegalStateException if what is wrapped is on another device
   */
  void requireMovable(Device device) {
    if (!isOn(device)) {
      requireOwn("move", device, "on this device");
    }
  }

  boolean isOn(Device device) {
    return value().getDevice().equals(device);
  }

  private void requireOwn(String verb, Object to, String where) {
    if (adopted) {
      throw new IllegalStateException(
          "Could not %s \"%s\" to %s: what is wrapped uses the tensor that it has. Wrap it %s."
              .formatted(verb, name, to, where));
    }
  }

  private void replace(UnaryOperator<NDArray> how) {
    NDArray old = value();
    boolean mode = Torch.gradMode();
    Torch.gradMode(false);
    try {
      NDArray replacement = how.apply(old);
      NDScope.unregister(replacement);
      replacement.setRequiresGradient(trainable);
      value = replacement;
    } finally {
      Torch.gradMode(mode);
    }
    old.close();
  }
}
