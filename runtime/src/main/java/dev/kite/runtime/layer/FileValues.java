package dev.kite.runtime.layer;

import dev.kite.name.ReservedName;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.config.ConfigNode;
import dev.kite.runtime.config.ConfigNode.Entry;
import dev.kite.runtime.config.ConfigNode.Mapping;
import dev.kite.runtime.config.ConfigNode.Scalar;
import dev.kite.runtime.config.ConfigNode.Sequence;
import dev.kite.runtime.config.YamlText;
import dev.kite.runtime.layer.Found.Form;
import dev.kite.runtime.option.Option;
import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one file says of each option. Names may be nested or written with dots; the file's relative
 * paths are relative to its directory.
 */
final class FileValues implements Layer {

  private static final String DOT = ".";

  private final ConfigFile file;
  private final FileNames names;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> meant = new LinkedHashSet<>();

  private record Value(String text, Form form, int line, String comment) {}

  private FileValues(ConfigFile file, FileNames names) {
    this.file = file;
    this.names = names;
  }

  /** Finds the values of a file. */
  static FileValues of(ConfigFile file, FileNames names) {
    FileValues values = new FileValues(file, names);
    values.take("", file.root());
    return values;
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    return Optional.ofNullable(values.get(option.name()))
        .map(
            value ->
                new Found(
                    option.decoder().rebase(value.text(), file.directory()),
                    place(value.line()),
                    value.form(),
                    true));
  }

  /** Returns the comment behind the value of an option. */
  Optional<String> comment(Option<?> option) {
    return Optional.ofNullable(values.get(option.name()))
        .map(Value::comment)
        .filter(comment -> !comment.isEmpty());
  }

  /** Returns what is wrong whatever the values are. */
  List<String> complaints() {
    return complaints;
  }

  /** Whether an unknown name is complained of that was probably meant to be this option. */
  boolean meant(Option<?> option) {
    return meant.stream()
        .anyMatch(name -> option.name().equals(name) || option.name().startsWith(name + DOT));
  }

  private void take(String prefix, Mapping mapping) {
    for (Entry entry : mapping.entries()) {
      int dot = entry.key().lastIndexOf('.') + 1;
      take(prefix + entry.key().substring(0, dot), entry.key().substring(dot), entry);
    }
  }

  private void take(String prefix, String key, Entry entry) {
    String name = prefix + key;
    Integer first = lines.putIfAbsent(name, entry.line());
    if (first != null) {
      complain(entry, name + " is there already, on line " + first + "; keep one of them");
    } else if (names.ambiguous(name)) {
      complain(entry, name + " is not the same in all variants; write it on the command line");
    } else if (names.group(name) && entry.value() instanceof Mapping members) {
      take(name + DOT, members);
    } else if (!names.group(name) || !empty(entry.value())) {
      takeValue(prefix, key, entry);
    }
  }

  private static boolean empty(ConfigNode node) {
    return node instanceof Scalar scalar && scalar.nothing();
  }

  private void takeValue(String prefix, String key, Entry entry) {
    String name = names.option(prefix, key);
    if (!names.option(name)) {
      complain(entry, unknown(prefix, key));
    } else if (values.containsKey(name)) {
      complain(entry, name + " is there already; keep one of them");
    } else {
      value(name, entry).ifPresent(value -> values.put(name, value));
    }
  }

  private String unknown(String prefix, String key) {
    String name = prefix + key;
    if (names.group(name)) {
      return name + " is a group; write its values below it";
    }
    if (ReservedName.OPTIONS.contains(name)) {
      return name + " belongs on the command line";
    }
    Optional<String> nearest = names.nearest(prefix, key);
    nearest.ifPresent(meant::add);
    return YamlText.plain(name)
        + " is unknown"
        + nearest.map(near -> "; did you mean " + near + "?").orElse("");
  }

  private Optional<Value> value(String name, Entry entry) {
    ConfigNode node = entry.value();
    if (node instanceof Sequence sequence) {
      return list(name, entry, sequence)
          .map(text -> new Value(text, Form.LIST, entry.line(), entry.comment()));
    }
    if (node instanceof Mapping mapping) {
      return object(name, mapping)
          .map(text -> new Value(text, Form.MAPPING, entry.line(), entry.comment()));
    }
    Scalar scalar = (Scalar) node;
    return Optional.of(
        scalar.nothing()
            ? new Value("", Form.NOTHING, entry.line(), entry.comment())
            : new Value(scalar.text(), Form.TEXT, entry.line(), entry.comment()));
  }

  private Optional<String> list(String name, Entry entry, Sequence sequence) {
    List<String> texts = new ArrayList<>();
    for (ConfigNode item : sequence.items()) {
      if (!(item instanceof Scalar scalar) || scalar.nothing()) {
        meant.add(name);
        complain(entry, "%s: element %s is not a plain value".formatted(name, texts.size() + 1));
        return Optional.empty();
      }
      texts.add(scalar.text());
    }
    return Optional.of(JsonText.list(texts));
  }

  private Optional<String> object(String name, Mapping mapping) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      if (!(entry.value() instanceof Scalar scalar) || scalar.nothing()) {
        meant.add(name);
        complain(entry, "%s: the value of %s is not a plain value".formatted(name, entry.key()));
        return Optional.empty();
      }
      if (texts.put(entry.key(), scalar.text()) != null) {
        complain(entry, "%s: %s is there already; keep one of them".formatted(name, entry.key()));
      }
    }
    return Optional.of(JsonText.object(texts));
  }

  private void complain(Entry entry, String problem) {
    complaints.add(place(entry.line()) + ": " + problem);
  }

  private String place(int line) {
    return file.name() + ":" + line;
  }
}
