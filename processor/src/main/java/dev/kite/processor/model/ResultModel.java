package dev.kite.processor.model;

import java.util.List;

/** What an experiment returns. */
public sealed interface ResultModel {

  /** Nothing. */
  record Nothing() implements ResultModel {}

  /**
   * A single number.
   *
   * @param type the primitive type
   */
  record SingleNumber(String type) implements ResultModel {}

  /**
   * A record of numbers.
   *
   * @param type the record
   * @param components in order, distinct also in kebab-case
   */
  record Components(TypeRef type, List<String> components) implements ResultModel {

    /** Copies the names. */
    public Components {
      components = List.copyOf(components);
    }
  }

  /**
   * Something else.
   *
   * @param fact what is wrong, as a fragment that follows the name of the method
   */
  record Unsupported(String fact) implements ResultModel {}
}
