package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;
import java.util.List;
import java.util.Locale;

/** The names that generated code declares, and those that it uses. */
final class Names {

  private Names() {}

  static ClassName of(TypeRef type) {
    List<String> names = type.simpleNames();
    return ClassName.get(
        type.packageName(), names.get(0), names.subList(1, names.size()).toArray(new String[0]));
  }

  static ClassName cli(SuiteModel program) {
    return generated(program, "Cli");
  }

  static ClassName callbacks(SuiteModel program) {
    return generated(program, "_Callbacks");
  }

  static ClassName command(SuiteModel program, ExperimentModel experiment) {
    StringBuilder pascal = new StringBuilder();
    for (String word : experiment.command().split("-", -1)) {
      pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return generated(program, "_" + pascal + "Command");
  }

  private static ClassName generated(SuiteModel program, String suffix) {
    TypeRef type = program.type();
    return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
  }

  static String constant(ParamModel param) {
    String name = param.option().replace('-', '_').toUpperCase(Locale.ROOT);
    // A constant GPU hides an enum GPU where the enum's values are named.
    return param.type() instanceof Choice choice && choice.type().simpleNames().get(0).equals(name)
        ? name + "_"
        : name;
  }
}
