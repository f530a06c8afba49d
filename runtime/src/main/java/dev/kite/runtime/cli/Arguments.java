package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.help.ConfigPage;
import dev.kite.runtime.layer.Encoding;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import dev.kite.value.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of an experiment's options, for tests and notebooks that call it themselves; the
 * compiler writes a class of every experiment, which names them. Immutable.
 */
public abstract class Arguments {

  private final ExperimentCommand command;

  /** The values of all options. */
  protected final Values values;

  /** Takes the values of a command. */
  protected Arguments(ExperimentCommand command, Values values) {
    this.command = command;
    this.values = values;
  }

  /** Takes a value for each parameter of a command, of its type and in the command's order. */
  protected Arguments(ExperimentCommand command, @Nullable Object... values) {
    this(command, inOrder(command.spec().parameters(), values));
  }

  private static Values inOrder(List<Parameter<?>> parameters, @Nullable Object... values) {
    Values.Builder all = Values.of();
    for (int i = 0; i < values.length; i++) {
      put(all, parameters.get(i), values[i]);
    }
    return all.build();
  }

  /** Returns the values with another of one parameter, which is of its type. */
  protected final Values with(String parameter, @Nullable Object value) {
    Values.Builder changed = Values.of();
    for (Parameter<?> each : command.spec().parameters()) {
      put(changed, each, each.name().equals(parameter) ? value : values.get(each));
    }
    return changed.build();
  }

  // The compiler writes the calls, of values that have the parameters' types.
  @SuppressWarnings({"unchecked", "NullAway"})
  private static <T> void put(Values.Builder all, Parameter<T> parameter, @Nullable Object value) {
    all.put(parameter, (T) value);
  }

  /**
   * Reads what the command line would read, from the same places.
   *
   * @throws UsageException if something is wrong; its message has one line for each problem
   */
  protected static Values read(ExperimentCommand command, String... args) throws UsageException {
    return parse(command.spec(), args);
  }

  /**
   * Returns the values as YAML with documentation, from which {@code --config} reads them; paths
   * are absolute then, and a secret, which is not written, must be given anew.
   *
   * @throws IllegalArgumentException if a type of the user writes what its parser does not read
   */
  public final String toYaml() {
    return toYaml(command.spec(), values);
  }

  /** Returns whether the options and their values are the same. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Arguments that
        && command.getClass().equals(that.command.getClass())
        && values.equals(that.values);
  }

  @Override
  public final int hashCode() {
    return values.hashCode();
  }

  /** Returns the values on one line, without secrets. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + show(command.spec(), values);
  }

  /**
   * Returns the values that a command would be called with: what is not among the arguments comes
   * from the files that they name, the environment and the defaults.
   *
   * @throws UsageException if something is wrong; its message has one line for each problem
   */
  static Values parse(CommandSpec spec, String... args) throws UsageException {
    Problems problems = new Problems();
    Resolution resolution =
        Reading.of(spec, Env.system(), List.of(args)).resolve(Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems.text());
    }
    Values.Builder own = Values.of();
    spec.parameters().forEach(parameter -> put(own, parameter, resolution.values().get(parameter)));
    return own.build();
  }

  /**
   * Returns values as YAML with documentation. {@code parse(spec, "--config", file)} gives equal
   * values when a file has that text; paths are absolute then, and a secret, which is not written,
   * must be given anew.
   *
   * @throws IllegalArgumentException if a type of the user writes what its parser does not read
   */
  static String toYaml(CommandSpec spec, Values values) {
    return ConfigPage.of(spec, List.of(), Encoding.recorded(spec, values));
  }

  /** Returns values on one line, such as {@code [lr=0.1, optimizer=sgd, token=***]}. */
  static String show(CommandSpec spec, Values values) {
    return Encoding.shown(spec, values).stream()
        .map(param -> param.key() + "=" + onOneLine(param.shown()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String onOneLine(String text) {
    return text.chars().anyMatch(Character::isISOControl) ? JsonText.quoted(text) : text;
  }
}
