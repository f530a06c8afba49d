package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.DUPLICATE_PARAM_TAG;
import static dev.kite.processor.report.Problem.EMPTY_PARAM_TAG;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_CALLBACK;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_EXPERIMENT;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_PARAMETER;
import static dev.kite.processor.report.Problem.UNKNOWN_PARAM_TAG;
import static dev.kite.processor.report.Problem.UNKNOWN_THROWS_TAG;
import static dev.kite.processor.report.Problem.UNSUPPORTED_DOC_TAG;

import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;
import dev.kite.value.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whatever help shows is documented, and nothing is documented that does not exist. */
final class DocCheck implements Check {

  @Override
  public void check(SuiteModel program, Report report) {
    checkText(program.doc(), report);
    for (ExperimentModel experiment : program.experiments()) {
      if (experiment.doc().description().isEmpty()) {
        report.add(experiment.place(), UNDOCUMENTED_EXPERIMENT, experiment.method());
      }
      checkText(experiment.doc(), report);
      checkTags(experiment, report);
      checkFailures(experiment, report);
    }
    for (CallbackModel callback : program.callbacks()) {
      if (callback.doc().description().isEmpty()) {
        report.add(callback.place(), UNDOCUMENTED_CALLBACK, callback.method());
      }
    }
  }

  private static void checkText(Doc doc, Report report) {
    doc.unsupported()
        .forEach(piece -> report.add(piece.place(), UNSUPPORTED_DOC_TAG, piece.value()));
  }

  private static void checkTags(ExperimentModel experiment, Report report) {
    List<String> names = experiment.params().stream().map(ParamModel::name).toList();
    Set<String> seen = new HashSet<>();
    for (Doc.Tag tag : experiment.doc().params()) {
      if (!names.contains(tag.name())) {
        report.add(
            tag.place(), UNKNOWN_PARAM_TAG, tag.name(), experiment.method(), remedy(tag, names));
      } else if (!seen.add(tag.name())) {
        report.add(tag.place(), DUPLICATE_PARAM_TAG, tag.name(), experiment.method());
      } else if (tag.text().isEmpty()) {
        report.add(tag.place(), EMPTY_PARAM_TAG, tag.name());
      }
    }
    for (ParamModel option : experiment.options()) {
      if (option.description().isEmpty()) {
        report.add(option.place(), UNDOCUMENTED_PARAMETER, option.name(), experiment.method());
      }
    }
  }

  private static String remedy(Doc.Tag tag, List<String> names) {
    return NearestName.of(tag.name(), names)
        .map(name -> "Did you mean \"" + name + "\"?")
        .orElse("Rename or remove the tag.");
  }

  private static void checkFailures(ExperimentModel experiment, Report report) {
    for (FailureModel failure : experiment.failures()) {
      if (failure.type().isEmpty()) {
        report.add(failure.place(), UNKNOWN_THROWS_TAG, failure.name(), experiment.method());
      }
    }
  }
}
