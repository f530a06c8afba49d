package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.POSITIONAL_ORDER;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;
import java.util.Optional;

/** What is given by position can be told apart. */
final class PositionalCheck implements Check {

  @Override
  public void check(SuiteModel program, Report report) {
    for (ExperimentModel experiment : program.experiments()) {
      Optional<ParamModel> optional = Optional.empty();
      for (ParamModel param : experiment.options()) {
        if (param.positional() && param.mayBeLeftOut()) {
          optional = Optional.of(param);
        } else if (param.positional()) {
          optional.ifPresent(
              before -> report.add(param.place(), POSITIONAL_ORDER, param.name(), before.name()));
        }
      }
    }
  }
}
