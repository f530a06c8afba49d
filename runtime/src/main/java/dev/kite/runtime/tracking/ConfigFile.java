package dev.kite.runtime.tracking;

import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file {@code config.yaml} of a run: every option with its value, what it means and where the
 * value came from.
 */
final class ConfigFile {

  static final String NAME = "config.yaml";

  private ConfigFile() {}

  /** Writes the options of a run. */
  static String yaml(RunSpec spec) {
    StringBuilder yaml = new StringBuilder();
    comment(yaml, "Options of a run of " + spec.experiment() + ", as they were resolved.");
    for (RunParam param : spec.params()) {
      entry(yaml, param.description(), param.key(), param.shown());
      yaml.append("  # ").append(oneLine(param.origin())).append('\n');
    }
    entry(yaml, "Seed of every random stream.", "seed", Long.toString(spec.seed()));
    yaml.append('\n');
    entry(yaml, "Where to compute.", "device", spec.device());
    return yaml.append('\n').toString();
  }

  /** Reads the options of a run, with the seed and the device. */
  static Map<String, RecordedOption> read(Path artifacts) throws IOException {
    Map<String, RecordedOption> values = new LinkedHashMap<>();
    try {
      Yaml.readCommented(Files.readString(artifacts.resolve(NAME)))
          .forEach(
              (key, value) -> values.put(key, new RecordedOption(value.text(), value.comment())));
    } catch (YamlEngineException e) {
      throw new IOException(
          "it is no YAML any more: " + oneLine(String.valueOf(e.getMessage())), e);
    }
    return values;
  }

  private static void entry(StringBuilder yaml, String description, String key, String value) {
    yaml.append('\n');
    comment(yaml, description);
    yaml.append(Yaml.plain(key)).append(": ").append(Yaml.plain(value));
  }

  private static void comment(StringBuilder yaml, String text) {
    text.lines().map(String::strip).forEach(line -> yaml.append("# ").append(line).append('\n'));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
