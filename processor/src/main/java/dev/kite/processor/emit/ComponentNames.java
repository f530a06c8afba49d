package dev.kite.processor.emit;

import dev.kite.processor.model.ParamModel;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The names of what a class of options has for each parameter: the parameter's, unless the class
 * cannot have that.
 */
final class ComponentNames {

  /** What every object has as a method, and our own methods. */
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

  private final IdentityHashMap<ParamModel, String> names;
  private final IdentityHashMap<ParamModel, String> withers;

  /** Chooses names for the options. */
  ComponentNames(List<ParamModel> params) {
    this.names = distinct(params, new HashSet<>(TAKEN), name -> name);
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
}
