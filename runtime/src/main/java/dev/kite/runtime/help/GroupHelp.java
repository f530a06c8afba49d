package dev.kite.runtime.help;

import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what help says of a group: a section of its own, and one for each group inside. */
final class GroupHelp {

  private GroupHelp() {}

  /** Returns the sections. */
  static List<Section> sections(Group<?> group) {
    return sections(group, "");
  }

  /** With the variants to which the whole group belongs. */
  private static List<Section> sections(Group<?> group, String owner) {
    List<Entry> entries = new ArrayList<>();
    List<Section> inner = new ArrayList<>();
    if (group.schema() instanceof RecordSchema<?> record) {
      for (Parameter<?> member : group.members(record)) {
        if (member instanceof Option<?> option) {
          entries.add(OptionHelp.entry(option, owner));
        } else if (member instanceof Group<?> nested) {
          inner.addAll(sections(nested, owner));
        }
      }
    } else {
      entries.add(OptionHelp.entry(group.selector(), owner, choices(group)));
      byName(group).values().forEach(same -> entries.add(entry(same)));
      inner.addAll(nested(group));
    }
    List<Section> all = new ArrayList<>();
    all.add(new Section(heading(group), entries));
    all.addAll(inner);
    return all;
  }

  /** Returns the variants as a list with what they are. */
  static String choices(Group<?> group) {
    return group.variants().stream()
        .map(variant -> "- " + variant.name() + ": " + variant.schema().description())
        .collect(Collectors.joining("\n"));
  }

  private record Owned(String variant, Option<?> option) {}

  /** Options of several variants that share a name stand together. */
  private static Map<String, List<Owned>> byName(Group<?> group) {
    Map<String, List<Owned>> byName = new LinkedHashMap<>();
    for (Variant<?> variant : group.variants()) {
      for (Parameter<?> member : group.members(variant.schema())) {
        if (member instanceof Option<?> option) {
          byName
              .computeIfAbsent(option.name(), name -> new ArrayList<>())
              .add(new Owned(variant.name(), option));
        }
      }
    }
    return byName;
  }

  private static Entry entry(List<Owned> same) {
    Map<String, List<String>> owners = new LinkedHashMap<>();
    Map<String, Option<?>> told = new LinkedHashMap<>();
    for (Owned owned : same) {
      String facts = OptionHelp.entry(owned.option(), "").right();
      owners.computeIfAbsent(facts, text -> new ArrayList<>()).add(owned.variant());
      told.putIfAbsent(facts, owned.option());
    }
    String right =
        owners.entrySet().stream()
            .map(facts -> "[" + String.join(", ", facts.getValue()) + "] " + facts.getKey())
            .collect(Collectors.joining("\n"));
    return new Entry(OptionHelp.entry(same.get(0).option(), "").left(), right);
  }

  private static List<Section> nested(Group<?> group) {
    List<Section> sections = new ArrayList<>();
    for (Variant<?> variant : group.variants()) {
      for (Parameter<?> member : group.members(variant.schema())) {
        if (member instanceof Group<?> nested) {
          sections.addAll(sections(nested, "[" + variant.name() + "] "));
        }
      }
    }
    return sections;
  }

  /** A selector says itself what the group is for. */
  private static String heading(Group<?> group) {
    String name = group.name().substring(0, 1).toUpperCase(Locale.ROOT);
    String title = name + group.name().substring(1);
    return group.schema() instanceof RecordSchema<?>
        ? title + ": " + group.description()
        : title + ":";
  }
}
