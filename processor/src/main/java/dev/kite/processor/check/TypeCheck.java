package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.AMBIGUOUS_BOXED;
import static dev.kite.processor.report.Problem.ORPHAN_PARAM;
import static dev.kite.processor.report.Problem.UNSUPPORTED_RESULT;
import static dev.kite.processor.report.Problem.UNSUPPORTED_TYPE;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Boxed;
import dev.kite.processor.model.ParamType.Unsupported;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.ProgramModel.OrphanParam;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.report.Report;

/** Parameters can be read from text, results can be logged. */
final class TypeCheck implements Check {

  @Override
  public void check(ProgramModel program, Report report) {
    for (ExperimentModel experiment : program.experiments()) {
      experiment.params().forEach(param -> check(param, report));
      if (experiment.result() instanceof ResultModel.Unsupported result) {
        report.add(experiment.place(), UNSUPPORTED_RESULT, experiment.method(), result.fact());
      }
    }
    for (OrphanParam orphan : program.orphanParams()) {
      report.add(orphan.place(), ORPHAN_PARAM, orphan.name(), orphan.method());
    }
  }

  private static void check(ParamModel param, Report report) {
    if (param.type() instanceof Boxed boxed) {
      report.add(param.place(), AMBIGUOUS_BOXED, param.name(), boxed.type(), boxed.remedy());
    }
    if (param.type() instanceof Unsupported type) {
      report.add(
          param.place(), UNSUPPORTED_TYPE, param.name(), type.type(), type.fact(), type.remedy());
    }
  }
}
