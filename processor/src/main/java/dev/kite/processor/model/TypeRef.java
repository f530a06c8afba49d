package dev.kite.processor.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames from the outermost class to the one that is meant
 */
public record TypeRef(String packageName, List<String> simpleNames) {

  /** Copies the names. */
  public TypeRef {
    simpleNames = List.copyOf(simpleNames);
  }

  /** Returns the name of a class that may lie in others. */
  public static TypeRef of(String packageName, String... simpleNames) {
    return new TypeRef(packageName, List.of(simpleNames));
  }

  /** Returns the last of the simple names. */
  public String simpleName() {
    return simpleNames.get(simpleNames.size() - 1);
  }

  /** Returns the name as an import would write it. */
  public String qualifiedName() {
    return join(".");
  }

  /** Returns the name by which the class can be loaded. */
  public String binaryName() {
    return join("$");
  }

  /**
   * Returns the name of a class that is generated for this one.
   *
   * @param suffix follows the simple names, joined by underscores
   */
  public TypeRef generated(String suffix) {
    return of(packageName, String.join("_", simpleNames) + suffix);
  }

  private String join(String separator) {
    String nested = simpleNames.stream().collect(Collectors.joining(separator));
    return Stream.of(packageName, nested)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("."));
  }
}
