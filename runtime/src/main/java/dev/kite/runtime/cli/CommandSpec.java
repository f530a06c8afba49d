package dev.kite.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command takes and says about itself.
 *
 * @param name what is typed, such as {@code train}
 * @param experiment name of the experiment in the record, such as {@code digits-train}
 * @param description what it does
 * @param options its options, in the order of the help
 * @param failures the exceptions that it declares
 */
public record CommandSpec(
    String name,
    String experiment,
    String description,
    List<Option<?>> options,
    List<Failure> failures) {

  /** Copies the lists. */
  public CommandSpec {
    options = List.copyOf(options);
    failures = List.copyOf(failures);
  }

  /** Begins a command; the experiment has the same name unless told. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Returns the options that are taken by position, in their order. */
  List<Option<?>> positionals() {
    return options.stream().filter(Option::positional).toList();
  }

  /** Returns the options that are taken by name. */
  List<Option<?>> named() {
    return options.stream().filter(option -> !option.positional()).toList();
  }

  /** Returns all options, those taken by position first, as they are typed. */
  List<Option<?>> inOrder() {
    return Stream.concat(positionals().stream(), named().stream()).toList();
  }

  /**
   * An exception that the experiment declares: its message alone tells a person what to do.
   *
   * @param type the exception
   * @param reason when it is thrown, such as {@code if the images cannot be read}
   */
  public record Failure(Class<? extends Throwable> type, String reason) {}

  /** Collects a command; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<Option<?>> options = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private String experiment;
    private String description = "";

    private Builder(String name) {
      this.name = name;
      this.experiment = name;
    }

    /** Names the experiment in the record. */
    public Builder experiment(String experiment) {
      this.experiment = experiment;
      return this;
    }

    /** Says what the command does. */
    public Builder describe(String description) {
      this.description = description;
      return this;
    }

    /** Adds an option. */
    public Builder option(Option<?> option) {
      options.add(option);
      return this;
    }

    /** Adds an exception that the experiment declares. */
    public Builder failure(Class<? extends Throwable> type, String reason) {
      failures.add(new Failure(type, reason));
      return this;
    }

    /** Returns the command. */
    public CommandSpec build() {
      return new CommandSpec(name, experiment, description, options, failures);
    }
  }
}
