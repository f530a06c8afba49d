package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls Kite's functions by name with what a fixture holds. */
final class Calls {
  private static final List<String> ROOMS =
      List.of("dev.kite.lightning.op.", "dev.kite.lightning.op.tensor.");
  private static final Operator TO = Operator.torch("to(input, type)");

  /** An argument cannot be one of the given parameter's type. */
  private static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final NDManager manager;
  private final List<NDArray> leaves = new ArrayList<>();
  private final List<NDArray> tensors = new ArrayList<>();

  Calls(NDManager manager) {
    this.manager = manager;
  }

  /** Returns the tensors that get gradients, in the order of the arguments. */
  List<NDArray> leaves() {
    return leaves;
  }

  /** Returns all tensors that the arguments hold, in their order. */
  List<NDArray> tensors() {
    return tensors;
  }

  /** Calls {@code Family.function} and returns what it returned, flat. */
  List<NDArray> call(String function, JsonArray arguments) {
    return prepare(function, arguments).get();
  }

  /** Makes the arguments of {@code Family.function}, which can be called then. */
  Supplier<List<NDArray>> prepare(String function, JsonArray arguments) {
    Method method = method(function, arguments);
    leaves.clear();
    tensors.clear();
    Object[] converted = Objects.requireNonNull(converted(method, arguments));
    return () -> flat(invoke(method, converted));
  }

  /** Returns the function of the name that takes such arguments. */
  Method method(String function, JsonArray arguments) {
    int dot = function.indexOf('.');
    for (Method method : family(function.substring(0, dot)).getDeclaredMethods()) {
      if (method.getName().equals(function.substring(dot + 1))
          && converted(method, arguments) != null) {
        return method;
      }
    }
    throw new AssertionError("No " + function + " takes " + arguments);
  }

  static Class<?> family(String name) {
    for (String room : ROOMS) {
      if (Calls.class.getResource("/" + (room + name).replace('.', '/') + ".class") != null) {
        try {
          return Class.forName(room + name);
        } catch (ClassNotFoundException e) {
          throw new LinkageError(name, e);
        }
      }
    }
    throw new AssertionError("No family " + name);
  }

  private static Object invoke(Method method, Object[] arguments) {
    try {
      return Objects.requireNonNull(method.invoke(null, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private Object @Nullable [] converted(Method method, JsonArray arguments) {
    Class<?>[] types = method.getParameterTypes();
    List<@Nullable Object> converted = new ArrayList<>();
    int next = 0;
    try {
      for (Class<?> type : types) {
        if (type == NDManager.class) {
          converted.add(manager);
        } else if (next == arguments.size()) {
          return null;
        } else {
          converted.add(argument(arguments.get(next++), type));
        }
      }
    } catch (Mismatch e) {
      return null;
    }
    return next == arguments.size() ? converted.toArray() : null;
  }

  private @Nullable Object argument(JsonElement json, Class<?> type) {
    if (json.isJsonNull()) {
      return type.isPrimitive() ? mismatch() : null;
    } else if (json instanceof JsonObject object) {
      return object.has("constant") ? constant(object, type) : tensor(object, type);
    } else if (json instanceof JsonArray array) {
      return list(array, type);
    }
    return scalar(json.getAsJsonPrimitive(), type);
  }

  private static Object mismatch() {
    throw new Mismatch();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the type is only known here
  private static Object constant(JsonObject json, Class<?> type) {
    return type.isEnum()
        ? Enum.valueOf((Class) type, json.get("constant").getAsString())
        : mismatch();
  }

  private Object tensor(JsonObject json, Class<?> type) {
    if (type != NDArray.class) {
      return mismatch();
    }
    NDArray tensor = Fixture.tensor(json, manager);
    tensors.add(tensor);
    if (json.has("gradient") && json.get("gradient").getAsBoolean()) {
      tensor.setRequiresGradient(true);
      leaves.add(tensor);
    }
    return tensor;
  }

  private Object list(JsonArray json, Class<?> type) {
    if (type == List.class) {
      return json.asList().stream().map(each -> (NDArray) argument(each, NDArray.class)).toList();
    } else if (!type.isArray()) {
      return mismatch();
    }
    if (type == double[].class && json.asList().stream().allMatch(Calls::isWhole)) {
      return mismatch();
    }
    Object array = Array.newInstance(type.getComponentType(), json.size());
    for (int i = 0; i < json.size(); i++) {
      Array.set(array, i, argument(json.get(i), type.getComponentType()));
    }
    return array;
  }

  private static Object scalar(JsonPrimitive json, Class<?> type) {
    if (type == String.class && json.isString() && !isReal(json)) {
      return json.getAsString();
    } else if (type == boolean.class && json.isBoolean()) {
      return json.getAsBoolean();
    } else if (json.isBoolean() || (json.isString() && !isReal(json))) {
      return mismatch();
    }
    boolean whole = isWhole(json);
    if (type == Number.class) {
      return whole ? (Number) json.getAsLong() : (Number) real(json);
    } else if (type == Double.class || type == double.class) {
      return real(json);
    } else if (whole && (type == int.class || type == Integer.class)) {
      return json.getAsInt();
    } else if (whole && (type == long.class || type == Long.class)) {
      return json.getAsLong();
    }
    return mismatch();
  }

  private static boolean isWhole(JsonElement json) {
    return json instanceof JsonPrimitive number
        && number.isNumber()
        && !json.getAsString().matches(".*[.eE].*");
  }

  private static boolean isReal(JsonPrimitive json) {
    return List.of("nan", "inf", "-inf").contains(json.getAsString());
  }

  static double real(JsonElement json) {
    return switch (json.getAsString()) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> json.getAsDouble();
    };
  }

  static long[] longs(JsonArray json) {
    return json.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
  }

  static NDArray narrow(NDArray tensor, DataType type) {
    return TO.call(tensor, Tensors.code(type));
  }

  private static List<NDArray> flat(Object result) {
    if (result instanceof NDArray tensor) {
      return List.of(tensor);
    } else if (result instanceof List<?> list) {
      return list.stream().flatMap(each -> flat(Objects.requireNonNull(each)).stream()).toList();
    } else if (result instanceof Record) {
      return Arrays.stream(result.getClass().getRecordComponents())
          .flatMap(component -> flat(value(result, component)).stream())
          .toList();
    }
    throw new AssertionError("No tensors: " + result);
  }

  private static Object value(Object result, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.requireNonNull(component.getAccessor().invoke(result));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }
}
