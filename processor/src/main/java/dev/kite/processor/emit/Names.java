package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;
import java.util.List;
import java.util.Locale;

/** The names of the classes that generated code declares and uses. */
final class Names {

  private Names() {}

  static ClassName of(TypeRef type) {
    List<String> names = type.simpleNames();
    return ClassName.get(
        type.packageName(), names.get(0), names.subList(1, names.size()).toArray(new String[0]));
  }

  static ClassName cli(TypeRef type) {
    return of(type.generated("Cli"));
  }

  static ClassName callbacks(SuiteModel suite) {
    return of(suite.type().generated("_Callbacks"));
  }

  static ClassName command(SuiteModel suite, ExperimentModel experiment) {
    return of(suite.type().generated("_" + pascal(experiment) + "Command"));
  }

  static ClassName args(SuiteModel suite, ExperimentModel experiment) {
    return of(suite.type().generated(pascal(experiment) + "Args"));
  }

  private static String pascal(ExperimentModel experiment) {
    StringBuilder pascal = new StringBuilder();
    for (String word : experiment.command().split("-", -1)) {
      pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return pascal.toString();
  }
}
