package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.ORPHAN_PARAM;
import static dev.kite.processor.report.Problem.UNSUPPORTED_RESULT;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.SuiteModel.OrphanParam;
import dev.kite.processor.report.Report;
import java.util.stream.Stream;

/** Parameters can be read from text, results can be logged. */
final class TypeCheck implements Check {

  @Override
  public void check(SuiteModel program, Report report) {
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
    if (param.type() instanceof Unreadable type) {
      report.add(
          type.place().orElse(param.place()),
          type.problem(),
          Stream.concat(Stream.of(param.name()), type.arguments().stream()).toArray());
    }
  }
}
