package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.UNSUPPORTED_RESULT;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;

/** What an experiment returns can be logged. */
final class ResultCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel suite, Report report) {
    for (ExperimentModel experiment : suite.experiments()) {
      if (experiment.result() instanceof ResultModel.Unsupported result) {
        report.add(experiment.place(), UNSUPPORTED_RESULT, experiment.method(), result.fact());
      }
    }
  }
}
