package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_NAME;
import static dev.kite.processor.report.Problem.DUPLICATE_COMMAND;
import static dev.kite.processor.report.Problem.RESERVED_NAME;

import dev.kite.name.KebabCase;
import dev.kite.name.ReservedName;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Report;
import java.util.HashMap;
import java.util.Map;

/** Every command has a name that can be typed and is its own. */
final class CommandNameCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel program, Report report) {
    Map<String, ExperimentModel> taken = new HashMap<>();
    for (ExperimentModel experiment : program.experiments()) {
      String command = experiment.command();
      Place place = experiment.givenName().map(Written::place).orElse(experiment.place());
      if (!KebabCase.matches(command)) {
        report.add(
            place, BAD_NAME, command, Remedies.name(command, "@Experiment(\"...\")", "train-fast"));
      } else if (ReservedName.COMMANDS.contains(command)) {
        report.add(
            place,
            RESERVED_NAME,
            command,
            "program",
            "Set another name with @Experiment(\"...\").");
      } else {
        // Generated classes are named without hyphens and lie in file systems without case.
        ExperimentModel other = taken.putIfAbsent(command.replace("-", ""), experiment);
        if (other != null) {
          boolean same = other.command().equals(command);
          report.add(
              place,
              DUPLICATE_COMMAND,
              other.method(),
              experiment.method(),
              "\"" + other.command() + "\"" + (same ? "" : " but for hyphens"));
        }
      }
    }
  }
}
