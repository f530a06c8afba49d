package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.NOT_PROCESSED;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.Need;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;
import java.util.List;
import java.util.function.Predicate;

/** All rules that a type must keep. Each call reports every violation at once. */
public final class Checks {

  private static final List<Check<SuiteModel>> OF_SUITES =
      List.of(
          new ShapeCheck(),
          new DocCheck(),
          new CommandNameCheck(),
          new ResultCheck(),
          new OrphanCheck(),
          new ParserCheck(),
          new CallbackCheck());

  private static final List<Check<ConfigModel>> OF_CONFIGS =
      List.of(new ConfigCheck(), new VariantCheck());

  private static final List<Check<Scope>> OF_SCOPES =
      List.of(
          new ParamDocCheck(),
          new OptionNameCheck(),
          new ShortNameCheck(),
          new TypeCheck(),
          new SettingCheck(),
          new DefaultCheck(),
          new PositionalCheck());

  private final Predicate<Need> available;
  private final Report report;

  /**
   * Reports violations.
   *
   * @param available whether a generated class exists or is about to
   */
  public Checks(Predicate<Need> available, Report report) {
    this.available = available;
    this.report = report;
  }

  /** Returns whether code may be generated for the methods of a class. */
  public boolean pass(SuiteModel suite) {
    int before = report.errors();
    OF_SUITES.forEach(check -> check.check(suite, report));
    suite.experiments().forEach(experiment -> check(Scope.of(experiment, suite)));
    check(suite.needs());
    return report.errors() == before;
  }

  /** Returns whether code may be generated for a configuration. */
  public boolean pass(ConfigModel config) {
    int before = report.errors();
    OF_CONFIGS.forEach(check -> check.check(config, report));
    Scope.of(config).ifPresent(this::check);
    check(config.needs());
    return report.errors() == before;
  }

  /** Returns whether code may be generated for a program of several classes. */
  public boolean pass(ProgramModel program) {
    int before = report.errors();
    new ProgramCheck().check(program, report);
    check(program.needs());
    return report.errors() == before;
  }

  private void check(Scope scope) {
    OF_SCOPES.forEach(check -> check.check(scope, report));
  }

  private void check(List<Need> needs) {
    needs.stream()
        .filter(available.negate())
        .forEach(
            need ->
                report.add(
                    need.place(),
                    NOT_PROCESSED,
                    need.type().simpleName(),
                    need.generated().simpleName()));
  }
}
