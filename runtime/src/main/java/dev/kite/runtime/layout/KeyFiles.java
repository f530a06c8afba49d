package dev.kite.runtime.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file holds which key. MLflow makes directories of the slashes in a key and accepts few
 * characters; keys that would meet in one file, or of which one would be the other's directory, are
 * told apart by underscores. What was renamed is remembered for the process that continues the run.
 */
public final class KeyFiles {

  private static final Logger log = LoggerFactory.getLogger(KeyFiles.class);

  private static final int LONGEST = 250;
  private static final String SEPARATOR = "\t";

  private final Path directory;
  private final Path renames;
  private final Map<String, String> nameOfKey = new HashMap<>();

  /** Lower case, since some file systems do not tell the cases apart. */
  private final Map<String, String> keyOfName = new HashMap<>();

  /**
   * Reads which keys there are.
   *
   * @param directory where the files are
   * @param renames file that remembers what was renamed; need not exist
   */
  KeyFiles(Path directory, Path renames) throws IOException {
    this.directory = directory;
    this.renames = renames;
    Map<String, String> renamed = renamed(renames);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        take(renamed.getOrDefault(name, name), name);
      }
    }
  }

  /** Returns the key of every file that is not named like it. */
  public static Map<String, String> renamed(Path renames) throws IOException {
    Map<String, String> renamed = new HashMap<>();
    if (Files.exists(renames)) {
      for (String line : Files.readAllLines(renames)) {
        String[] parts = line.split(SEPARATOR, 2);
        if (parts.length == 2) {
          renamed.put(parts[0], parts[1]);
        }
      }
    }
    return renamed;
  }

  /** Returns the file of a key, which need not exist yet. */
  Path file(String key) throws IOException {
    String known = nameOfKey.get(key);
    return directory.resolve(known == null ? choose(key) : known);
  }

  /** Returns every key that has a file. */
  Iterable<String> keys() {
    return List.copyOf(nameOfKey.keySet());
  }

  private String choose(String key) throws IOException {
    String wanted = sanitised(key);
    // A key below another key's file has to leave that directory.
    String name = clashes(wanted) ? wanted.replace('/', '_') : wanted;
    while (clashes(name)) {
      name += "_";
    }
    if (!name.equals(key)) {
      if (!name.equals(wanted)) {
        log.warn("Key \"{}\" is recorded as \"{}\": another key needs its file.", key, name);
      }
      Files.writeString(
          renames,
          name + SEPARATOR + key.replaceAll("\\R", " ") + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    take(key, name);
    return name;
  }

  private void take(String key, String name) {
    nameOfKey.put(key, name);
    keyOfName.put(name.toLowerCase(Locale.ROOT), key);
  }

  private boolean clashes(String candidate) {
    String name = candidate.toLowerCase(Locale.ROOT);
    return keyOfName.keySet().stream()
        .anyMatch(
            taken ->
                taken.equals(name) || taken.startsWith(name + "/") || name.startsWith(taken + "/"));
  }

  /** Replaces what MLflow or a file system refuses. */
  public static String sanitised(String key) {
    StringBuilder name = new StringBuilder();
    for (String part : key.replaceAll("[^A-Za-z0-9_.\\- /]", "_").split("/", -1)) {
      String segment = part.isBlank() ? "" : part.strip();
      if (segment.matches("\\.+")) {
        segment = segment.replace('.', '_');
      }
      if (!segment.isEmpty()) {
        name.append(name.isEmpty() ? "" : "/").append(segment);
      }
    }
    if (name.isEmpty()) {
      return "_";
    }
    return name.substring(0, Math.min(LONGEST, name.length())).replaceFirst("/$", "_");
  }
}
