package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_NAME;
import static dev.kite.processor.report.Problem.CONFIG_VARIANT;
import static dev.kite.processor.report.Problem.DUPLICATE_VARIANT;
import static dev.kite.processor.report.Problem.UNUSED_VARIANT_NAME;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.ConfigModel.Variant;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Report;
import java.util.HashMap;
import java.util.Map;

/** Each variant can be chosen by a name of its own. */
final class VariantCheck implements Check<ConfigModel> {

  @Override
  public void check(ConfigModel config, Report report) {
    boolean isVariant =
        config.content() instanceof Content.Components components
            && components.variantOf().isPresent();
    if (isVariant) {
      checkName(config, report);
    } else {
      config
          .givenName()
          .ifPresent(
              name ->
                  report.add(
                      name.place(), UNUSED_VARIANT_NAME, name.value(), config.type().simpleName()));
    }
    if (config.content() instanceof Content.Variants variants) {
      checkVariants(config, variants, report);
    }
  }

  private static void checkName(ConfigModel config, Report report) {
    String name =
        config
            .givenName()
            .map(Written::value)
            .orElseGet(() -> KebabCase.of(config.type().simpleName()));
    if (!KebabCase.matches(name)) {
      report.add(
          config.givenName().map(Written::place).orElse(config.place()),
          BAD_NAME,
          name,
          Remedies.name(name, "@Config(\"...\")", "adam-w"));
    }
  }

  private static void checkVariants(ConfigModel config, Content.Variants variants, Report report) {
    Map<String, Variant> taken = new HashMap<>();
    for (Variant variant : variants.variants()) {
      if (!variant.configured()) {
        report(config, variant, "is no record with @Config", "Make it one.", report);
      } else if (!variant.visible()) {
        report(
            config,
            variant,
            "is not public, so generated code of another package cannot create it",
            "Make it public.",
            report);
      }
      Variant other = taken.putIfAbsent(variant.name(), variant);
      if (other != null) {
        report.add(
            config.place(),
            DUPLICATE_VARIANT,
            other.type().simpleName(),
            variant.type().simpleName(),
            variant.name());
      }
    }
  }

  private static void report(
      ConfigModel config, Variant variant, String fact, String remedy, Report report) {
    report.add(
        config.place(),
        CONFIG_VARIANT,
        variant.type().simpleName(),
        config.type().simpleName(),
        fact,
        remedy);
  }
}
