package dev.kite.runtime.layer;

import dev.kite.name.NearestName;
import dev.kite.name.ReservedName;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that a file of values may have, from the outside in, with dots between. */
final class FileNames {

  private static final String DOT = ".";

  private final Set<String> options = new LinkedHashSet<>();
  private final Set<String> maps = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Set<String> selectors = new LinkedHashSet<>();

  private FileNames() {}

  /** Returns the names of all options that a command has in files. */
  static FileNames of(CommandSpec spec) {
    FileNames names = new FileNames();
    spec.inOrder().forEach(names::add);
    RunOptions.IN_FILES.forEach(names::add);
    return names;
  }

  private void add(Parameter<?> parameter) {
    if (parameter instanceof Group<?> group) {
      add(group);
    } else if (parameter instanceof Option<?> option) {
      options.add(option.name());
      if (option.decoder().kind() == Kind.MAP) {
        maps.add(option.name());
      }
    }
  }

  private void add(Group<?> group) {
    groups.add(group.name());
    if (group.schema() instanceof RecordSchema<?> record) {
      group.members(record).forEach(this::add);
    } else {
      add(group.selector());
      selectors.add(group.name() + DOT + ReservedName.VARIANT);
      group.variants().forEach(variant -> group.members(variant.schema()).forEach(this::add));
    }
  }

  boolean option(String name) {
    return options.contains(name);
  }

  /** Whether the values below a name are those of a group. */
  boolean group(String name) {
    return groups.contains(name);
  }

  /** Whether they are those of a group in one variant, and keys of a map in another. */
  boolean ambiguous(String name) {
    return groups.contains(name) && maps.contains(name);
  }

  /** Returns the option that a name stands for: the variant of a group is written as its type. */
  String option(String prefix, String key) {
    String name = prefix + key;
    return selectors.contains(name) ? prefix.substring(0, prefix.length() - DOT.length()) : name;
  }

  /** Returns the name that was probably meant: one beside it, or else one elsewhere. */
  Optional<String> nearest(String prefix, String key) {
    List<String> beside =
        known().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .filter(name -> !name.contains(DOT))
            .toList();
    return NearestName.of(key, beside)
        .map(near -> prefix + near)
        .or(() -> elsewhere(key))
        .or(() -> NearestName.of(prefix + key, known()));
  }

  private Optional<String> elsewhere(String key) {
    List<String> last =
        known().stream().map(name -> name.substring(name.lastIndexOf(DOT) + 1)).toList();
    return NearestName.of(key, last)
        .flatMap(near -> known().stream().filter(name -> ends(name, near)).findFirst());
  }

  private static boolean ends(String name, String last) {
    return name.equals(last) || name.endsWith(DOT + last);
  }

  private Set<String> known() {
    Set<String> known = new LinkedHashSet<>(options);
    known.addAll(groups);
    known.addAll(selectors);
    return known;
  }
}
