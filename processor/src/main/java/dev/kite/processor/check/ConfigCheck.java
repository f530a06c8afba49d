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
    if (isEmpty(config.content())) {
      unusable(config, "holds nothing that could be given", remedy(config.content()), report);
    }
  }

  private static boolean isEmpty(Content content) {
    if (content instanceof Content.Components components) {
      return components.components().isEmpty() && components.variantOf().isEmpty();
    }
    return content instanceof Content.Variants variants && variants.variants().isEmpty();
  }

  private static String remedy(Content content) {
    return content instanceof Content.Variants
        ? "Let records with @Config implement it."
        : "Add a component, or make it a variant of a sealed interface with @Config.";
  }

  private static void unusable(ConfigModel config, String fact, String remedy, Report report) {
    report.add(config.place(), UNUSABLE_CONFIG, config.type().simpleName(), fact, remedy);
  }
}
