package dev.kite.runtime.tracking;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.config.ConfigTree;
import dev.kite.runtime.config.ConfigWriter;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code config.yaml} of a run: every option with its value, what it means and where the
 * value came from. A secret is named, but has no value there.
 */
final class RunConfig {

  static final String NAME = "config.yaml";

  private RunConfig() {}

  /** Writes the options of a run. */
  static String yaml(RunSpec spec) {
    ConfigWriter yaml = new ConfigWriter();
    yaml.comment("Options of a run of " + spec.experiment() + ", as they were resolved.");
    ConfigTree.of(spec.discreetParams()).write(yaml);
    param(yaml, "seed", Long.toString(spec.seed()), "Seed of every random stream.");
    param(yaml, "device", spec.device(), "Where to compute.");
    return yaml.toString();
  }

  private static void param(ConfigWriter yaml, String key, String text, String description) {
    yaml.blank().comment(description).value(key, text, false, "");
  }

  /** Reads the options of a run, with the seed and the device. */
  static ConfigFile read(String id, Path artifacts) throws IOException {
    try {
      String yaml = Files.readString(artifacts.resolve(NAME));
      return ConfigFile.parse("run " + RunInfo.shortId(id), artifacts, yaml);
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
