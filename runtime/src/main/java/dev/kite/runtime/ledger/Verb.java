package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import java.io.IOException;
import java.util.List;

/** One command of the family {@code runs}. */
interface Verb {

  /** Returns what it takes; its name is what is typed behind {@code runs}. */
  CommandSpec spec();

  /** Returns what help says below the options. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws IOException if the record cannot be read or written
   */
  int run(Ledger ledger) throws IOException;
}
