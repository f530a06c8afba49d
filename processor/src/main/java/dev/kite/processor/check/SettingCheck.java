package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.USELESS_SETTING;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code @Param} says is of use for such an option. */
final class SettingCheck implements Check<Scope> {

  @Override
  public void check(Scope scope, Report report) {
    for (ParamModel param : scope.params()) {
      Map<String, Place> written = written(param.settings());
      if (param.type() instanceof Supplied) {
        useless(param, written, "Kite supplies it", "Remove it.", report);
      } else if (param.type() instanceof Config config) {
        written.remove("name");
        if (!config.variants().isEmpty()) {
          written.remove("value");
        }
        useless(
            param,
            written,
            "a configuration is given by its components",
            "Write it on a component.",
            report);
      } else if (scope.isConfig()) {
        written.keySet().retainAll(List.of("shortName", "positional"));
        useless(param, written, "a component is given by its full name", "Remove it.", report);
      }
    }
  }

  private static Map<String, Place> written(Settings settings) {
    Map<String, Place> written = new LinkedHashMap<>();
    put("value", settings.defaultText().map(Written::place), written);
    put("range", settings.range().map(Written::place), written);
    put("name", settings.name().map(Written::place), written);
    put("shortName", settings.shortName().map(Written::place), written);
    put("env", settings.env().map(Written::place), written);
    put("positional", settings.positional(), written);
    put("mutable", settings.mutable(), written);
    put("secret", settings.secret(), written);
    return written;
  }

  private static void put(String member, Optional<Place> place, Map<String, Place> written) {
    place.ifPresent(found -> written.put(member, found));
  }

  private static void useless(
      ParamModel param, Map<String, Place> written, String reason, String remedy, Report report) {
    written.forEach(
        (member, place) ->
            report.add(place, USELESS_SETTING, member, param.name(), reason, remedy));
  }
}
