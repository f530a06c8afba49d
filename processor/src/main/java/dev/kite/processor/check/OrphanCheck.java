package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.ORPHAN_PARAM;

import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.SuiteModel.OrphanParam;
import dev.kite.processor.report.Report;

/** Whatever {@code @Param} refines is an option. */
final class OrphanCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel suite, Report report) {
    suite.orphanParams().forEach(orphan -> check(orphan, report));
  }

  private static void check(OrphanParam orphan, Report report) {
    switch (orphan.owner()) {
      case METHOD ->
          report.add(
              orphan.place(),
              ORPHAN_PARAM,
              orphan.name(),
              "its method is no experiment",
              "Remove it, or annotate the method with @Experiment.");
      case CONSTRUCTOR ->
          report.add(
              orphan.place(),
              ORPHAN_PARAM,
              orphan.name(),
              "a constructor is no experiment",
              "Remove it.");
      case RECORD ->
          report.add(
              orphan.place(),
              ORPHAN_PARAM,
              orphan.name(),
              "its record is no configuration",
              "Remove it, or annotate the record with @Config.");
    }
  }
}
