package dev.kite.runtime.ledger;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.query.Goal;
import dev.kite.runtime.query.RunQuery;
import dev.kite.runtime.query.Runs;
import java.nio.charset.StandardCharsets;

/**
 * What every command finds when it is called.
 *
 * @param typed what was typed to get to the command, such as {@code digits runs list}
 * @param runs the runs that it looks at
 * @param values its options
 * @param outside where it answers
 */
record Ledger(String typed, Runs runs, Values values, Surroundings outside) {

  /** Returns the question that the options ask. */
  RunQuery query() {
    RunQuery query = RunQuery.all();
    if (values.get(RunsOptions.EXPERIMENT).isPresent()) {
      query = query.experiment(values.get(RunsOptions.EXPERIMENT).get());
    }
    if (values.get(RunsOptions.WHERE).isPresent()) {
      query = query.where(values.get(RunsOptions.WHERE).get());
    }
    return query;
  }

  String format() {
    return values.get(RunsOptions.FORMAT);
  }

  Goal goal() {
    return values.get(RunsOptions.MODE).equals("max") ? Goal.MAX : Goal.MIN;
  }

  /** Prints text that another program reads: the same bytes in every locale. */
  void print(String text) {
    outside.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    outside.out().flush();
  }

  /** Prints a line for a person. */
  void say(String line) {
    outside.out().println(Cells.printable(line));
  }
}
