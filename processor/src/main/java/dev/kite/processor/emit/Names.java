package dev.kite.processor.emit;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;
import java.util.Locale;

/** The names of the classes that generated code declares and uses. */
final class Names {

  private Names() {}

  static TypeRef cli(TypeRef type) {
    return type.generated("Cli");
  }

  static TypeRef callbacks(SuiteModel suite) {
    return suite.type().generated("_Callbacks");
  }

  static TypeRef command(SuiteModel suite, ExperimentModel experiment) {
    return suite.type().generated("_" + pascal(experiment) + "Command");
  }

  static TypeRef args(SuiteModel suite, ExperimentModel experiment) {
    return suite.type().generated(pascal(experiment) + "Args");
  }

  private static String pascal(ExperimentModel experiment) {
    StringBuilder pascal = new StringBuilder();
    for (String word : experiment.command().split("-", -1)) {
      pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return pascal.toString();
  }
}
