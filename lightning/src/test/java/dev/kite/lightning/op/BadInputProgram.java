package dev.kite.lightning.op;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Random;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls every function with arguments that are wrong in shape, type, number or life. Writes each
 * call before it is made, so that a process that dies tells of which; and each exception that names
 * neither the function nor what each tensor was.
 */
final class BadInputProgram {
  private static final int CALLS = 25;
  private static final long[][] SHAPES = {
    {},
    {0},
    {1},
    {3},
    {2, 3},
    {3, 2},
    {0, 3},
    {1, 2, 4},
    {1, 2, 4, 4},
    {1, 2, 3, 4, 4},
    {5_000},
    {1, 2_000, 2},
    {2, 2, 2_000, 4}
  };
  private static final List<DataType> TYPES =
      List.of(
          DataType.FLOAT32,
          DataType.FLOAT32,
          DataType.FLOAT64,
          DataType.BFLOAT16,
          DataType.FLOAT16,
          DataType.INT64,
          DataType.INT32,
          DataType.INT16,
          DataType.UINT8,
          DataType.BOOLEAN,
          DataType.COMPLEX64,
          DataType.UINT16);
  private static final double[] REALS = {0, 0.5, 1, -1, 2, 1e300, Double.NaN, 1.0 / 0};
  private static final long[] WHOLES = {-3, -1, 0, 1, 2, 3, 7, Long.MIN_VALUE, Long.MAX_VALUE};
  private static final String[] TEXTS = {"", "ij,jk->ik", "ij->", "fro", "x'\"\n", "->", "ü"};

  /** Rules that Kite holds itself, before torch sees a tensor: their messages name none. */
  private static final List<String> RULES = List.of("Could not apply gridSample: mode ");

  private final SplittableRandom random = new SplittableRandom(7);
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  private final PrintWriter log;
  private final PrintWriter faults;

  private BadInputProgram(PrintWriter log, PrintWriter faults) {
    this.log = log;
    this.faults = faults;
  }

  public static void main(String[] files) throws IOException, URISyntaxException {
    try (PrintWriter log =
            new PrintWriter(
                Files.newBufferedWriter(Path.of(files[0]), StandardCharsets.UTF_8), true);
        PrintWriter faults =
            new PrintWriter(
                Files.newBufferedWriter(Path.of(files[1]), StandardCharsets.UTF_8), true)) {
      new BadInputProgram(log, faults).run();
      log.println("end");
    }
  }

  private void run() throws IOException, URISyntaxException {
    for (Class<?> family : Operators.families()) {
      for (Method function : Operators.functions(family)) {
        for (int i = 0; i < CALLS; i++) {
          Torch.gradMode(i % 2 == 0);
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            call(function);
          }
        }
      }
    }
  }

  private void call(Method function) {
    @Nullable Object[] arguments = new Object[function.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(function.getParameterTypes()[i]);
    }
    String call = function.getDeclaringClass().getSimpleName() + "." + function.getName();
    log.println(call + " " + Arrays.stream(arguments).map(BadInputProgram::show).toList());
    try {
      function.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      check(call, function.getName(), arguments, e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new LinkageError(call, e);
    }
  }

  private void check(String call, String function, @Nullable Object[] arguments, Throwable thrown) {
    boolean known = thrown instanceof TorchException || thrown instanceof IllegalArgumentException;
    String message = String.valueOf(thrown.getMessage());
    if (!known || !message.startsWith("Could not ")) {
      faults.println(call + " threw " + thrown);
    } else if (RULES.stream().noneMatch(message::startsWith)) {
      if (!names(message, function)) {
        faults.println(call + " is not named: " + message);
      }
      tensors(arguments)
          .filter(tensor -> !message.contains(show(tensor)))
          .forEach(tensor -> faults.println(call + " hides " + show(tensor) + ": " + message));
    }
  }

  /** Returns whether a message begins with the operator that is called, as torch writes it. */
  private static boolean names(String message, String function) {
    String applied = message.replaceFirst("(?s)^Could not apply (\\S+?):?(\\s.*)?$", "$1");
    String torchs = function.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return applied.equals(torchs) || applied.equals(function);
  }

  private static Stream<NDArray> tensors(@Nullable Object argument) {
    if (argument instanceof NDArray tensor) {
      return Stream.of(tensor);
    } else if (argument instanceof List<?> list) {
      return tensors(list.toArray());
    } else if (argument instanceof @Nullable Object[] array) {
      return Arrays.stream(array).flatMap(BadInputProgram::tensors);
    }
    return Stream.of();
  }

  private static String show(@Nullable Object argument) {
    if (argument instanceof NDArray tensor) {
      try {
        return tensor.getShape() + " " + Tensors.type(tensor);
      } catch (IllegalStateException e) {
        return "closed";
      }
    } else if (argument instanceof List<?> list) {
      return show(list.toArray());
    } else if (argument instanceof @Nullable Object[] array) {
      return Arrays.stream(array).map(BadInputProgram::show).toList().toString();
    } else if (argument != null && argument.getClass().isArray()) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(argument); i++) {
        items.add(String.valueOf(Array.get(argument, i)));
      }
      return items.toString();
    }
    return String.valueOf(argument);
  }

  private @Nullable Object argument(Class<?> type) {
    if (type == NDArray.class) {
      return tensor();
    } else if (type == NDManager.class) {
      return manager;
    } else if (type == Device.class) {
      return Device.cpu();
    } else if (type == DataType.class) {
      return TYPES.get(random.nextInt(TYPES.size()));
    } else if (type == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type.isArray()) {
      return array(type.getComponentType());
    } else if (type == List.class) {
      return List.of(tensor(), tensor());
    }
    return number(type);
  }

  private Object array(Class<?> type) {
    Object array = Array.newInstance(type, random.nextInt(4));
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, argument(type));
    }
    return array;
  }

  private @Nullable Object number(Class<?> type) {
    if (!type.isPrimitive() && random.nextInt(3) == 0 && type != Number.class) {
      return null;
    } else if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    } else if (type == double.class || type == Double.class) {
      return REALS[random.nextInt(REALS.length)];
    } else if (type == long.class || type == Long.class) {
      return WHOLES[random.nextInt(WHOLES.length)];
    } else if (type == Number.class) {
      return random.nextBoolean()
          ? (Object) WHOLES[random.nextInt(7)]
          : (Object) REALS[random.nextInt(REALS.length)];
    }
    return (int) WHOLES[random.nextInt(7)];
  }

  private NDArray tensor() {
    long[] shape = SHAPES[random.nextInt(SHAPES.length)];
    DataType type = TYPES.get(random.nextInt(TYPES.size()));
    NDArray tensor = random.nextBoolean() ? zeros(shape, type) : numbers(shape, type);
    if (random.nextInt(20) == 0) {
      tensor.close();
    } else if (random.nextInt(3) == 0 && type == DataType.FLOAT32) {
      tensor.setRequiresGradient(true);
    }
    return tensor;
  }

  private NDArray zeros(long[] shape, DataType type) {
    NDArray tensor = Tensors.zeros(manager, new Shape(shape), type);
    NDScope.register(tensor);
    return tensor;
  }

  /** Indices among them that are out of every range. */
  private NDArray numbers(long[] shape, DataType type) {
    boolean known = type != DataType.UINT16;
    boolean tracked = Torch.gradMode();
    Torch.gradMode(false);
    NDArray numbers = Random.randint(manager, -3, 9_000, shape);
    NDArray tensor = known ? Casting.to(numbers, type) : numbers;
    Torch.gradMode(tracked);
    return tensor;
  }
}
