package dev.kite.runtime.describe;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.Variant;
import dev.kite.value.Decoder;
import dev.kite.value.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects what can be typed at every place of a program. */
final class Rows {

  /** Devices that have a name of their own; {@code cuda:1} has not. */
  private static final List<String> DEVICES = List.of("auto", "cpu", "cuda");

  private final Map<String, List<Row>> places = new LinkedHashMap<>();

  private Rows(CommandTree program) {
    add(program, "");
  }

  /** Returns the rows by the words behind the program's name, which are none at the root. */
  static Map<String, List<Row>> of(CommandTree program) {
    return new Rows(program).places;
  }

  private void add(CommandTree tree, String path) {
    List<Row> rows = new ArrayList<>();
    places.put(path, rows);
    for (CommandTree command : tree.commands()) {
      rows.add(Row.command(command.word(), Sentence.first(command.description())));
    }
    tree.experiment().ifPresent(spec -> rows.addAll(options(spec)));
    rows.add(Row.bare(List.of("--help", "-h"), "Show help."));
    if (path.isEmpty()) {
      rows.add(Row.bare(List.of("--version"), "Show the versions of program and Java."));
    }
    for (CommandTree command : tree.commands()) {
      add(command, path.isEmpty() ? command.word() : path + " " + command.word());
    }
  }

  private static List<Row> options(CommandSpec spec) {
    List<Row> rows = new ArrayList<>();
    spec.inOrder().forEach(parameter -> add(parameter, List.of(), rows));
    for (Option<?> option : RunOptions.ALL) {
      rows.add(
          option.flag()
              ? Row.bare(List.of("--" + option.name()), Sentence.first(option.description()))
              : row(option, List.of()));
    }
    return rows;
  }

  private static void add(Parameter<?> parameter, List<String> owners, List<Row> rows) {
    if (parameter instanceof Option<?> option) {
      rows.add(row(option, owners));
    } else if (parameter instanceof Group<?> group) {
      add(group, owners, rows);
    }
  }

  private static void add(Group<?> group, List<String> owners, List<Row> rows) {
    if (group.schema() instanceof RecordSchema<?> record) {
      group.members(record).forEach(member -> add(member, owners, rows));
    } else {
      rows.add(row(group.selector(), owners));
      for (Variant<?> variant : group.variants()) {
        List<String> inside = new ArrayList<>(owners);
        inside.add(group.name() + "=" + variant.name());
        group.members(variant.schema()).forEach(member -> add(member, inside, rows));
      }
    }
  }

  private static Row row(Option<?> option, List<String> owners) {
    return new Row(
        option.positional() ? Row.Kind.ARGUMENT : Row.Kind.OPTION,
        names(option),
        option.flag() ? Row.MAYBE : takes(option),
        values(option),
        owners,
        description(option, owners));
  }

  private static List<String> names(Option<?> option) {
    if (option.positional()) {
      return List.of(option.written());
    }
    return Stream.of(
            Stream.of("--" + option.name()),
            option.shortName().stream().map(letter -> "-" + letter),
            option.flag() ? Stream.of("--no-" + option.name()) : Stream.<String>empty())
        .flatMap(name -> name)
        .toList();
  }

  private static String takes(Option<?> option) {
    if (option == RunOptions.RUN_ID) {
      return Row.RUN;
    }
    Decoder<?> decoder = option.decoder();
    return switch (decoder.kind()) {
      case LIST -> decoder.element().map(Rows::takes).orElse(Row.VALUE) + Row.SEVERAL;
      case MAP -> Row.VALUE + Row.SEVERAL;
      default -> takes(decoder);
    };
  }

  private static String takes(Decoder<?> decoder) {
    return switch (decoder.kind()) {
      case FILE -> Row.FILE;
      case DIRECTORY -> Row.DIRECTORY;
      // A relative URI is a path.
      default -> decoder.label().equals("uri") ? Row.FILE : Row.VALUE;
    };
  }

  private static List<String> values(Option<?> option) {
    if (option == RunOptions.DEVICE) {
      return DEVICES;
    }
    Decoder<?> decoder = option.decoder();
    return decoder.kind() == Kind.LIST
        ? decoder.element().map(Decoder::choices).orElse(List.of())
        : decoder.choices();
  }

  private static String description(Option<?> option, List<String> owners) {
    String value =
        option
            .byDefault()
            .filter(text -> !option.secret() && !text.isEmpty())
            .map(text -> " (default: " + text + ")")
            .orElse("");
    return mark(owners) + Sentence.first(option.description()) + plain(value);
  }

  /** The variant that an option belongs to, as help marks it. */
  private static String mark(List<String> owners) {
    if (owners.isEmpty()) {
      return "";
    }
    String last = owners.get(owners.size() - 1);
    return "[" + last.substring(last.indexOf('=') + 1) + "] ";
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}
