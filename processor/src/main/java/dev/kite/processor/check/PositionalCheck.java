package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.POSITIONAL_AFTER_MANY;
import static dev.kite.processor.report.Problem.POSITIONAL_ORDER;
import static dev.kite.processor.report.Problem.POSITIONAL_SECRET;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.report.Report;
import java.util.List;
import java.util.Optional;

/** What is given by position can be told apart. */
final class PositionalCheck implements Check<Scope> {

  @Override
  public void check(Scope scope, Report report) {
    // Neither a component nor a configuration is, which another check says.
    List<ParamModel> positional =
        scope.isConfig()
            ? List.of()
            : scope.options().stream()
                .filter(param -> param.positional() && !(param.type() instanceof Config))
                .toList();
    Optional<ParamModel> many = Optional.empty();
    Optional<ParamModel> optional = Optional.empty();
    for (ParamModel param : positional) {
      param
          .settings()
          .secret()
          .ifPresent(secret -> report.add(secret, POSITIONAL_SECRET, param.name()));
      if (many.isPresent()) {
        report.add(param.place(), POSITIONAL_AFTER_MANY, param.name(), many.get().name());
      } else if (optional.isPresent() && !param.mayBeLeftOut()) {
        report.add(param.place(), POSITIONAL_ORDER, param.name(), optional.get().name());
      }
      many = many.or(() -> Optional.of(param).filter(PositionalCheck::takesMany));
      optional = optional.or(() -> Optional.of(param).filter(ParamModel::mayBeLeftOut));
    }
  }

  private static boolean takesMany(ParamModel param) {
    return param.type() instanceof Many || param.type() instanceof Mapping;
  }
}
