package dev.kite.runtime.layer;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.ValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of values that were named; a later one wins. */
final class ConfigFiles implements Layer {

  private final List<FileValues> files = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private boolean unread;

  private ConfigFiles() {}

  /** Reads the files that were typed. */
  static ConfigFiles read(CommandSpec spec, Typed typed) {
    ConfigFiles read = new ConfigFiles();
    Optional<String> text = typed.text(RunOptions.CONFIG);
    if (text.isPresent()) {
      FileNames names = FileNames.of(spec);
      read.paths(text.get()).forEach(path -> read.add(path, names));
    }
    return read;
  }

  private List<Path> paths(String text) {
    try {
      List<Path> paths = RunOptions.CONFIG.decoder().decode(text).orElse(List.of());
      if (paths.isEmpty()) {
        complaints.add("--config names no file");
      }
      return paths;
    } catch (ValueException e) {
      // What is wrong with the text is said when all values are decoded.
      unread = true;
      return List.of();
    }
  }

  private void add(Path path, FileNames names) {
    try {
      FileValues values = FileValues.of(ConfigFile.read(path), names);
      files.add(0, values);
      complaints.addAll(values.complaints());
    } catch (ConfigException e) {
      unread = true;
      complaints.add(e.getMessage());
    }
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    return files.stream().flatMap(file -> file.find(option).stream()).findFirst();
  }

  /** Returns what is wrong whatever the values are. */
  List<String> complaints() {
    return complaints;
  }

  /** Whether a complaint about a file says already why an option has no value. */
  boolean meant(Option<?> option) {
    return unread || files.stream().anyMatch(file -> file.meant(option));
  }
}
