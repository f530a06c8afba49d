package dev.kite.processor.check;

import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.report.Report;

/** A family of rules. */
@FunctionalInterface
interface Check {

  /** Reports every violation. */
  void check(SuiteModel program, Report report);
}
