package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.LiveState;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node of a module's tree. Constructors register children and parameters under torch's names;
 * {@link #materialize} of the root gives them values. Belongs to one thread at a time.
 */
public abstract class Layer implements AutoCloseable {
  private final Map<String, Layer> children = new LinkedHashMap<>();
  private final Map<String, Parameter> own = new LinkedHashMap<>();
  private boolean training = true;
  private final List<NDManager> managers = new ArrayList<>(1);

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
    return register(name, new Parameter(name, shape, initializer, Parameter.Role.PARAMETER));
  }

  /**
   * Registers another layer's parameter, which both train: as torch does for tied embeddings, the
   * state has it under both names, and {@link #parameters} once.
   */
  protected final Parameter shared(String name, Parameter parameter) {
    return register(name, parameter);
  }

  /**
   * Registers a tensor that exists: {@link #materialize} leaves it alone, {@link #owned} frees it.
   *
   * @param name torch's name, with dots where it belongs to a part of what is wrapped
   * @param trained whether it is a parameter, and not a buffer
   */
  protected final Parameter adopted(String name, NDArray value, boolean trained) {
    return register(name, new Parameter(name, value, trained));
  }

  /** Has {@link #close} close a manager, too. */
  protected final void owned(NDManager tensors) {
    managers.add(tensors);
  }

  /** Registers a tensor of numbers that belongs to the state and is not trained. */
  protected final Parameter buffer(String name, Shape shape, Initializer initializer) {
    return register(name, new Parameter(name, shape, initializer, Parameter.Role.BUFFER));
  }

  /** Registers a count, int64 and 0 at first, that belongs to the state. */
  protected final Parameter count(String name) {
    return register(
        name, new Parameter(name, new Shape(), Initializer.constant(0), Parameter.Role.COUNT));
  }

  /** Returns the value of a parameter that a layer may lack. */
  protected static @Nullable NDArray valueOf(@Nullable Parameter parameter) {
    return parameter == null ? null : parameter.value();
  }

  /**
   * Returns the parameters that are trained, in order of registration, each once: an optimizer that
   * is made with them leaves frozen ones alone.
   */
  public final List<Parameter> parameters() {
    return parameters(Parameter::trainable);
  }

  /**
   * Returns those of the parameters, frozen ones among them, that a group of an optimizer takes:
   * {@code parameter -> parameter.shape().dimension() > 1} gives what weight decay is for.
   */
  public final List<Parameter> parameters(Predicate<? super Parameter> predicate) {
    return namedParameters().values().stream().filter(predicate).toList();
  }

  /** Returns all parameters, frozen ones too, by torch's names, each once; no buffers. */
  public final Map<String, Parameter> namedParameters() {
    Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, Parameter> found = new LinkedHashMap<>();
    walk(
        "",
        (name, parameter) -> {
          if (!parameter.isBuffer() && seen.add(parameter)) {
            found.put(name, parameter);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  /**
   * Returns what belongs to the state by torch's names, parameters and buffers, also before they
   * have values; one that is shared has several names.
   */
  public final Map<String, Parameter> namedState() {
    Map<String, Parameter> found = new LinkedHashMap<>();
    walk("", found::put);
    return Collections.unmodifiableMap(found);
  }

  /** Returns the layers below this one by torch's names; a shared layer has several. */
  public final Map<String, Layer> namedLayers() {
    Map<String, Layer> found = new LinkedHashMap<>();
    addTo(found, "");
    return Collections.unmodifiableMap(found);
  }

  /** Calls a visitor with each layer of the tree once, children first and this layer last. */
  public final void visit(Consumer<? super Layer> visitor) {
    visit(visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
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
    LiveState.load(
        "the module",
        "Load what the same architecture saved, or what fits by loadMatching.",
        stateDict(),
        state);
  }

  /**
   * Copies the tensors whose names this module has, in one call, and leaves the others alone:
   * torch's {@code load_state_dict(state, strict=False)}, for a model with another head.
   *
   * @return the names that did not match
   * @throws IllegalArgumentException if shapes differ; nothing is copied then
   */
  public final Unmatched loadMatching(Map<String, NDArray> state) {
    Map<String, NDArray> live = stateDict();
    LiveState.loadMatching("the module", live, state);
    return new Unmatched(LiveState.without(live, state), LiveState.without(state, live));
  }

  /**
   * Creates the tensors of the tree on a device, in float32. What a parameter starts with depends
   * only on the seed and its name.
   *
   * @throws IllegalStateException if a tensor of the tree exists already
   */
  public final void materialize(Device device, long seed) {
    materialize(device, seed, DataType.FLOAT32);
  }

  /**
   * Creates the tensors of the tree on a device. What a parameter starts with depends only on the
   * seed and its name, up to rounding; counts are int64 always.
   *
   * @param type FLOAT32, FLOAT64, BFLOAT16 or FLOAT16
   * @throws IllegalStateException if a tensor of the tree exists already
   * @throws IllegalArgumentException if layers cannot compute with the type
   */
  public final void materialize(Device device, long seed, DataType type) {
    walk(
        "",
        (name, parameter) -> {
          if (parameter.materialized() && !parameter.isAdopted()) {
            throw new IllegalStateException(
                "Could not materialize the module: \"%s\" exists already. Make a new module."
                    .formatted(name));
          }
        });
    NDManager created = Torch.manager(device);
    managers.add(created);
    walk(
        "",
        (name, parameter) -> {
          if (parameter.isAdopted()) {
            parameter.name(name, device);
          } else if (!parameter.materialized()) {
            parameter.materialize(name, created, seed, type);
          }
        });
  }

  /**
   * Converts the tensors of the tree to a floating point type; counts stay. Optimizers that were
   * made before refuse to step: convert first.
   *
   * @throws IllegalStateException if the module was not materialized, or a wrapped block has
   *     another type; nothing is converted then
   */
  public final void to(DataType type) {
    walk("", (name, parameter) -> parameter.requireConvertible(type));
    walk("", (name, parameter) -> parameter.convert(type));
  }

  /**
   * Moves the tensors of the tree to a device. Optimizers that were made before refuse to step:
   * move first, or leave it to the trainer.
   *
   * @throws IllegalStateException if the module was not materialized, or a wrapped block is
   *     elsewhere; nothing is moved then
   */
  public final void to(Device device) {
    boolean[] there = {true};
    walk("", (name, parameter) -> there[0] &= parameter.isOn(device));
    if (there[0]) {
      return;
    }
    walk("", (name, parameter) -> parameter.requireMovable(device));
    NDManager owner = Torch.manager(device);
    managers.add(owner);
    walk("", (name, parameter) -> parameter.move(owner));
  }

  /** Returns whether every parameter and buffer of the tree has its values. */
  public final boolean materialized() {
    boolean[] all = {true};
    walk("", (name, parameter) -> all[0] &= parameter.materialized());
    return all[0];
  }

  /**
   * Keeps the parameters of the tree from being trained: they get no gradients. Make optimizers
   * afterwards. Modes stay, so dropout still drops and statistics still run: see {@link #eval}.
   */
  public final void freeze() {
    walk("", (name, parameter) -> parameter.trainable(false));
  }

  /** Has all parameters of the tree trained. */
  public final void unfreeze() {
    walk("", (name, parameter) -> parameter.trainable(true));
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

  /**
   * Returns what its forward depends on beside its mode and its tensors, and what can change: a
   * captured forward is recorded anew then. Null, as here, if there is nothing; never null for some
   * of its values and not for others.
   */
  protected @Nullable Object setting() {
    return null;
  }

  /** Returns the mode of each layer of the tree as it is now. */
  public final Modes modes() {
    Modes modes = new Modes();
    addTo(modes);
    return modes;
  }

  /**
   * Returns what {@link #toString} tells of this layer beside its parameters, for example {@code
   * probability=0.5}, as torch's {@code extra_repr}; nothing here.
   */
  protected String facts() {
    return "";
  }

  /** Returns the tree, as torch prints a module: types, names, shapes, and how many parameters. */
  @Override
  public String toString() {
    return Outline.of(this, children, own);
  }

  /** Frees the tensors that {@link #materialize} of this layer created, and what layers own. */
  @Override
  public final void close() {
    managers.forEach(NDManager::close);
    children.values().forEach(Layer::close);
  }

  void setMode(boolean on) {
    training = on;
  }

  private void addTo(Modes modes) {
    modes.add(this, training);
    children.values().forEach(layer -> layer.addTo(modes));
  }

  private void addTo(Map<String, Layer> found, String prefix) {
    children.forEach(
        (name, layer) -> {
          found.put(prefix + name, layer);
          layer.addTo(found, prefix + name + ".");
        });
  }

  private void visit(Consumer<? super Layer> visitor, Set<Layer> seen) {
    if (seen.add(this)) {
      children.values().forEach(layer -> layer.visit(visitor, seen));
      visitor.accept(this);
    }
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
    if (!parameter.isAdopted()) {
      requireFree(name);
    }
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
