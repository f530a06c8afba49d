package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_ENV;
import static dev.kite.processor.report.Problem.BAD_NAME;
import static dev.kite.processor.report.Problem.OPTION_CLASH;
import static dev.kite.processor.report.Problem.RESERVED_NAME;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Report;
import dev.kite.value.KebabCase;
import dev.kite.value.ReservedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every option has a name that can be typed and is its own. */
final class OptionNameCheck implements Check {

  private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public void check(SuiteModel program, Report report) {
    for (ExperimentModel experiment : program.experiments()) {
      Map<String, ParamModel> taken = new HashMap<>();
      for (ParamModel param : experiment.options()) {
        checkEnv(param, report);
        if (isUsable(param, report)) {
          checkClash(param, taken, report);
        }
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

  private static boolean isUsable(ParamModel param, Report report) {
    if (!KebabCase.matches(param.option())) {
      report.add(place(param), BAD_NAME, param.option(), remedy(param.option()));
      return false;
    }
    for (String name : names(param)) {
      if (ReservedName.OPTIONS.contains(name)) {
        report.add(
            place(param), RESERVED_NAME, "--" + name, "experiment", "@Param(name = \"...\")");
        return false;
      }
    }
    return true;
  }

  private static void checkClash(ParamModel param, Map<String, ParamModel> taken, Report report) {
    for (String name : names(param)) {
      ParamModel other = taken.putIfAbsent(name, param);
      if (other != null) {
        report.add(place(param), OPTION_CLASH, other.name(), param.name(), "--" + name);
        return;
      }
    }
  }

  /** A switch can also be turned off by {@code --no-x}. */
  private static List<String> names(ParamModel param) {
    boolean isSwitch =
        param.type() instanceof Scalar scalar
            && scalar.kind() == ScalarKind.BOOLEAN
            && !param.positional();
    return isSwitch ? List.of(param.option(), "no-" + param.option()) : List.of(param.option());
  }

  private static Place place(ParamModel param) {
    return param.settings().name().map(Written::place).orElse(param.place());
  }

  private static String remedy(String option) {
    String better = KebabCase.of(option);
    return KebabCase.matches(better) && !better.equals(option)
        ? "Did you mean \"" + better + "\"?"
        : "Set one like \"step-size\" with @Param(name = \"...\").";
  }
}
