package dev.kite.runtime.env;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The environment variables of the process; the only reader of them. Immutable. */
public final class Env {

  private final Map<String, String> variables;

  private Env(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Returns the environment of this process. */
  public static Env system() {
    return new Env(System.getenv());
  }

  /** Returns an environment of these variables, for tests. */
  public static Env of(Map<String, String> variables) {
    return new Env(variables);
  }

  /** Returns a variable; an empty one counts as absent. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns all variables by name, for those who look for secrets or record what there is. */
  public Map<String, String> all() {
    return variables;
  }

  /** Returns where runs are tracked: a path or a URI. */
  public Optional<String> trackingUri() {
    return get("MLFLOW_TRACKING_URI");
  }

  /** Returns the name under which runs are grouped, in place of the experiment's own. */
  public Optional<String> trackedExperiment() {
    return get("MLFLOW_EXPERIMENT_NAME");
  }

  /** Whether this is a trial at a desk, of which nobody elsewhere is told. */
  public boolean developmentMode() {
    return get("DEVELOPMENT_MODE")
        .filter(value -> !value.equals("0") && !value.equalsIgnoreCase("false"))
        .isPresent();
  }

  /** Returns the identifier that a scheduler gave to the job. */
  public Optional<String> jobId() {
    return get("JOB_ID");
  }

  /** Returns the width of the terminal, where it is told. */
  public OptionalInt columns() {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}")
        ? OptionalInt.of(Integer.parseInt(columns))
        : OptionalInt.empty();
  }

  /**
   * Returns the directory of this node for what can be made again: {@code DATA_EPHEMERAL_PATH},
   * else {@code kite} in the user's cache directory. It need not exist.
   */
  public Path cacheDirectory() {
    return get("DATA_EPHEMERAL_PATH")
        .map(Path::of)
        .orElseGet(
            () ->
                get("XDG_CACHE_HOME")
                    .map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                    .resolve("kite"));
  }
}
