package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_SHORT_NAME;
import static dev.kite.processor.report.Problem.SHORT_CLASH;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Report;
import java.util.HashMap;
import java.util.Map;

/** A short name is a letter of one option. */
final class ShortNameCheck implements Check<Scope> {

  @Override
  public void check(Scope scope, Report report) {
    Map<Character, String> taken = new HashMap<>(Map.of('h', "--help"));
    for (ParamModel param : scope.options()) {
      // Nested options have no short name, which another check says.
      if (!scope.isConfig() && !(param.type() instanceof Config)) {
        param.settings().shortName().ifPresent(name -> check(param, name, taken, report));
      }
    }
  }

  private static void check(
      ParamModel param, Written<Character> name, Map<Character, String> taken, Report report) {
    char letter = name.value();
    if (param.positional()) {
      report.add(
          name.place(), BAD_SHORT_NAME, letter, "A positional parameter has none, so remove it.");
    } else if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))) {
      report.add(name.place(), BAD_SHORT_NAME, letter, "Choose a letter from a to z or A to Z.");
    } else {
      String other = taken.putIfAbsent(letter, "--" + param.option());
      if (other != null) {
        report.add(name.place(), SHORT_CLASH, letter, other);
      }
    }
  }
}
