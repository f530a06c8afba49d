package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.UNDOCUMENTED_CALLBACK;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_EXPERIMENT;
import static dev.kite.processor.report.Problem.UNKNOWN_THROWS_TAG;
import static dev.kite.processor.report.Problem.UNSUPPORTED_DOC_TAG;

import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;

/** Experiments and callbacks are documented, and so are exceptions that exist. */
final class DocCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel suite, Report report) {
    if (!suite.experiments().isEmpty()) {
      checkText(suite.doc(), report);
    }
    for (ExperimentModel experiment : suite.experiments()) {
      if (experiment.doc().description().isEmpty()) {
        report.add(experiment.place(), UNDOCUMENTED_EXPERIMENT, experiment.method());
      }
      checkText(experiment.doc(), report);
      checkFailures(experiment, report);
    }
    for (CallbackModel callback : suite.callbacks()) {
      if (callback.doc().description().isEmpty()) {
        report.add(callback.place(), UNDOCUMENTED_CALLBACK, callback.method());
      }
    }
  }

  static void checkText(Doc doc, Report report) {
    doc.unsupported()
        .forEach(piece -> report.add(piece.place(), UNSUPPORTED_DOC_TAG, piece.value()));
  }

  private static void checkFailures(ExperimentModel experiment, Report report) {
    for (FailureModel failure : experiment.failures()) {
      if (failure.type().isEmpty()) {
        report.add(failure.place(), UNKNOWN_THROWS_TAG, failure.name(), experiment.method());
      }
    }
  }
}
