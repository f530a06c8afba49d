package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.DUPLICATE_PARAM_TAG;
import static dev.kite.processor.report.Problem.EMPTY_PARAM_TAG;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_COMPONENT;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_PARAMETER;
import static dev.kite.processor.report.Problem.UNKNOWN_PARAM_TAG;

import dev.kite.name.NearestName;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.report.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every option is documented, and nothing is documented that does not exist. */
final class ParamDocCheck implements Check<Scope> {

  @Override
  public void check(Scope scope, Report report) {
    List<String> names = scope.params().stream().map(ParamModel::name).toList();
    Set<String> seen = new HashSet<>();
    Set<String> meant = new HashSet<>();
    for (Doc.Tag tag : scope.doc().params()) {
      if (!names.contains(tag.name())) {
        Optional<String> nearest = NearestName.of(tag.name(), names);
        nearest.ifPresent(meant::add);
        report.add(
            tag.place(),
            UNKNOWN_PARAM_TAG,
            tag.name(),
            scope.noun().toString().toLowerCase(Locale.ROOT),
            scope.name(),
            nearest
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("Rename or remove the tag."));
      } else if (!seen.add(tag.name())) {
        report.add(tag.place(), DUPLICATE_PARAM_TAG, tag.name(), scope.name());
      } else if (tag.text().isEmpty()) {
        report.add(tag.place(), EMPTY_PARAM_TAG, tag.name());
      }
    }
    for (ParamModel option : scope.options()) {
      if (option.description().isEmpty() && !meant.contains(option.name())) {
        report.add(
            option.place(),
            scope.isConfig() ? UNDOCUMENTED_COMPONENT : UNDOCUMENTED_PARAMETER,
            option.name(),
            scope.name());
      }
    }
  }
}
