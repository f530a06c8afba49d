package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.run.RunParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a command is called with, and keeps what becomes of it. */
final class Call {

  private final CommandSpec spec;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private @Nullable PastRun past;

  Call(CommandSpec spec) {
    this.spec = spec;
  }

  /** A call of the command with every kind of option that lacks nothing. */
  static Call every(String... words) {
    return new Call(Every.spec()).words("--title=x").words(words);
  }

  Call words(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  Call env(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Writes a file and names it. */
  Call config(Path file, String yaml) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words("--config", file.toString());
  }

  Call continues(String yaml) {
    try {
      Path here = Path.of("").toAbsolutePath();
      past = new PastRun("1a2b3c4d5e6f", ConfigFile.parse("config.yaml", here, yaml));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
    return this;
  }

  private Resolution resolve(Problems problems) {
    return Reading.of(spec, Env.of(variables), words).resolve(Optional.ofNullable(past), problems);
  }

  /** Returns all problems, one per line. */
  String problems() {
    Problems problems = new Problems();
    Resolution unused = resolve(problems);
    return problems.text();
  }

  private Resolution resolution() {
    Problems problems = new Problems();
    Resolution resolution = resolve(problems);
    assertThat(problems.text()).isEmpty();
    return resolution;
  }

  <T> T get(Parameter<T> parameter) {
    return resolution().values().get(parameter);
  }

  /** Returns text and origin of every option that has a value. */
  Map<String, String> params() {
    Map<String, String> params = new LinkedHashMap<>();
    for (RunParam param : resolution().params()) {
      params.put(param.key(), param.shown() + " (" + param.origin() + ")");
    }
    return params;
  }
}
