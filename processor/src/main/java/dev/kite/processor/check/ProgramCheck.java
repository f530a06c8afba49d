package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_NAME;
import static dev.kite.processor.report.Problem.DUPLICATE_MEMBER;
import static dev.kite.processor.report.Problem.EMPTY_PROGRAM;
import static dev.kite.processor.report.Problem.MEMBER_WITHOUT_EXPERIMENT;
import static dev.kite.processor.report.Problem.PROGRAM_WITH_EXPERIMENTS;
import static dev.kite.processor.report.Problem.RESERVED_NAME;
import static dev.kite.processor.report.Problem.UNDOCUMENTED_PROGRAM;

import dev.kite.name.KebabCase;
import dev.kite.name.ReservedName;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.ProgramModel.Member;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Report;
import java.util.HashMap;
import java.util.Map;

/** A program of several classes has a command for each. */
final class ProgramCheck implements Check<ProgramModel> {

  @Override
  public void check(ProgramModel program, Report report) {
    String type = program.type().simpleName();
    if (program.doc().description().isEmpty()) {
      report.add(program.place(), UNDOCUMENTED_PROGRAM, type);
    }
    DocCheck.checkText(program.doc(), report);
    if (!KebabCase.matches(program.name())) {
      report.add(
          program.givenName().map(Written::place).orElse(program.place()),
          BAD_NAME,
          program.name(),
          Remedies.name(program.name(), "@Program(name = \"...\")", "digit-lab"));
    }
    if (program.members().isEmpty()) {
      report.add(program.place(), EMPTY_PROGRAM, type);
    }
    if (program.holdsExperiments()) {
      report.add(program.place(), PROGRAM_WITH_EXPERIMENTS, type);
    }
    checkMembers(program, report);
  }

  private static void checkMembers(ProgramModel program, Report report) {
    Map<String, Member> taken = new HashMap<>();
    for (Member member : program.members()) {
      String type = member.type().simpleName();
      Member other = taken.putIfAbsent(member.name(), member);
      if (other != null) {
        boolean same = other.type().equals(member.type());
        report.add(
            member.place(),
            DUPLICATE_MEMBER,
            type,
            same ? "is named twice" : "has the command \"" + member.name() + "\" of another",
            same ? "Remove it." : "Rename one of the classes.");
      } else if (!member.hasExperiment()) {
        report.add(member.place(), MEMBER_WITHOUT_EXPERIMENT, type);
      } else if (!KebabCase.matches(member.name())) {
        report.add(member.place(), BAD_NAME, member.name(), "Rename the class.");
      } else if (ReservedName.COMMANDS.contains(member.name())) {
        report.add(member.place(), RESERVED_NAME, member.name(), "program", "Rename the class.");
      }
    }
  }
}
