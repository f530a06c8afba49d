package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_CALLBACK;
import static dev.kite.processor.report.Problem.ORPHAN_CALLBACK;
import static dev.kite.processor.report.Problem.TRAINER_EVENT_WITHOUT_TRAINER;

import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.CallbackModel.Signature;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.report.Report;
import java.util.HashSet;
import java.util.Set;

/** A callback can be called, and will be. */
final class CallbackCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel program, Report report) {
    Set<String> names = new HashSet<>();
    for (CallbackModel callback : program.callbacks()) {
      if (program.experiments().isEmpty()) {
        report.add(
            callback.place(), ORPHAN_CALLBACK, callback.method(), program.type().simpleName());
      } else {
        checkTraits(callback, program, report);
        checkEvent(callback, program, report);
        checkEvery(callback, report);
      }
      if (!names.add(callback.method())) {
        bad(
            callback,
            "has the name of another, but each is counted by name",
            "Rename one.",
            report);
      }
    }
  }

  private static void checkTraits(CallbackModel callback, SuiteModel program, Report report) {
    boolean experimentsAreStatic =
        program.experiments().stream().allMatch(other -> other.traits().contains(Trait.STATIC));
    if (experimentsAreStatic
        && program.traits().contains(Trait.ABSTRACT)
        && !callback.traits().contains(Trait.STATIC)) {
      bad(callback, "needs an instance of an abstract class", "Make it static.", report);
    }
    if (callback.traits().contains(Trait.PRIVATE)) {
      bad(callback, "is private, so generated code cannot call it", "Remove \"private\".", report);
    }
    if (callback.traits().contains(Trait.GENERIC)) {
      bad(callback, "has type parameters", "Remove them.", report);
    }
  }

  private static void checkEvent(CallbackModel callback, SuiteModel program, Report report) {
    if (callback.signature() instanceof Signature.Wrong wrong) {
      report.add(
          wrong.place(),
          BAD_CALLBACK,
          callback.method(),
          wrong.fact(),
          "Take one of "
              + String.join(", ", RuntimeNames.events())
              + ", then perhaps Run, and return nothing.");
    }
    if (callback.signature() instanceof Signature.Event event
        && event.ofTrainer()
        && program.experiments().stream().noneMatch(ExperimentModel::takesTrainer)) {
      report.add(
          event.place(),
          TRAINER_EVENT_WITHOUT_TRAINER,
          event.type().simpleName(),
          program.type().simpleName());
    }
  }

  private static void checkEvery(CallbackModel callback, Report report) {
    if (callback.every().value() < 1) {
      report.add(
          callback.every().place(),
          BAD_CALLBACK,
          callback.method(),
          "has every = " + callback.every().value(),
          "Let it be at least 1.");
    }
  }

  private static void bad(CallbackModel callback, String fact, String remedy, Report report) {
    report.add(callback.place(), BAD_CALLBACK, callback.method(), fact, remedy);
  }
}
