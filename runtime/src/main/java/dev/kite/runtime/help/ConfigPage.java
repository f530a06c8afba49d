package dev.kite.runtime.help;

import dev.kite.runtime.config.ConfigWriter;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.Variant;
import dev.kite.runtime.run.RunParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the values of a command as YAML that {@code --config} reads: above each what it means and
 * may be, behind it where it comes from. What has no value is a comment, to be filled in.
 */
public final class ConfigPage {

  private static final int WIDTH = 80;

  private final ConfigWriter yaml = new ConfigWriter();
  private final Map<String, RunParam> params = new LinkedHashMap<>();

  private ConfigPage(List<RunParam> params) {
    params.forEach(param -> this.params.put(param.key(), param));
  }

  /**
   * Returns the page.
   *
   * @param spec the command
   * @param run which options of every run are told, too
   * @param params the options that have a value
   */
  public static String of(CommandSpec spec, List<Option<?>> run, List<RunParam> params) {
    ConfigPage page = new ConfigPage(params);
    page.comment("Values of " + spec.experiment() + "; --config reads this file.");
    page.add(spec.inOrder());
    page.add(run);
    return page.yaml.toString();
  }

  private void add(List<? extends Parameter<?>> parameters) {
    for (Parameter<?> parameter : parameters) {
      yaml.blank();
      if (parameter instanceof Group<?> group) {
        comment(group.description());
        add(group);
      } else if (parameter instanceof Option<?> option) {
        comment(option.description());
        comment(facts(option));
        value(key(option), option);
      }
    }
  }

  private void add(Group<?> group) {
    if (group.schema() instanceof RecordSchema<?> record) {
      yaml.open(key(group));
      add(group.members(record));
    } else {
      Option<String> selector = group.selector();
      comment(GroupHelp.choices(group));
      comment(facts(selector));
      yaml.open(key(group));
      value("type", selector);
      chosen(group).ifPresent(variant -> add(group.members(variant.schema())));
    }
    yaml.close();
  }

  private Optional<Variant<?>> chosen(Group<?> group) {
    return Optional.ofNullable(params.get(group.name()))
        .flatMap(param -> group.variant(param.text()))
        .map(variant -> variant);
  }

  private void value(String key, Option<?> option) {
    RunParam param = params.get(option.name());
    if (option.secret()) {
      yaml.absent(key, secret(option));
    } else if (param != null) {
      yaml.value(key, param.text(), param.structured(), param.origin());
    } else {
      yaml.absent(key, option.required() ? "required" : "");
    }
  }

  private static String secret(Option<?> option) {
    return "secret; " + option.env().map(name -> "set " + name).orElse("give it when it is run");
  }

  private static String key(Parameter<?> parameter) {
    return parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
  }

  private static String facts(Option<?> option) {
    List<String> facts = new ArrayList<>();
    facts.add(type(option) + option.range().map(range -> " in " + range).orElse(""));
    option.byDefault().map(OptionHelp::shown).ifPresent(text -> facts.add("default: " + text));
    if (option.required()) {
      facts.add("required");
    } else if (option.mayBeAbsent()) {
      facts.add("optional");
    }
    option.env().ifPresent(name -> facts.add("env " + name));
    return "(" + String.join(", ", facts) + ")";
  }

  private static String type(Option<?> option) {
    String several =
        switch (option.decoder().kind()) {
          case LIST -> "list of ";
          case MAP -> "map of ";
          default -> "";
        };
    return option
        .decoder()
        .element()
        .map(element -> several + element.label())
        .orElseGet(option::label);
  }

  private void comment(String text) {
    yaml.comment(String.join("\n", Paragraphs.wrap(text.strip(), WIDTH)));
  }
}
