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

/** Reads the arguments of a command without running it, for tests and notebooks. */
public final class Arguments {

  private Arguments() {}

  /**
   * Returns the values that a command would be called with: what is not among the arguments comes
   * from the files that they name, the environment and the defaults.
   *
   * @throws UsageException if something is wrong; its message has one line for each problem
   */
  public static Values parse(CommandSpec spec, String... args) throws UsageException {
    Problems problems = new Problems();
    Resolution resolution =
        Reading.of(spec, Env.system(), List.of(args)).resolve(Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems.text());
    }
    Values.Builder own = Values.of();
    spec.parameters().forEach(parameter -> put(own, parameter, resolution.values()));
    return own.build();
  }

  private static <T> void put(Values.Builder own, Parameter<T> parameter, Values all) {
    own.put(parameter, all.get(parameter));
  }

  /**
   * Returns values as YAML with documentation. {@code parse(spec, "--config", file)} gives equal
   * values when a file has that text; paths are absolute then, and a secret, which is not written,
   * must be given anew.
   *
   * @throws IllegalArgumentException if a type of the user writes what its parser does not read
   */
  public static String toYaml(CommandSpec spec, Values values) {
    return ConfigPage.of(spec, List.of(), Encoding.recorded(spec, values));
  }

  /** Returns values on one line, such as {@code [lr=0.1, optimizer=sgd, token=***]}. */
  public static String show(CommandSpec spec, Values values) {
    return Encoding.shown(spec, values).stream()
        .map(param -> param.key() + "=" + onOneLine(param.shown()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String onOneLine(String text) {
    return text.chars().anyMatch(Character::isISOControl) ? JsonText.quoted(text) : text;
  }
}
