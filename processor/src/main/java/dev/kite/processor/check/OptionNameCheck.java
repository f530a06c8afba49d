package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_ENV;
import static dev.kite.processor.report.Problem.BAD_NAME;
import static dev.kite.processor.report.Problem.OPTION_CLASH;
import static dev.kite.processor.report.Problem.RESERVED_NAME;

import dev.kite.name.KebabCase;
import dev.kite.name.ReservedName;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Report;
import dev.kite.value.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Every option has a name that can be typed and is its own. */
final class OptionNameCheck implements Check<Scope> {

  private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String ANNOTATION = "@Param(name = \"...\")";

  @Override
  public void check(Scope scope, Report report) {
    Map<String, ParamModel> taken = new HashMap<>();
    for (ParamModel param : scope.options()) {
      checkEnv(param, report);
      if (isUsable(param, scope, report)) {
        checkClash(param, scope, taken, report);
      }
    }
  }

  private static void checkEnv(ParamModel param, Report report) {
    param
        .settings()
        .env()
        .filter(env -> !ENV.matcher(env.value()).matches())
        .ifPresent(env -> report.add(env.place(), BAD_ENV, env.value()));
  }

  private static boolean isUsable(ParamModel param, Scope scope, Report report) {
    if (!KebabCase.matches(param.option())) {
      report.add(
          place(param),
          BAD_NAME,
          param.option(),
          Remedies.name(param.option(), ANNOTATION, "step-size"));
      return false;
    }
    for (String name : names(param)) {
      if (reserved(scope).contains(name)) {
        report.add(
            place(param),
            RESERVED_NAME,
            scope.isConfig() ? name : "--" + name,
            scope.isConfig() ? "variant" : "experiment",
            "Set another name with " + ANNOTATION + ".");
        return false;
      }
    }
    return true;
  }

  /** Nested options have a prefix, which keeps them apart from those of every experiment. */
  private static Set<String> reserved(Scope scope) {
    if (scope.isConfig()) {
      return scope.variant() ? Set.of(ReservedName.VARIANT) : Set.of();
    }
    return ReservedName.OPTIONS;
  }

  private static void checkClash(
      ParamModel param, Scope scope, Map<String, ParamModel> taken, Report report) {
    for (String name : names(param)) {
      ParamModel other = taken.putIfAbsent(name, param);
      if (other != null) {
        String option = scope.isConfig() ? name : "--" + name;
        report.add(place(param), OPTION_CLASH, scope.noun(), other.name(), param.name(), option);
        return;
      }
    }
  }

  /** A switch can also be turned off by {@code --no-x}, one that is nested by {@code --no-x.y}. */
  private static List<String> names(ParamModel param) {
    boolean isSwitch =
        param.type().decoder().filter(decoder -> decoder.kind() == Kind.BOOLEAN).isPresent()
            && !param.positional();
    return isSwitch || param.type() instanceof Config
        ? List.of(param.option(), "no-" + param.option())
        : List.of(param.option());
  }

  private static Place place(ParamModel param) {
    return param.settings().name().map(Written::place).orElse(param.place());
  }
}
