package dev.kite.processor.check;

import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;
import java.util.List;

/** All rules that a program must keep. */
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new ShapeCheck(),
          new DocCheck(),
          new CommandNameCheck(),
          new OptionNameCheck(),
          new ShortNameCheck(),
          new TypeCheck(),
          new DefaultCheck(),
          new PositionalCheck(),
          new CallbackCheck());

  private Checks() {}

  /** Reports every violation of a class at once; returns whether code may be generated. */
  public static boolean pass(SuiteModel program, Report report) {
    int before = report.errors();
    ALL.forEach(check -> check.check(program, report));
    return report.errors() == before;
  }
}
