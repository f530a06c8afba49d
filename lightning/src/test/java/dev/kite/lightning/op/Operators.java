package dev.kite.lightning.op;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All public functions of op, as the compiled classes have them. */
final class Operators {
  /** Functions that take code or graphs, whose tests are their own. */
  private static final Set<String> OWN = Set.of("Autograd", "Checkpointing", "CustomFunction");

  private Operators() {}

  /** Returns the classes that hold functions, by name. */
  static List<Class<?>> families() throws IOException, URISyntaxException {
    Path classes = Path.of(Conv.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path room = classes.resolve("dev/kite/lightning/op");
    try (Stream<Path> files = Files.walk(room)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.equals("package-info") && !OWN.contains(name))
          .sorted()
          .<Class<?>>map(Calls::family)
          .filter(family -> !functions(family).isEmpty())
          .toList();
    }
  }

  /** Returns the functions of a family, by name. */
  static List<Method> functions(Class<?> family) {
    if (family.isEnum()) {
      return List.of();
    }
    return Arrays.stream(family.getDeclaredMethods())
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .filter(each -> Modifier.isStatic(each.getModifiers()))
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .toList();
  }
}
