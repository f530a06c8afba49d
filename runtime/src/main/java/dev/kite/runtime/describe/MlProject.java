package dev.kite.runtime.describe;

import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the file by which {@code mlflow run} starts experiments.
 *
 * <p>MLflow fills every declared parameter into the command, given or not. So the command leaves
 * out again what is at its default: else a default would win over the environment, over YAML, and
 * over the values of a run that is continued. What MLflow cannot declare (names with dots mean
 * something else to it, and a variant's options are wrong beside another) it appends in pairs, and
 * so the command ends with a function that takes pairs.
 */
final class MlProject {

  private static final String HEAD =
      """
      # Start it with: mlflow run . --env-manager local -P name=value
      # What is left at its default is not passed on, so that the environment, --config and --run-id
      # count as they do on the command line. Beside a database, which MLflow keeps to itself, runs
      # are recorded in ./kite-runs: for MLflow, a directory ./mlruns would take the place of it.
      """;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

  /** What YAML 1.1, which MLflow reads, takes for something else than a text. */
  private static final Set<String> WORDS =
      Set.of("on", "off", "yes", "no", "true", "false", "null");

  private final StringBuilder yaml = new StringBuilder();

  private MlProject() {}

  static String of(Subject subject) {
    MlProject project = new MlProject();
    String program = subject.program().word();
    project.yaml.append(HEAD).append("name: ").append(key(program)).append("\n\nentry_points:\n");
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
      if (parameter instanceof Option<?> option && !option.secret()) {
        declared.add(option);
      } else if (parameter instanceof Group<?> group) {
        addMembers(group, declared, others);
      }
    }
    yaml.append("  ").append(key(name)).append(":\n");
    comment("    ", experiment.spec().description());
    parameters(declared);
    others(others);
    secrets(experiment.spec().options());
    yaml.append("    command: >-\n").append(MlCommand.of(declared, call));
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
      yaml.append("      ").append(key(option.name())).append(": ");
      yaml.append(
          MlCommand.needed(option)
              ? type
              : "{type: "
                  + type
                  + ", default: "
                  + JsonText.quoted(MlCommand.byDefault(option))
                  + "}");
      yaml.append('\n');
    }
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

  /** MLflow takes a URI for one only if it has a scheme; of other types it knows the names. */
  private static String type(Option<?> option) {
    boolean filled = MlCommand.needed(option) || option.byDefault().isPresent();
    return switch (option.decoder().kind()) {
      case WHOLE, REAL -> filled ? "float" : "string";
      default -> "string";
    };
  }

  private static String key(String name) {
    boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : JsonText.quoted(name);
  }

  private void comment(String indent, String text) {
    // YAML 1.1 ends lines, and so comments, at these characters, too.
    String plain = text.replaceAll("[\\u0085\\u2028\\u2029]", " ");
    plain.lines().forEach(line -> yaml.append((indent + "# " + line).stripTrailing()).append('\n'));
  }
}
