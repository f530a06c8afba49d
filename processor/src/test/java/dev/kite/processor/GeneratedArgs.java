package dev.kite.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Calls generated classes in this process, which cannot name them.
 *
 * @param loader has them
 */
record GeneratedArgs(ClassLoader loader) {

  /**
   * The options of an experiment.
   *
   * @param args an object of the generated class
   */
  record Parsed(Object args) {

    /** Returns the value of an option. */
    Object get(String option) throws Exception {
      return call(option);
    }

    /** Calls a method by its name, of which there is one for so many arguments. */
    Object call(String name, Object... arguments) throws Exception {
      return invoke(method(args.getClass(), name, arguments.length), args, arguments);
    }

    Parsed with(String method, Object value) throws Exception {
      return new Parsed(call(method, value));
    }
  }

  /** Returns what the class makes of a command line; its exceptions are thrown on. */
  Parsed parse(String type, String... args) throws Exception {
    Method parse = method(loader.loadClass(type), "parse", 1);
    // The target of a static method is not looked at.
    return new Parsed(invoke(parse, parse, (Object) args));
  }

  private static Method method(Class<?> type, String name, int arguments) {
    return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
        .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == arguments)
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " has no method " + name));
  }

  private static Object invoke(Method method, Object target, Object... arguments) throws Exception {
    method.setAccessible(true);
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
