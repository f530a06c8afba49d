package dev.kite.runtime.layout;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.config.ConfigNode.Scalar;
import dev.kite.runtime.config.YamlText;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * A {@code meta.yaml} of MLflow. Every text is quoted, since MLflow's reader would take {@code
 * 0123} for 83 and {@code yes} for true. Immutable; unknown fields are kept.
 */
public record MetaFile(Map<String, String> fields) {

  /** Name of the file. */
  public static final String NAME = "meta.yaml";

  private static final String NULL = "null";
  private static final String TAGS = "tags";

  /** What MLflow writes as the status of a run that has not ended. */
  private static final String RUNNING = "1";

  /** Fields that MLflow expects as numbers or null. */
  private static final Set<String> NUMBERS =
      Set.of(
          "creation_time",
          "deleted_time",
          "end_time",
          "last_update_time",
          "source_type",
          "start_time",
          "status");

  /** Copies the fields. */
  public MetaFile {
    fields = Map.copyOf(fields);
  }

  /** Reads the file of a directory; empty when there is none, or none that MLflow could read. */
  public static Optional<MetaFile> read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MetaFile(fields(ConfigFile.read(file))));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  /** What is nested has no meaning for Kite. */
  private static Map<String, String> fields(ConfigFile file) {
    Map<String, String> fields = new TreeMap<>();
    file.root()
        .entries()
        .forEach(
            entry -> {
              if (entry.value() instanceof Scalar scalar) {
                fields.put(entry.key(), scalar.text());
              }
            });
    return fields;
  }

  /** Describes an experiment. */
  public static MetaFile experiment(Path directory, String id, String name, long now) {
    return new MetaFile(
        Map.of(
            "artifact_location",
            uri(directory),
            "creation_time",
            Long.toString(now),
            "experiment_id",
            id,
            "last_update_time",
            Long.toString(now),
            "lifecycle_stage",
            "active",
            "name",
            name));
  }

  /** Describes a run that is running. */
  public static MetaFile run(
      Path directory, String experimentId, String id, String name, long now) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("artifact_uri", uri(directory.resolve("artifacts")));
    fields.put("deleted_time", NULL);
    fields.put("end_time", NULL);
    fields.put("entry_point_name", "");
    fields.put("experiment_id", experimentId);
    fields.put("lifecycle_stage", "active");
    fields.put("run_id", id);
    fields.put("run_name", name);
    fields.put("run_uuid", id);
    fields.put("source_name", "");
    fields.put("source_type", "4");
    fields.put("source_version", "");
    fields.put("start_time", Long.toString(now));
    fields.put("status", RUNNING);
    fields.put("user_id", System.getProperty("user.name"));
    return new MetaFile(fields);
  }

  /** Returns a file of the same fields with this one changed. */
  public MetaFile with(String field, String value) {
    Map<String, String> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new MetaFile(changed);
  }

  /**
   * Returns this file with another status; the end is null while the run is running.
   *
   * @param status its number in MLflow
   */
  public MetaFile with(int status, OptionalLong endMillis) {
    return with("status", Integer.toString(status))
        .with("end_time", endMillis.isPresent() ? Long.toString(endMillis.getAsLong()) : NULL);
  }

  /** Returns the text of a field; empty when it is absent. */
  public String get(String field) {
    return fields.getOrDefault(field, "");
  }

  /** Returns the number of a field; empty when it has none. */
  public OptionalLong number(String field) {
    String text = get(field);
    return text.matches("-?[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Returns whether it was not deleted. */
  public boolean active() {
    return get("lifecycle_stage").equals("active");
  }

  /** Writes the file whole. */
  public void write(Path directory, Path staging) throws IOException {
    StringBuilder yaml = new StringBuilder();
    new TreeMap<>(fields)
        .forEach(
            (key, value) ->
                yaml.append(key)
                    .append(": ")
                    .append(NUMBERS.contains(key) ? value : YamlText.quoted(value))
                    .append('\n'));
    if (fields.containsKey("run_id")) {
      yaml.append(TAGS).append(": []\n");
    }
    AtomicFile.write(directory.resolve(NAME), yaml.toString(), staging);
  }

  /** MLflow writes directories without a slash at the end. */
  public static String uri(Path directory) {
    return directory.toAbsolutePath().normalize().toUri().toString().replaceFirst("/$", "");
  }
}
