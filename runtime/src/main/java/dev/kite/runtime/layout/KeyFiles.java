package dev.kite.runtime.layout;

import dev.kite.runtime.storage.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file holds which key. MLflow makes directories of the slashes in a key and accepts few
 * characters; keys that would meet in one file, or of which one would be the other's directory, are
 * told apart by underscores. What was renamed is remembered for the process that continues the run.
 *
 * <p>Of a run that is brought from a server nobody knows which keys its own process had renamed: a
 * name from there is of the first key that can have it. Not thread-safe.
 */
public final class KeyFiles {

  private static final Logger log = LoggerFactory.getLogger(KeyFiles.class);

  private static final int LONGEST = 250;
  private static final String SEPARATOR = "\t";

  /** What a line of UTF-8 cannot hold: ends of lines and halves of surrogate pairs. */
  private static final Pattern UNFIT = Pattern.compile("[\\r\\n\\\\\\p{Cs}]");

  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

  private final Path directory;
  private final Path renames;
  private final Map<String, String> nameOfKey = new HashMap<>();

  /** Lower case, since some file systems do not tell the cases apart. */
  private final Map<String, String> keyOfName = new HashMap<>();

  /** Names from a server that no key was asked for yet. */
  private final Set<String> unclaimed = new HashSet<>();

  /**
   * Reads which keys there are.
   *
   * @param directory where the files are
   * @param renames file that remembers what was renamed; need not exist
   */
  public KeyFiles(Path directory, Path renames) throws IOException {
    this.directory = directory;
    this.renames = renames;
    Map<String, String> renamed = renamed(renames);
    for (String name : FileTree.files(directory).keySet()) {
      take(renamed.getOrDefault(name, name), name);
      if (name.equals(renamed.get(name))) {
        unclaimed.add(name);
      }
    }
  }

  /** Returns the key of every file that is not named like it, or was brought from a server. */
  public static Map<String, String> renamed(Path renames) throws IOException {
    Map<String, String> renamed = new HashMap<>();
    if (Files.exists(renames)) {
      for (String line : Files.readAllLines(renames)) {
        String[] parts = line.split(SEPARATOR, 2);
        if (parts.length == 2) {
          renamed.put(parts[0], unescaped(parts[1]));
        }
      }
    }
    return renamed;
  }

  /** Returns the file of a key, which need not exist yet. */
  public Path file(String key) throws IOException {
    String known = nameOfKey.get(key);
    if (known == null) {
      return directory.resolve(choose(key));
    }
    unclaimed.remove(known);
    return directory.resolve(known);
  }

  /** Returns the file of a key that a server has, which need not exist yet. */
  public Path brought(String key) throws IOException {
    String known = nameOfKey.get(key);
    if (known != null) {
      return directory.resolve(known);
    }
    String name = free(sanitised(key));
    remember(name, key);
    take(key, name);
    return directory.resolve(name);
  }

  /** Returns the file of a key if there is one. */
  public Optional<Path> existing(String key) {
    String known = nameOfKey.getOrDefault(key, nameOfKey.get(sanitised(key)));
    return Optional.ofNullable(known).map(directory::resolve);
  }

  /** Returns the file of every key that has one. */
  Map<String, Path> all() {
    Map<String, Path> all = new HashMap<>();
    nameOfKey.forEach((key, name) -> all.put(key, directory.resolve(name)));
    return all;
  }

  private String choose(String key) throws IOException {
    String wanted = sanitised(key);
    String name = free(wanted);
    if (unclaimed.remove(name)) {
      nameOfKey.remove(name);
    } else if (!name.equals(wanted)) {
      log.warn("Key \"{}\" is recorded as \"{}\": another key needs its file.", key, name);
    }
    if (!name.equals(key)) {
      remember(name, key);
    }
    take(key, name);
    return name;
  }

  /** Returns the name nearest to one that no key has. */
  private String free(String wanted) {
    // A key below another key's file has to leave that directory.
    String name = isFree(wanted) ? wanted : wanted.replace('/', '_');
    while (!isFree(name)) {
      name += "_";
    }
    return name;
  }

  private boolean isFree(String name) {
    return unclaimed.contains(name) || !clashes(name);
  }

  private void remember(String name, String key) throws IOException {
    Files.writeString(
        renames,
        name + SEPARATOR + escaped(key) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String escaped(String key) {
    return UNFIT
        .matcher(key)
        .replaceAll(unfit -> "\\\\u" + HexFormat.of().toHexDigits(unfit.group().charAt(0)));
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            digits ->
                Matcher.quoteReplacement(
                    Character.toString(HexFormat.fromHexDigits(digits.group(1)))));
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
  static String sanitised(String key) {
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
