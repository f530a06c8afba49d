package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Torch;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of a module's tree. Constructors register children and parameters under torch's names;
 * {@link #materialize} of the root gives them values. Belongs to one thread at a time.
 */
public abstract class Layer implements AutoCloseable {
  private final Map<String, Layer> children = new LinkedHashMap<>();
  private final Map<String, Parameter> own = new LinkedHashMap<>();
  private boolean training = true;
  private @Nullable NDManager manager;

  /** Creates a layer without children and parameters. */
  protected Layer() {}

  /** Registers a child and returns it. */
  protected final <L extends Layer> L child(String name, L layer) {
    requireFree(name);
    children.put(name, layer);
    return layer;
  }

  /** Registers a parameter that is trained. */
  protected final Parameter parameter(String name, Shape shape, Initializer initializer) {
    return register(name, new Parameter(name, shape, initializer, true));
  }

  /** Registers a tensor that belongs to the state and is not trained. */
  protected final Parameter buffer(String name, Shape shape, Initializer initializer) {
    return register(name, new Parameter(name, shape, initializer, false));
  }

  /** Returns the trained parameters of the tree in order of registration, each once. */
  public final List<Parameter> parameters() {
    Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, Parameter> found = new LinkedHashMap<>();
    walk(
        "",
        (name, parameter) -> {
          if (parameter.trainable() && seen.add(parameter)) {
            found.put(name, parameter);
          }
        });
    return List.copyOf(found.values());
  }

  /** Returns the live tensors of the tree by torch's names, parameters and buffers. */
  public final Map<String, NDArray> stateDict() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    walk("", (name, parameter) -> state.put(name, parameter.value()));
    return Collections.unmodifiableMap(state);
  }

  /**
   * Copies tensors into the live ones, in one call; optimizers keep working.
   *
   * @throws IllegalArgumentException if names or shapes differ; nothing is copied then
   */
  public final void loadStateDict(Map<String, NDArray> state) {
    LiveState.load("the module", stateDict(), state);
  }

  /**
   * Creates the tensors of the tree on a device. What a parameter starts with depends only on the
   * seed and its name.
   *
   * @throws IllegalStateException if a tensor of the tree exists already
   */
  public final void materialize(Device device, long seed) {
    walk(
        "",
        (name, parameter) -> {
          if (parameter.materialized()) {
            throw new IllegalStateException(
                "Could not materialize the module: \"%s\" exists already. Make a new module."
                    .formatted(name));
          }
        });
    NDManager created = Torch.manager(device);
    manager = created;
    walk(
        "",
        (name, parameter) -> {
          if (!parameter.materialized()) {
            parameter.materialize(name, created, seed);
          }
        });
  }

  /** Returns whether every parameter and buffer of the tree has its values. */
  public final boolean materialized() {
    boolean[] all = {true};
    walk("", (name, parameter) -> all[0] &= parameter.materialized());
    return all[0];
  }

  /** Puts the tree into training mode, in which it is created. */
  public final void train() {
    mode(true);
  }

  /** Puts the tree into evaluation mode. */
  public final void eval() {
    mode(false);
  }

  /** Returns whether this layer is in training mode. */
  public final boolean training() {
    return training;
  }

  /** Returns the mode of each layer of the tree as it is now. */
  public final Modes modes() {
    Modes modes = new Modes();
    addTo(modes);
    return modes;
  }

  /** Frees the tensors that {@link #materialize} of this layer created. */
  @Override
  public final void close() {
    if (manager != null) {
      manager.close();
    }
  }

  void setMode(boolean on) {
    training = on;
  }

  private void addTo(Modes modes) {
    modes.add(this, training);
    children.values().forEach(layer -> layer.addTo(modes));
  }

  private void mode(boolean on) {
    training = on;
    children.values().forEach(layer -> layer.mode(on));
  }

  private void walk(String prefix, BiConsumer<String, Parameter> visitor) {
    own.forEach((name, parameter) -> visitor.accept(prefix + name, parameter));
    children.forEach((name, layer) -> layer.walk(prefix + name + ".", visitor));
  }

  private Parameter register(String name, Parameter parameter) {
    requireFree(name);
    own.put(name, parameter);
    return parameter;
  }

  private void requireFree(String name) {
    if (name.isEmpty() || name.indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "Could not register \"" + name + "\": a name has a letter and no dot. Choose another.");
    }
    if (children.containsKey(name) || own.containsKey(name)) {
      throw new IllegalArgumentException(
          "Could not register \"" + name + "\": the layer has it already. Choose another name.");
    }
  }
}
