package dev.kite.runtime.option;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command takes and says about itself.
 *
 * @param name what is typed, such as {@code train}
 * @param experiment name of the experiment in the record, such as {@code digits-train}
 * @param description what it does
 * @param parameters what it takes, in the order of the help
 * @param failures the exceptions that it declares
 */
public record CommandSpec(
    String name,
    String experiment,
    String description,
    List<Parameter<?>> parameters,
    List<Failure> failures) {

  /** Copies the lists. */
  public CommandSpec {
    parameters = List.copyOf(parameters);
    failures = List.copyOf(failures);
  }

  /** Begins a command; the experiment has the same name unless told. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Returns every option that may be given; those of several variants may share a name. */
  public List<Option<?>> options() {
    return inOrder().stream().<Option<?>>flatMap(Group::options).toList();
  }

  /** Returns the options that are taken by position, in their order. */
  public List<Option<?>> positionals() {
    return ungrouped(true);
  }

  /** Returns the options that are taken by name and belong to no group. */
  public List<Option<?>> named() {
    return ungrouped(false);
  }

  /** Returns the groups. */
  public List<Group<?>> groups() {
    List<Group<?>> groups = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      if (parameter instanceof Group<?> group) {
        groups.add(group);
      }
    }
    return groups;
  }

  private List<Option<?>> ungrouped(boolean positional) {
    List<Option<?>> options = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      if (parameter instanceof Option<?> option && option.positional() == positional) {
        options.add(option);
      }
    }
    return options;
  }

  /** Returns all parameters, those taken by position first, as they are typed. */
  public List<Parameter<?>> inOrder() {
    List<Parameter<?>> parts = new ArrayList<>(positionals());
    parameters.stream().filter(part -> !parts.contains(part)).forEach(parts::add);
    return parts;
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
    private final List<Parameter<?>> parameters = new ArrayList<>();
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

    /** Adds options and groups. */
    public Builder parameters(Parameter<?>... more) {
      parameters.addAll(List.of(more));
      return this;
    }

    /** Adds an exception that the experiment declares. */
    public Builder failure(Class<? extends Throwable> type, String reason) {
      failures.add(new Failure(type, reason));
      return this;
    }

    /** Returns the command. */
    public CommandSpec build() {
      return new CommandSpec(name, experiment, description, parameters, failures);
    }
  }
}
