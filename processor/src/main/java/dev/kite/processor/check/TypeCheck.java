package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.OPEN_TYPE;
import static dev.kite.processor.report.Problem.UNSUPPORTED_TYPE;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.report.Report;
import java.util.stream.Stream;

/** Parameters can be read from text. */
final class TypeCheck implements Check<Scope> {

  @Override
  public void check(Scope scope, Report report) {
    for (ParamModel param : scope.params()) {
      if (param.type() instanceof Unreadable type
          && !(scope.generic() && type.problem() == OPEN_TYPE)) {
        report(scope, param, type, report);
      }
      if (param.type() instanceof Supplied supplied && scope.isConfig()) {
        report.add(
            param.place(),
            UNSUPPORTED_TYPE,
            scope.noun(),
            param.name(),
            supplied.declared(),
            "Kite supplies to experiments only",
            "Let the experiment take it.");
      }
    }
  }

  private static void report(Scope scope, ParamModel param, Unreadable type, Report report) {
    Stream<Object> subject =
        type.place().isPresent() ? Stream.empty() : Stream.of(scope.noun(), param.name());
    report.add(
        type.place().orElse(param.place()),
        type.problem(),
        Stream.concat(subject, type.arguments().stream()).toArray());
  }
}
