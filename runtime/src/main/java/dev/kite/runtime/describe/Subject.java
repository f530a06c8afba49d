package dev.kite.runtime.describe;

import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.help.Page.Entry;
import java.time.LocalDate;
import java.util.List;

/**
 * What a document is about.
 *
 * @param program the whole program
 * @param commands what every program can do beside its experiments
 * @param experiments the experiments that are described
 * @param version version of the program; may be empty
 * @param jar name of the program's archive
 * @param built when the program was built
 */
public record Subject(
    CommandTree program,
    List<Entry> commands,
    List<Experiment> experiments,
    String version,
    String jar,
    LocalDate built) {

  /** Copies the lists. */
  public Subject {
    commands = List.copyOf(commands);
    experiments = List.copyOf(experiments);
  }
}
