package dev.kite.runtime.describe;

import dev.kite.runtime.option.CommandSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A word that can be typed, and what can be typed behind it; the whole program at the root.
 *
 * @param word what is typed
 * @param description what it is for
 * @param experiment what runs with the options that follow the word
 * @param commands the words of which one may follow
 */
public record CommandTree(
    String word, String description, Optional<CommandSpec> experiment, List<CommandTree> commands) {

  /** Copies the list. */
  public CommandTree {
    commands = List.copyOf(commands);
  }

  /**
   * An experiment and the way to it.
   *
   * @param typed all words, such as {@code lab digits train}
   * @param spec what it takes
   */
  public record Experiment(String typed, CommandSpec spec) {}

  /** Returns a word behind which others follow. */
  public static CommandTree of(String word, String description, List<CommandTree> commands) {
    return new CommandTree(word, description, Optional.empty(), commands);
  }

  /** Returns a word that stands for an experiment. */
  public static CommandTree of(String word, String description, CommandSpec experiment) {
    return new CommandTree(word, description, Optional.of(experiment), List.of());
  }

  /** Returns the same word with more words behind those that may follow already. */
  public CommandTree with(List<CommandTree> more) {
    List<CommandTree> all = new ArrayList<>(commands);
    all.addAll(more);
    return new CommandTree(word, description, experiment, all);
  }

  /** Returns every experiment, in the order of the help. */
  public List<Experiment> experiments() {
    List<Experiment> experiments = new ArrayList<>();
    addTo(experiments, word);
    return experiments;
  }

  private void addTo(List<Experiment> experiments, String typed) {
    experiment.ifPresent(spec -> experiments.add(new Experiment(typed, spec)));
    commands.forEach(command -> command.addTo(experiments, typed + " " + command.word()));
  }
}
