package dev.kite.processor.emit;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Absentable;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Parsed;
import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of a class's constants, one for each parameter. */
final class ConstantNames {

  private final Set<String> classes = new HashSet<>();

  /**
   * Chooses names.
   *
   * @param owner the class whose parameters they are
   * @param params all that have a constant
   */
  ConstantNames(TypeRef owner, List<ParamModel> params) {
    add(owner);
    for (ParamModel param : params) {
      addCalled(param.type());
    }
  }

  private void add(TypeRef type) {
    classes.add(type.simpleNames().get(0));
  }

  /** Adds the classes whose static methods are called to read the type. */
  private void addCalled(ParamType type) {
    if (type instanceof Choice choice) {
      add(choice.type());
    } else if (type instanceof Parsed parsed) {
      add(parsed.owner());
    } else if (type instanceof Absentable absentable) {
      addCalled(absentable.element());
    } else if (type instanceof Many many) {
      addCalled(many.element());
    } else if (type instanceof Mapping mapping) {
      addCalled(mapping.key());
      addCalled(mapping.value());
    }
  }

  /** Returns a name; a constant GPU would hide a class GPU where that is called. */
  String of(ParamModel param) {
    String name = param.option().replace('-', '_').toUpperCase(Locale.ROOT);
    return classes.contains(name) ? name + "_" : name;
  }

  /** Returns the constants, separated by commas. */
  Code list(List<ParamModel> params) {
    return list("$L", params);
  }

  /** Returns what reads each value, separated by commas. */
  Code values(List<ParamModel> params) {
    return list("$L.in(values)", params);
  }

  /** Returns each constant with the record's component of it, separated by commas. */
  Code entries(List<ParamModel> params) {
    List<Code> parts = new ArrayList<>();
    for (ParamModel param : params) {
      parts.add(Code.of("$L.is(value.$L())", of(param), param.name()));
    }
    return Code.join(",$W", parts);
  }

  private Code list(String form, List<ParamModel> params) {
    List<Code> parts = new ArrayList<>();
    for (ParamModel param : params) {
      parts.add(Code.of(form, of(param)));
    }
    return Code.join(",$W", parts);
  }
}
