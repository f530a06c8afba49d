package dev.kite.lightning.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Capture;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.flag.Autocast;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A forward of a layer, and a loss if it is in it, that is one native call.
 *
 * <p>The first call runs the forward as it is written and records its operators; later ones run
 * what was recorded, with the same results to the last bit: parameters are trained, buffers
 * updated, dropout draws from the same generator. As with {@code torch.jit.trace}, what the forward
 * does in Java happens only in the first call: the numbers that it computes, its branches and loops
 * are frozen as they went.
 *
 * <p>It is recorded anew when an input has another shape, type or device than before, when a layer
 * is in another mode or its momentum was set, when autocast is on or off otherwise than before, and
 * when the parameters were converted; the last {@value #KEPT} recordings are kept. A forward that
 * does what a recording would miss is refused in its first call: reading a value, computing what
 * has a shape that depends on values, computing with DJL's own methods, seeding, backward, logging
 * a metric. Do these around the captured part.
 *
 * <pre>{@code
 * private final Captured step = Captured.of(net, batch -> {
 *   NDArray scores = net.forward(batch[0]);
 *   return List.of(Loss.crossEntropy(scores, batch[1]), scores);
 * });
 * }</pre>
 *
 * <p>Belongs to one thread at a time; to be closed before its layer.
 */
public final class Captured implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Captured.class);
  private static final int KEPT = 8;

  /** What a recording holds for. */
  private record Input(Shape shape, DataType type, Device device) {
    static Input of(NDArray tensor) {
      return new Input(tensor.getShape(), Tensors.type(tensor), tensor.getDevice());
    }

    boolean fits(NDArray tensor) {
      return shape.equals(tensor.getShape())
          && type == Tensors.type(tensor)
          && device.equals(tensor.getDevice());
    }
  }

  private record Entry(
      List<Input> inputs, Modes modes, Autocast.Setting autocast, Capture capture) {
    boolean fits(NDArray... given) {
      if (given.length != inputs.size() || !modes.hold() || !autocast.holds()) {
        return false;
      }
      for (int i = 0; i < given.length; i++) {
        if (!inputs.get(i).fits(given[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private final Layer layer;
  private final Function<NDArray[], List<NDArray>> body;
  private final List<Entry> entries = new ArrayList<>();
  private boolean warned;

  private Captured(Layer layer, Function<NDArray[], List<NDArray>> body) {
    this.layer = layer;
    this.body = body;
  }

  /** Captures the forward of a layer. */
  public static Captured of(UnaryLayer layer) {
    return new Captured(layer, inputs -> List.of(layer.forward(inputs[0])));
  }

  /**
   * Captures a computation.
   *
   * @param layer whose parameters, buffers and modes it uses, and no other's
   * @param body gets the inputs of a call, and uses no other tensors
   */
  public static Captured of(Layer layer, Function<NDArray[], List<NDArray>> body) {
    return new Captured(layer, body);
  }

  /**
   * Computes the first result.
   *
   * @throws IllegalArgumentException if there is no input
   * @throws IllegalStateException if the computation cannot be captured
   */
  public NDArray forward(NDArray... inputs) {
    return results(inputs).get(0);
  }

  /**
   * Computes all results, which belong to the manager of the first input.
   *
   * @param inputs at least one
   * @throws IllegalArgumentException if there is no input
   * @throws IllegalStateException if the computation cannot be captured
   */
  public List<NDArray> results(NDArray... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException(
          "Could not compute what is captured: there is no input. Give at least one tensor.");
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (!entry.capture.live()) {
        entries.remove(i).capture.close();
      } else if (entry.fits(inputs)) {
        return entry.capture.play(inputs[0].getManager(), inputs);
      }
    }
    return record(inputs);
  }

  private List<NDArray> record(NDArray... inputs) {
    Capture capture = new Capture(List.copyOf(layer.stateDict().values()));
    List<Input> kinds = new ArrayList<>();
    for (NDArray input : inputs) {
      kinds.add(Input.of(input));
    }
    Modes modes = layer.modes();
    Autocast.Setting autocast = Autocast.setting(inputs[0].getDevice());
    List<NDArray> results = capture.record(inputs, body);
    if (entries.size() == KEPT) {
      entries.remove(0).capture.close();
      warn();
    }
    entries.add(new Entry(kinds, modes, autocast, capture));
    return results;
  }

  private void warn() {
    if (!warned) {
      warned = true;
      log.warn(
          "A captured forward of {} has met more than {} kinds of inputs and modes, and is recorded"
              + " again and again. Pad the inputs to few shapes, or do not capture.",
          layer.getClass().getSimpleName(),
          KEPT);
    }
  }

  /** Frees what was recorded. */
  @Override
  public void close() {
    entries.forEach(entry -> entry.capture.close());
    entries.clear();
  }
}
