package dev.kite.runtime.run;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param experiment name of the experiment
 * @param name name of the run; made up when absent
 * @param note what a person wants to remember about it
 * @param params resolved options, in the order of the help
 * @param seed seed of every random stream
 * @param device text of {@code --device}
 * @param command what was typed, word by word; empty when there was no command line
 * @param code class whose jar or directory is the code of this run
 * @param continued identifier of the run that is continued
 * @param tags what the record says of the run, beside what it says of every run
 * @param documented exceptions that the experiment declares
 * @param hidden what must not be shown, beside the options that are secret
 */
public record RunSpec(
    String experiment,
    Optional<String> name,
    Optional<String> note,
    List<RunParam> params,
    long seed,
    String device,
    List<String> command,
    Optional<Class<?>> code,
    Optional<String> continued,
    Map<String, String> tags,
    List<Class<? extends Throwable>> documented,
    Secrets hidden) {

  /** Under this tag MLflow looks for the run that a run is shown below. */
  public static final String PARENT = "mlflow.parentRunId";

  /** Copies lists and map. */
  public RunSpec {
    params = List.copyOf(params);
    command = List.copyOf(command);
    tags = Map.copyOf(tags);
    documented = List.copyOf(documented);
  }

  /** Begins the specification of a run of an experiment; everything else has a default. */
  public static Builder of(String experiment) {
    return new Builder(experiment);
  }

  /** Draws a seed that is short enough to be typed and exact in every number format. */
  public static long drawSeed() {
    return ThreadLocalRandom.current().nextLong(1L << 31);
  }

  /** Returns the options as they may be shown, in order. */
  public Map<String, String> shownParams() {
    Map<String, String> shown = new LinkedHashMap<>();
    discreetParams().forEach(param -> shown.put(param.key(), param.shown()));
    return Collections.unmodifiableMap(shown);
  }

  /** Returns the options in order, without the secrets that are a part of their texts. */
  public List<RunParam> discreetParams() {
    Secrets secrets = secrets();
    return params.stream().map(param -> param.masked(secrets)).toList();
  }

  /** Returns what must not be shown. */
  public Secrets secrets() {
    return hidden
        .and(Secrets.of(params.stream().filter(RunParam::secret).map(RunParam::text).toList()))
        .and(Secrets.within(params.stream().map(RunParam::text).toList()));
  }

  /** Collects a specification; not thread-safe. */
  public static final class Builder {
    private final String experiment;
    private final List<RunParam> params = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String note;
    private @Nullable Long seed;
    private String device = "auto";
    private List<String> command = List.of();
    private @Nullable Class<?> code;
    private @Nullable String continued;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private List<Class<? extends Throwable>> documented = List.of();
    private @Nullable Secrets hidden;

    private Builder(String experiment) {
      this.experiment = experiment;
    }

    /** Names the run. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Attaches a note. */
    public Builder note(String note) {
      this.note = note;
      return this;
    }

    /** Adds options that were set by code. */
    public Builder params(Map<String, String> params) {
      params.forEach((key, text) -> param(RunParam.of(key, text, "code")));
      return this;
    }

    /** Adds an option. */
    public Builder param(RunParam param) {
      params.add(param);
      return this;
    }

    /** Sets the seed, which is drawn otherwise. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets the device, {@code auto} otherwise. */
    public Builder device(String device) {
      this.device = device;
      return this;
    }

    /** Says what was typed, word by word; secrets in it are masked by the record. */
    public Builder command(List<String> command) {
      this.command = command;
      return this;
    }

    /** Says which class is run, by which the code is recognised when the run is continued. */
    public Builder code(Class<?> code) {
      this.code = code;
      return this;
    }

    /** Continues the run of this identifier. */
    public Builder continued(String id) {
      this.continued = id;
      return this;
    }

    /** Puts the run below the run of this identifier. */
    public Builder parent(String id) {
      return tag(PARENT, id);
    }

    /** Adds a tag. */
    public Builder tag(String key, String text) {
      tags.put(key, text);
      return this;
    }

    /** Says which exceptions the experiment declares. */
    public Builder documented(List<Class<? extends Throwable>> documented) {
      this.documented = documented;
      return this;
    }

    /**
     * Says what must not be shown, beside the options that are secret. Unless it is said, that is
     * what variables of the process's environment hold whose names say so.
     */
    public Builder hidden(Secrets hidden) {
      this.hidden = hidden;
      return this;
    }

    /** Returns the specification. */
    public RunSpec build() {
      return new RunSpec(
          experiment,
          Optional.ofNullable(name),
          Optional.ofNullable(note),
          params,
          seed == null ? drawSeed() : seed,
          device,
          command,
          Optional.ofNullable(code),
          Optional.ofNullable(continued),
          tags,
          documented,
          hidden == null ? Secrets.of(Env.system()) : hidden);
    }
  }
}
