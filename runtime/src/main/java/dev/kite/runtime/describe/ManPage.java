package dev.kite.runtime.describe;

import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.help.CommandHelp;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import java.util.Locale;

/** Writes the manual page of a program, in roff with the macros of {@code man}. */
final class ManPage {

  private final Subject subject;
  private final StringBuilder roff = new StringBuilder();

  private ManPage(Subject subject) {
    this.subject = subject;
  }

  static String of(Subject subject) {
    ManPage page = new ManPage(subject);
    page.write();
    return page.roff.toString();
  }

  private void write() {
    String name = subject.program().word();
    boolean only = subject.program().experiments().size() == 1;
    String purpose =
        Sentence.first(
            only && subject.program().description().isEmpty()
                ? subject.experiments().get(0).spec().description()
                : subject.program().description());
    roff.append(
        ".TH \"%s\" \"1\" \"%s\" \"%s\"\n"
            .formatted(
                escaped(name.toUpperCase(Locale.ROOT)), subject.built(), escaped(version())));
    // A name that is broken or stretched cannot be copied.
    roff.append(".nh\n.ad l\n");
    macro("SH", "NAME");
    line(name + " - " + (purpose.isEmpty() ? "experiments" : purpose.replaceFirst("\\.$", "")));
    macro("SH", "SYNOPSIS");
    String between = "";
    for (Experiment experiment : subject.experiments()) {
      roff.append(between);
      line(new CommandHelp(experiment.typed(), experiment.spec()).usage());
      between = ".br\n";
    }
    for (Experiment experiment : subject.experiments()) {
      write(experiment, only);
    }
    exitStatus();
  }

  private String version() {
    return (subject.program().word() + " " + subject.version()).strip();
  }

  private void write(Experiment experiment, boolean only) {
    CommandHelp help = new CommandHelp(experiment.typed(), experiment.spec());
    macro("SH", only ? "DESCRIPTION" : experiment.typed().toUpperCase(Locale.ROOT));
    text(experiment.spec().description(), ".PP");
    for (Section section : help.options()) {
      if (!section.entries().isEmpty()) {
        heading(section.heading());
        section.entries().forEach(this::entry);
      }
    }
    if (!only) {
      macro("SS", "Exit status");
      help.exitCodes().forEach(this::entry);
    }
  }

  /** What follows the first line of a heading stands below it. */
  private void heading(String text) {
    String first = text.lines().findFirst().orElse("");
    macro("SS", first.replaceFirst(":$", ""));
    if (first.length() < text.length()) {
      text(text.substring(first.length()).strip(), ".PP");
    }
  }

  private void exitStatus() {
    if (subject.program().experiments().size() == 1) {
      Experiment experiment = subject.experiments().get(0);
      macro("SH", "EXIT STATUS");
      new CommandHelp(experiment.typed(), experiment.spec()).exitCodes().forEach(this::entry);
    }
  }

  private void entry(Entry entry) {
    roff.append(".TP\n\\fB").append(escaped(entry.left().strip())).append("\\fR\n");
    text(entry.right(), ".IP");
  }

  /** The lines of a text stay lines; an empty one begins a paragraph. */
  private void text(String text, String paragraph) {
    boolean begun = false;
    for (String line : text.split("\n", -1)) {
      if (line.isBlank()) {
        roff.append(paragraph).append('\n');
      } else {
        roff.append(begun ? ".br\n" : "");
        line(line.strip());
      }
      begun = !line.isBlank();
    }
  }

  private void line(String text) {
    String line = escaped(text);
    boolean control = line.startsWith(".") || line.startsWith("\\(aq");
    roff.append(control ? "\\&" : "").append(line).append('\n');
  }

  private void macro(String name, String... words) {
    roff.append('.').append(name);
    for (String word : words) {
      roff.append(" \"").append(escaped(word).replace("\"", "\\(dq")).append('"');
    }
    roff.append('\n');
  }

  /** Dashes, carets, tildes and quotes of a text as they are typed, not as they are printed. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti")
        .replace('\u00a0', ' ');
  }
}
