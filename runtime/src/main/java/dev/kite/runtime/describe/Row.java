package dev.kite.runtime.describe;

import java.util.List;

/**
 * Something that can be typed, as the engines of the shells read it.
 *
 * @param kind a command, an option or an argument by position
 * @param names how it is written; of an option the long name first
 * @param takes what kind of value follows; {@code +} at its end where several may
 * @param values the texts that it may be, if they are few
 * @param owners the variants to which it belongs, each as {@code optimizer=sgd}
 * @param description one line
 */
record Row(
    Kind kind,
    List<String> names,
    String takes,
    List<String> values,
    List<String> owners,
    String description) {

  /** What is typed. */
  enum Kind {
    COMMAND,
    OPTION,
    ARGUMENT
  }

  /** Takes no value. */
  static final String NOTHING = "nothing";

  /** Takes a value behind {@code =} or none. */
  static final String MAYBE = "maybe";

  /** Takes a value of its own kind. */
  static final String VALUE = "value";

  /** Takes a path. */
  static final String FILE = "file";

  /** Takes the path of a directory. */
  static final String DIRECTORY = "directory";

  /** Takes the identifier of a run that is recorded here. */
  static final String RUN = "run";

  /** Where several values may be given. */
  static final String SEVERAL = "+";

  static Row command(String word, String description) {
    return new Row(Kind.COMMAND, List.of(word), NOTHING, List.of(), List.of(), description);
  }

  /** Returns an option that is typed alone. */
  static Row bare(List<String> names, String description) {
    return new Row(Kind.OPTION, names, NOTHING, List.of(), List.of(), description);
  }
}
