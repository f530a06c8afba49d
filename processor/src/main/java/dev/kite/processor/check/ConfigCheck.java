package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.CONFIG_KIND;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_CONFIG;
import static dev.kite.processor.report.Problem.UNUSABLE_CONFIG;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.Trait;
import dev.kite.processor.report.Report;

/** Generated code can create what is configured, and help can explain it. */
final class ConfigCheck implements Check<ConfigModel> {

  @Override
  public void check(ConfigModel config, Report report) {
    String name = config.type().simpleName();
    if (config.doc().description().isEmpty()) {
      report.add(config.place(), UNDOCUMENTED_CONFIG, name);
    }
    DocCheck.checkText(config.doc(), report);
    if (config.content() instanceof Content.Other other) {
      report.add(config.place(), CONFIG_KIND, name, other.kind(), other.remedy());
      return;
    }
    if (config.traits().contains(Trait.PRIVATE)) {
      report.add(config.place(), UNUSABLE_CONFIG, ConfigModel.hidden(name).toArray());
    }
    if (config.traits().contains(Trait.GENERIC)) {
      unusable(
          config,
          "has type parameters, but options need concrete types",
          "Remove the type parameters.",
          report);
    }
    if (config.content() instanceof Content.Components components
        && components.components().isEmpty()
        && components.variantOf().isEmpty()) {
      unusable(
          config,
          "has no components, so there is nothing to give",
          "Add one, or make it a variant of a sealed interface with @Config.",
          report);
    }
  }

  private static void unusable(ConfigModel config, String fact, String remedy, Report report) {
    report.add(config.place(), UNUSABLE_CONFIG, config.type().simpleName(), fact, remedy);
  }
}
