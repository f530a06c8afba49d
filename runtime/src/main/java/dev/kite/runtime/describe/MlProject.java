package dev.kite.runtime.describe;

import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the file by which {@code mlflow run} starts experiments.
 *
 * <p>MLflow fills every declared parameter into the command, given or not. So the command leaves
 * out again what is at its default: else a default would win over the environment, over YAML, and
 * over the values of a run that is continued. What MLflow cannot declare (names with dots mean
 * something else to it, and a variant's options are wrong beside another) it appends as it was
 * given, and so the command ends with the program.
 */
final class MlProject {

  private static final String HEAD =
      """
      # Start it with: mlflow run . --env-manager local -P name=value
      # What is left at its default is not passed on, so that the environment, --config and --run-id
      # count as they do on the command line. Beside a database, which MLflow keeps to itself, runs
      # are recorded in ./kite-runs: for MLflow, a directory ./mlruns would take the place of it.
      """;

  private static final String BESIDE_DATABASE =
      "      case \"$MLFLOW_TRACKING_URI\" in"
          + " sqlite:*) export MLFLOW_TRACKING_URI=kite-runs;; esac;\n";

  private final StringBuilder yaml = new StringBuilder();

  private MlProject() {}

  static String of(Subject subject) {
    MlProject project = new MlProject();
    String program = subject.program().word();
    project.yaml.append(HEAD).append("name: ").append(program).append("\n\nentry_points:\n");
    boolean only = subject.program().experiments().size() == 1;
    for (Experiment experiment : subject.experiments()) {
      String words = experiment.typed().substring(program.length()).strip();
      project.add(
          experiment,
          only ? "main" : words.replace(' ', '-'),
          ("java -jar " + ShellText.quoted(subject.jar()) + " " + words).strip());
    }
    return project.yaml.toString();
  }

  private void add(Experiment experiment, String name, String call) {
    List<Option<?>> declared = new ArrayList<>();
    List<Option<?>> others = new ArrayList<>();
    for (Parameter<?> parameter : experiment.spec().inOrder()) {
      if (parameter instanceof Option<?> option && declarable(option)) {
        declared.add(option);
      } else if (parameter instanceof Group<?> group) {
        addMembers(group, declared, others);
      }
    }
    yaml.append("  ").append(name).append(":\n");
    comment("    ", experiment.spec().description());
    parameters(declared);
    others(others);
    secrets(experiment.spec().options());
    yaml.append("    command: >-\n");
    command(declared, call);
  }

  /** MLflow keeps what it is told, and has no word for a place that stays empty. */
  private static boolean declarable(Option<?> option) {
    boolean emptyPlace = option.positional() && option.mayBeAbsent();
    return !option.secret() && !emptyPlace;
  }

  private static void addMembers(Group<?> group, List<Option<?>> declared, List<Option<?>> others) {
    boolean selected = !group.variants().isEmpty();
    if (selected) {
      declared.add(group.selector());
    }
    group.options().skip(selected ? 1 : 0).filter(each -> !each.secret()).forEach(others::add);
  }

  private void parameters(List<Option<?>> declared) {
    if (declared.isEmpty()) {
      return;
    }
    yaml.append("    parameters:\n");
    for (Option<?> option : declared) {
      comment("      ", meaning(option));
      String type = type(option);
      yaml.append("      ").append(option.name()).append(": ");
      yaml.append(
          needed(option)
              ? type
              : "{type: " + type + ", default: " + JsonText.quoted(byDefault(option)) + "}");
      yaml.append('\n');
    }
  }

  private static String byDefault(Option<?> option) {
    return option.byDefault().orElse("");
  }

  /** Whether MLflow must be told a value; the environment may have one, too. */
  private static boolean needed(Option<?> option) {
    return option.required() && (option.env().isEmpty() || option.positional());
  }

  private void others(List<Option<?>> others) {
    if (others.isEmpty()) {
      return;
    }
    comment("    ", "Also taken as -P name=value:");
    others.stream()
        .map(each -> "- " + each.name() + " (" + each.label() + "): " + meaning(each))
        .distinct()
        .forEach(line -> comment("    ", line));
  }

  private void secrets(List<Option<?>> options) {
    for (Option<?> option : options) {
      if (option.secret()) {
        option
            .env()
            .ifPresent(env -> comment("    ", "Secret, from " + env + ": " + meaning(option)));
      }
    }
  }

  private static String meaning(Option<?> option) {
    return Sentence.first(option.description());
  }

  private void command(List<Option<?>> declared, String call) {
    yaml.append(BESIDE_DATABASE).append("      given=();\n");
    if (declared.stream().anyMatch(option -> !needed(option))) {
      yaml.append("      option() {{ [ \"$2\" = \"$3\" ] || given+=(\"--$1=$2\"); }};\n");
    }
    StringBuilder places = new StringBuilder();
    for (Option<?> option : declared) {
      String value = "{" + option.name() + "}";
      if (option.positional()) {
        places.append(' ').append(value);
      } else if (needed(option)) {
        yaml.append("      given+=(--" + option.name() + "=" + value + ");\n");
      } else {
        String text = ShellText.quoted(byDefault(option)).replace("{", "{{").replace("}", "}}");
        yaml.append("      option " + option.name() + " " + value + " " + text + ";\n");
      }
    }
    yaml.append("      " + call + places + " \"${{given[@]}}\"\n");
  }

  /** MLflow refuses what is no URI, nothing included; of other types it knows the names. */
  private static String type(Option<?> option) {
    boolean filled = needed(option) || option.byDefault().isPresent();
    return switch (option.decoder().kind()) {
      case WHOLE, REAL -> filled ? "float" : "string";
      default -> filled && option.label().equals("uri") ? "uri" : "string";
    };
  }

  private void comment(String indent, String text) {
    text.lines().forEach(line -> yaml.append((indent + "# " + line).stripTrailing()).append('\n'));
  }
}
