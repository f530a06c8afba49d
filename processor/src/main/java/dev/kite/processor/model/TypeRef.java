package dev.kite.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  // As of every record, but what the virtual machine would make of itself for that takes it longer
  // than all the names of a program.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeRef that
        && packageName.equals(that.packageName)
        && simpleNames.equals(that.simpleNames);
  }

  @Override
  public int hashCode() {
    return 31 * packageName.hashCode() + simpleNames.hashCode();
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

  /** Returns the name without the package. */
  public String nestedName() {
    return String.join(".", simpleNames);
  }

  /** Returns the class that lies in no other, around this one or this one itself. */
  public TypeRef outermost() {
    return simpleNames.size() == 1 ? this : of(packageName, simpleNames.get(0));
  }

  private String join(String separator) {
    String nested = String.join(separator, simpleNames);
    return packageName.isEmpty() ? nested : packageName + "." + nested;
  }
}
