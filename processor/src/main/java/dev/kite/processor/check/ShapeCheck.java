package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.ABSTRACT_EXPERIMENT;
import static dev.kite.processor.report.Problem.GENERIC_EXPERIMENT;
import static dev.kite.processor.report.Problem.INACCESSIBLE_EXPERIMENT;
import static dev.kite.processor.report.Problem.INNER_EXPERIMENT;
import static dev.kite.processor.report.Problem.NO_CONSTRUCTOR;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.report.Report;
import java.util.Set;

/** Generated code must be able to create the class and to call its experiments. */
final class ShapeCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel program, Report report) {
    if (program.experiments().isEmpty()) {
      return;
    }
    boolean creatable = checkClass(program, report);
    for (ExperimentModel experiment : program.experiments()) {
      checkMethod(experiment, program.traits(), report);
    }
    boolean needed = program.experiments().stream().anyMatch(program::needsTarget);
    Set<Trait> traits = program.traits();
    if (creatable
        && needed
        && !traits.contains(Trait.ABSTRACT)
        && !traits.contains(Trait.PRIVATE)
        && traits.contains(Trait.UNCONSTRUCTIBLE)) {
      report.add(program.place(), NO_CONSTRUCTOR, program.type().simpleName());
    }
  }

  private static boolean checkClass(SuiteModel program, Report report) {
    String name = program.type().simpleName();
    Set<Trait> traits = program.traits();
    boolean needed = program.experiments().stream().anyMatch(program::needsTarget);
    if (traits.contains(Trait.PRIVATE)) {
      report.add(program.place(), INACCESSIBLE_EXPERIMENT, name);
    }
    boolean inner = needed && traits.contains(Trait.INNER);
    if (inner) {
      report.add(program.place(), INNER_EXPERIMENT, name);
    }
    if (needed && traits.contains(Trait.GENERIC)) {
      report.add(program.place(), GENERIC_EXPERIMENT, name);
    }
    return !inner;
  }

  private static void checkMethod(ExperimentModel experiment, Set<Trait> ofClass, Report report) {
    Set<Trait> traits = experiment.traits();
    if (traits.contains(Trait.PRIVATE)) {
      report.add(experiment.place(), INACCESSIBLE_EXPERIMENT, experiment.method());
    }
    boolean needsInstance = !traits.contains(Trait.STATIC);
    if (traits.contains(Trait.ABSTRACT) || (needsInstance && ofClass.contains(Trait.ABSTRACT))) {
      report.add(experiment.place(), ABSTRACT_EXPERIMENT, experiment.method());
    }
    if (traits.contains(Trait.GENERIC)) {
      report.add(experiment.place(), GENERIC_EXPERIMENT, experiment.method());
    }
  }
}
