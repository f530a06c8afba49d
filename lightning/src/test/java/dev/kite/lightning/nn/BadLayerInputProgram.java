package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import com.google.gson.JsonObject;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.Fixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives every layer its fixture's inputs, one of them with a dimension more, less, empty or much
 * longer, of another type or closed. Writes each call before it is made, and each exception that is
 * no refusal. A dimension is so long that who reads it without looking reads far beyond the memory
 * of another one.
 */
final class BadLayerInputProgram {
  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT64, DataType.BFLOAT16, DataType.INT64, DataType.BOOLEAN);
  private static final long LONG = 2_000;
  private static final long MOST = 2_000_000;

  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  private final PrintWriter log;
  private final PrintWriter faults;

  private BadLayerInputProgram(PrintWriter log, PrintWriter faults) {
    this.log = log;
    this.faults = faults;
  }

  /** Something that is wrong with a tensor. */
  private record Wrong(Shape shape, DataType type, boolean closed) {
    NDArray tensor(NDManager manager) {
      NDArray tensor = Tensors.zeros(manager, shape, type);
      NDScope.register(tensor);
      if (closed) {
        tensor.close();
      }
      return tensor;
    }
  }

  public static void main(String[] files) throws IOException {
    try (PrintWriter log =
            new PrintWriter(
                Files.newBufferedWriter(Path.of(files[0]), StandardCharsets.UTF_8), true);
        PrintWriter faults =
            new PrintWriter(
                Files.newBufferedWriter(Path.of(files[1]), StandardCharsets.UTF_8), true)) {
      new BadLayerInputProgram(log, faults).run();
      log.println("end");
    }
  }

  private void run() {
    Map<String, Supplier<BuiltLayer>> built = LayerParityTest.built();
    for (String family : LayerParityTest.FAMILIES) {
      for (JsonObject given : LayerParityTest.cases(family)) {
        String name = LayerParityTest.name(given);
        BuiltLayer layer = Objects.requireNonNull(built.get(name)).get();
        try (Layer closed = layer.layer()) {
          closed.materialize(Torch.device("cpu"), 1);
          run(given, layer);
        }
      }
    }
  }

  private void run(JsonObject given, BuiltLayer built) {
    log.println(LayerParityTest.name(given) + " as it should be");
    Torch.gradMode(true);
    apply(given, built, inputs -> {});
    int inputs = given.getAsJsonArray("inputs").size();
    for (int i = 0; i < inputs; i++) {
      JsonObject input = given.getAsJsonArray("inputs").get(i).getAsJsonObject();
      for (Wrong wrong : wrong(input)) {
        call(given, built, i, wrong, true);
        call(given, built, i, wrong, false);
      }
    }
  }

  private List<Wrong> wrong(JsonObject input) {
    try (NDArray right = Fixture.tensor(input, manager)) {
      Shape shape = right.getShape();
      DataType type = Tensors.type(right);
      List<Wrong> wrong = new ArrayList<>();
      for (Shape other : shapes(shape)) {
        wrong.add(new Wrong(other, type, false));
      }
      TYPES.forEach(other -> wrong.add(new Wrong(shape, other, false)));
      wrong.add(new Wrong(shape, type, true));
      return wrong;
    }
  }

  private static List<Shape> shapes(Shape right) {
    List<Shape> shapes = new ArrayList<>(List.of(new Shape(), right.add(2)));
    for (int i = 0; i < right.dimension(); i++) {
      for (long size : new long[] {0, 1, right.get(i) + 1, LONG}) {
        long[] sizes = right.getShape().clone();
        sizes[i] = size;
        shapes.add(new Shape(sizes));
      }
    }
    if (right.dimension() > 0) {
      shapes.add(right.slice(1));
    }
    shapes.removeIf(shape -> shape.size() > MOST);
    return shapes;
  }

  private void call(JsonObject given, BuiltLayer built, int index, Wrong wrong, boolean tracked) {
    String call = LayerParityTest.name(given) + " input " + index + " " + wrong + " " + tracked;
    log.println(call);
    Torch.gradMode(tracked);
    try {
      apply(given, built, inputs -> inputs.set(index, wrong.tensor(manager)));
    } catch (TorchException | IllegalArgumentException | IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).startsWith("Could not ")) {
        faults.println(call + " threw " + e);
      }
    } catch (RuntimeException e) {
      faults.println(call + " threw " + e);
    }
  }

  /** Runs forward and, where there is something to do, backward. */
  private void apply(JsonObject given, BuiltLayer built, Consumer<List<NDArray>> change) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<NDArray> inputs = LayerParityTest.inputs(given, new ArrayList<>(), manager);
      inputs.forEach(NDScope::register);
      change.accept(inputs);
      List<NDArray> outputs = built.forward().apply(inputs);
      List<NDArray> tracked = outputs.stream().filter(BadLayerInputProgram::isTracked).toList();
      if (Torch.gradMode() && !tracked.isEmpty()) {
        WeightedSum.backward(tracked, manager);
      }
    }
  }

  private static boolean isTracked(NDArray output) {
    return !((PtNDArray) output).isReleased() && Torch.requiresGradient(output);
  }
}
