package dev.kite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.kite.processor.model.ParamModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The names of a record's components, one for each parameter: the parameter's, unless the record
 * cannot have that.
 */
final class ComponentNames {

  /** What Java refuses, since the accessors would be methods of every object; and our own. */
  private static final Set<String> TAKEN =
      Set.of(
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "parse",
          "toYaml");

  private final List<ParamModel> params;
  private final IdentityHashMap<ParamModel, String> names;
  private final IdentityHashMap<ParamModel, String> withers;

  /**
   * Chooses names.
   *
   * @param params what becomes a component
   * @param classes simple names of the classes whose methods the record calls
   */
  ComponentNames(List<ParamModel> params, Set<String> classes) {
    this.params = params;
    Set<String> used = new HashSet<>(TAKEN);
    used.addAll(classes);
    this.names = distinct(params, used, name -> name);
    this.withers = distinct(params, new HashSet<>(), ComponentNames::wither);
  }

  private static IdentityHashMap<ParamModel, String> distinct(
      List<ParamModel> params, Set<String> used, UnaryOperator<String> form) {
    IdentityHashMap<ParamModel, String> names = new IdentityHashMap<>();
    for (ParamModel param : params) {
      String name = free(form.apply(param.name()), used);
      used.add(name);
      names.put(param, name);
    }
    return names;
  }

  private static String wither(String name) {
    return "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String free(String name, Set<String> used) {
    String free = name;
    while (used.contains(free)) {
      free += "_";
    }
    return free;
  }

  /** Returns the name of a component. */
  String of(ParamModel param) {
    return Objects.requireNonNull(names.get(param));
  }

  /** Returns the name of the method that changes a component. */
  String wither(ParamModel param) {
    return Objects.requireNonNull(withers.get(param));
  }

  /** Returns a name for a parameter of a method that also names components. */
  String free(String name) {
    return free(name, new HashSet<>(names.values()));
  }

  /** Returns all names, separated by commas. */
  CodeBlock list() {
    List<CodeBlock> parts = new ArrayList<>();
    for (ParamModel param : params) {
      parts.add(CodeBlock.of("$L", of(param)));
    }
    return CodeBlock.join(parts, ",$W");
  }
}
