package dev.kite.processor.emit;

import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a file writes the classes that it mentions: by simple names. Of two that share one only the
 * first is, and first of all those that need no import.
 */
final class Imports {

  private final String home;

  /** The outermost classes that simple names stand for. */
  private final Map<String, TypeRef> meant = new HashMap<>();

  /** Chooses names in the file of a class. */
  Imports(TypeRef declared, Collection<TypeRef> mentioned) {
    this.home = declared.packageName();
    add(declared);
    for (TypeRef type : mentioned) {
      if (isAtHome(type)) {
        add(type);
      }
    }
    mentioned.forEach(this::add);
  }

  private void add(TypeRef type) {
    meant.putIfAbsent(type.simpleNames().get(0), type.outermost());
  }

  private boolean isAtHome(TypeRef type) {
    return type.packageName().equals(home);
  }

  /** Returns the qualified names of what is to be imported, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (TypeRef type : meant.values()) {
      if (!isAtHome(type) && !type.packageName().equals("java.lang")) {
        names.add(type.qualifiedName());
      }
    }
    Collections.sort(names);
    return names;
  }

  /** Returns a class as the file writes it. */
  String written(TypeRef type) {
    TypeRef known = meant.get(type.simpleNames().get(0));
    return type.outermost().equals(known) ? type.nestedName() : type.qualifiedName();
  }

  /** Returns a class with an annotation, which stands before the last of its names. */
  String written(Code.Annotated annotated) {
    String type = written(annotated.type());
    int simple = type.lastIndexOf('.') + 1;
    return type.substring(0, simple)
        + "@"
        + written(annotated.annotation())
        + " "
        + type.substring(simple);
  }
}
