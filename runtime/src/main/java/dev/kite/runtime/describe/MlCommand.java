package dev.kite.runtime.describe;

import dev.kite.runtime.option.Option;
import java.util.List;

/**
 * Writes the command that MLflow fills its parameters into, in quotes, and that bash runs.
 *
 * <pre>
 * option name value default: keep the value by its name, unless it is the default
 * place value [default]:     keep the value by its place; empty places behind the last are dropped
 * start --name value ...:    join what MLflow appends in pairs, and run the program with all
 * </pre>
 *
 * The braces of bash are doubled, since single ones stand around parameters.
 */
final class MlCommand {

  private static final String BESIDE_DATABASE =
      "case \"$MLFLOW_TRACKING_URI\" in"
          + " sqlite:*) export MLFLOW_TRACKING_URI=kite-runs;; esac;";

  private static final String OPTION =
      "option() {{ [ \"$2\" = \"$3\" ] || given+=(\"--$1=$2\"); }};";

  private static final String PLACE =
      "place() {{ places+=(\"$1\");"
          + " [ $# -gt 1 ] && [ \"$1\" = \"$2\" ] || kept=${{#places[@]}}; }};";

  private static final String JOIN =
      "start() {{ while [ $# -gt 0 ]; do given+=(\"$1=$2\"); shift 2; done;";

  private final List<Option<?>> options;
  private final List<Option<?>> places;
  private final StringBuilder text = new StringBuilder();

  private MlCommand(List<Option<?>> declared) {
    this.options = declared.stream().filter(option -> !option.positional()).toList();
    this.places = declared.stream().filter(Option::positional).toList();
  }

  /**
   * Returns the command, of several lines.
   *
   * @param declared the parameters
   * @param call the words that begin the program and choose the experiment
   */
  static String of(List<Option<?>> declared, String call) {
    MlCommand command = new MlCommand(declared);
    command.line(BESIDE_DATABASE);
    command.collect();
    command.line(JOIN);
    String behind = command.places.isEmpty() ? "" : " -- \"${{places[@]:0:kept}}\"";
    command.line("exec " + braced(call) + " \"${{given[@]}}\"" + behind + "; }};");
    command.line("start");
    return command.text.toString();
  }

  /** Whether MLflow must be told a value; the environment may have one, too. */
  static boolean needed(Option<?> option) {
    return option.required() && (option.env().isEmpty() || option.positional());
  }

  /** Returns what a parameter is that nobody gave. */
  static String byDefault(Option<?> option) {
    return option.byDefault().orElse("");
  }

  private void collect() {
    line("given=();");
    if (options.stream().anyMatch(option -> !needed(option))) {
      line(OPTION);
    }
    for (Option<?> option : options) {
      line(
          needed(option)
              ? "given+=(--" + option.name() + "={" + option.name() + "});"
              : "option " + option.name() + " {" + option.name() + "} " + shown(option) + ";");
    }
    if (!places.isEmpty()) {
      line("places=(); kept=0;");
      line(PLACE);
    }
    for (Option<?> option : places) {
      line("place {" + option.name() + "}" + (needed(option) ? "" : " " + shown(option)) + ";");
    }
  }

  private static String shown(Option<?> option) {
    return braced(ShellText.quoted(byDefault(option)));
  }

  private static String braced(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  private void line(String line) {
    text.append("      ").append(line).append('\n');
  }
}
