package dev.kite.runtime.describe;

import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.help.CommandHelp;
import dev.kite.runtime.help.OptionHelp;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes everything that can be typed, in Markdown with tables. */
final class Reference {

  private static final String OPTIONS =
      "| Option | Default | Range | Environment | Meaning |\n|---|---|---|---|---|\n";

  private static final String CODE = "    ";
  private static final String ITEM = "- ";

  private final StringBuilder markdown = new StringBuilder();

  private Reference() {}

  static String of(Subject subject) {
    Reference reference = new Reference();
    String name = subject.program().word();
    reference.markdown.append("# ").append(escaped((name + " " + subject.version()).strip()));
    reference.markdown.append("\n\n");
    reference.prose(subject.program().description());
    reference.commands(subject);
    subject.experiments().forEach(reference::add);
    reference.markdown.append("## Options of every run\n\n");
    reference.rows(RunOptions.ALL);
    return reference.markdown.toString().strip() + "\n";
  }

  /** All experiments of the program, whichever are described below. */
  private void commands(Subject subject) {
    String name = subject.program().word();
    markdown.append("| Command | Meaning |\n|---|---|\n");
    for (Experiment experiment : subject.program().experiments()) {
      String summary = Sentence.first(experiment.spec().description());
      markdown.append("| " + code(experiment.typed()) + " | " + cell(summary) + " |\n");
    }
    for (Entry entry : subject.commands()) {
      String typed = code(name + " " + entry.left());
      markdown.append("| " + typed + " | " + cell(entry.right()) + " |\n");
    }
    markdown.append('\n');
  }

  private void add(Experiment experiment) {
    CommandHelp help = new CommandHelp(experiment.typed(), experiment.spec());
    markdown.append("## ").append(escaped(experiment.typed())).append("\n\n");
    prose(experiment.spec().description());
    markdown.append("```sh\n").append(help.usage()).append("\n```\n\n");
    List<Option<?>> ungrouped = new ArrayList<>(experiment.spec().positionals());
    ungrouped.addAll(experiment.spec().named());
    table("Parameters", ungrouped);
    experiment.spec().groups().forEach(group -> add(group));
    exitCodes(help.exitCodes());
  }

  private void add(Group<?> group) {
    if (group.schema() instanceof RecordSchema<?> record) {
      members(group, record, code("--" + group.name()) + ": " + cell(group.description()));
    } else {
      table(code("--" + group.name()), List.of(group.selector()));
      group
          .variants()
          .forEach(
              variant -> {
                String chosen = code("--" + group.name() + "=" + variant.name());
                String heading = chosen + ": " + cell(variant.schema().description());
                members(group, variant.schema(), heading);
              });
    }
  }

  private void members(Group<?> group, RecordSchema<?> record, String heading) {
    List<Option<?>> options = new ArrayList<>();
    List<Group<?>> inner = new ArrayList<>();
    for (Parameter<?> member : group.members(record)) {
      if (member instanceof Option<?> option) {
        options.add(option);
      } else if (member instanceof Group<?> nested) {
        inner.add(nested);
      }
    }
    table(heading, options);
    inner.forEach(nested -> add(nested));
  }

  private void table(String heading, List<Option<?>> options) {
    markdown.append("### ").append(heading).append("\n\n");
    if (options.isEmpty()) {
      markdown.append("No options.\n\n");
    } else {
      rows(options);
    }
  }

  private void rows(List<Option<?>> options) {
    markdown.append(OPTIONS);
    options.forEach(option -> markdown.append(row(option)));
    markdown.append('\n');
  }

  private static String row(Option<?> option) {
    String secret = option.secret() ? " (secret)" : "";
    return List.of(
            typed(option),
            byDefault(option),
            option.range().map(range -> code(range.toString())).orElse(""),
            option.env().map(Reference::code).orElse(""),
            cell(option.description()) + secret)
        .stream()
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String typed(Option<?> option) {
    boolean bare = option.flag() && RunOptions.has(option.name());
    String typed = code(bare ? option.written() : OptionHelp.typed(option));
    return option.shortName().map(letter -> code("-" + letter) + ", ").orElse("") + typed;
  }

  private static String byDefault(Option<?> option) {
    return option.required()
        ? "required"
        : option
            .byDefault()
            .map(text -> text.isEmpty() ? "empty" : code(OptionHelp.shown(text)))
            .orElse("");
  }

  private void exitCodes(List<Entry> codes) {
    markdown.append("### Exit codes\n\n| Code | Meaning |\n|---|---|\n");
    for (Entry code : codes) {
      markdown.append("| " + code.left() + " | " + cell(code.right()) + " |\n");
    }
    markdown.append('\n');
  }

  private void prose(String text) {
    if (!text.isBlank()) {
      text.strip().lines().forEach(line -> markdown.append(prosaic(line)).append('\n'));
      markdown.append('\n');
    }
  }

  private static String prosaic(String line) {
    if (verbatim(line)) {
      return line;
    }
    return line.startsWith(ITEM) ? ITEM + escaped(line.substring(ITEM.length())) : escaped(line);
  }

  /** Lines that begin so far to the right are code, here and there, unless they are items. */
  private static boolean verbatim(String line) {
    return line.startsWith(CODE) && !line.stripLeading().startsWith(ITEM);
  }

  /** A table has one line per row. */
  private static String cell(String text) {
    return text.strip()
        .lines()
        .map(line -> verbatim(line) ? code(line.substring(CODE.length())) : escaped(line))
        .collect(Collectors.joining("<br>"));
  }

  /** Text as it is: a backslash before every sign that could mean something. */
  private static String escaped(String text) {
    return text.replace('\u00a0', ' ')
        .replaceAll("([\\\\`*_<\\[\\]|~&$])", "\\\\$1")
        .replaceAll("^(\\s*)([#>+=-])", "$1\\\\$2")
        .replaceAll("^(\\s*\\d+)([.)])", "$1\\\\$2");
  }

  /** Code as it is; in a table even code must not have a bar. */
  private static String code(String text) {
    String bars = text.replace("|", "\\|");
    String fence = text.contains("`") ? "``" : "`";
    String room = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + room + bars + room + fence;
  }
}
