package dev.kite.runtime.describe;

import dev.kite.name.ReservedName;
import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes the YAML that {@code --config} reads, in JSON Schema, draft 2020-12.
 *
 * <p>Nothing is required of a file, because the command line may say it. Of what means the same, it
 * wants the spelling that Kite itself writes: choices in small letters.
 */
final class JsonSchema {

  private final Json properties = new Json();
  private final List<String> dotted = new ArrayList<>();

  private JsonSchema() {}

  /** Returns the schema of an experiment. */
  static String of(Experiment experiment) {
    JsonSchema schema = new JsonSchema();
    experiment.spec().inOrder().forEach(parameter -> schema.add(parameter, ""));
    RunOptions.IN_FILES.forEach(option -> schema.add(option, ""));
    Json root =
        new Json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", experiment.typed())
            .putText("description", experiment.spec().description());
    return schema.object(root) + "\n";
  }

  private Json object(Json begun) {
    begun.put("type", List.of("object", "null")).put("properties", properties);
    if (!dotted.isEmpty()) {
      // The same names with dots between them; their values are not looked at.
      String names = String.join("|", dotted).replace(".", "\\.");
      begun.put("patternProperties", new Json().put("^(" + names + ")$", new Json()));
    }
    return begun.putWritten("additionalProperties", "false");
  }

  /** Adds a parameter whose name lies within a prefix that is open already. */
  private void add(Parameter<?> parameter, String prefix) {
    String key = parameter.name().substring(prefix.length());
    if (parameter instanceof Option<?> option) {
      properties.put(key, OptionSchema.of(option));
    } else if (parameter instanceof Group<?> group) {
      properties.put(key, group(group));
      names(group).forEach(name -> dotted.add(name.substring(prefix.length())));
    }
  }

  /** Every name that lies in a group, however deep. */
  private static Set<String> names(Group<?> group) {
    Set<String> names = new LinkedHashSet<>();
    List<Parameter<?>> members = new ArrayList<>();
    if (group.schema() instanceof RecordSchema<?> record) {
      members.addAll(group.members(record));
    } else {
      names.add(group.name() + "." + ReservedName.VARIANT);
      group.variants().forEach(variant -> members.addAll(group.members(variant.schema())));
    }
    for (Parameter<?> member : members) {
      names.add(member.name());
      if (member instanceof Group<?> inner) {
        names.addAll(names(inner));
      }
    }
    return names;
  }

  private static Json group(Group<?> group) {
    Json begun = new Json().putText("description", group.description());
    if (group.schema() instanceof RecordSchema<?> record) {
      return members(group, record).object(begun);
    }
    Option<String> selector = group.selector();
    selector.byDefault().ifPresent(variant -> begun.put("default", variant));
    List<Json> forms = new ArrayList<>();
    forms.add(
        new Json()
            .put("description", "One of the variants, with its defaults.")
            .put("enum", selector.decoder().choices()));
    group.variants().forEach(variant -> forms.add(variant(group, variant)));
    forms.add(any(group));
    return begun.put("oneOf", forms);
  }

  private static JsonSchema members(Group<?> group, RecordSchema<?> record) {
    JsonSchema schema = new JsonSchema();
    group.members(record).forEach(member -> schema.add(member, group.name() + "."));
    return schema;
  }

  private static Json variant(Group<?> group, Variant<?> variant) {
    JsonSchema schema = new JsonSchema();
    schema.properties.put(ReservedName.VARIANT, new Json().put("const", variant.name()));
    group.members(variant.schema()).forEach(member -> schema.add(member, group.name() + "."));
    Json begun =
        new Json()
            .put("title", variant.name())
            .putText("description", variant.schema().description());
    return schema
        .object(begun)
        .put("type", "object")
        .put("required", List.of(ReservedName.VARIANT));
  }

  /** Values of a variant that is chosen elsewhere. */
  private static Json any(Group<?> group) {
    Map<String, List<Object>> byName = new LinkedHashMap<>();
    JsonSchema schema = new JsonSchema();
    for (Variant<?> variant : group.variants()) {
      JsonSchema members = members(group, variant.schema());
      members.properties.forEach(
          (name, json) -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(json));
      members.dotted.stream()
          .filter(name -> !schema.dotted.contains(name))
          .forEach(schema.dotted::add);
    }
    byName.forEach((name, same) -> schema.properties.put(name, oneOrAny(same)));
    return schema.object(
        new Json()
            .put(
                "description",
                "Values of the variant that holds by default or is chosen elsewhere."));
  }

  private static Object oneOrAny(List<Object> schemas) {
    long different = schemas.stream().map(Object::toString).distinct().count();
    return different == 1 ? schemas.get(0) : new Json().put("anyOf", schemas);
  }
}
