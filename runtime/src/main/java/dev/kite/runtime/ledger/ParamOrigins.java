package dev.kite.runtime.ledger;

import dev.kite.runtime.query.Runs;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parameters of a run came from, as the comments of its config.yaml say. */
final class ParamOrigins {

  private static final String FILE = "config.yaml";

  private static final Pattern LINE =
      Pattern.compile("( *)(?:# )?([A-Za-z][A-Za-z0-9._-]*):(?: .*?)?(?:  # ([^#]*))?");

  private ParamOrigins() {}

  /** Returns the origins by name; empty where there is no such file. */
  static Map<String, String> of(StoredRun run, Runs runs) {
    try {
      return runs.text(run, FILE).map(ParamOrigins::read).orElse(Map.of());
    } catch (IOException e) {
      // The values are shown all the same.
      return Map.of();
    }
  }

  static Map<String, String> read(String yaml) {
    Map<String, String> origins = new HashMap<>();
    Deque<String> groups = new ArrayDeque<>();
    for (String line : yaml.lines().toList()) {
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        continue;
      }
      while (groups.size() > found.group(1).length() / 2) {
        groups.removeLast();
      }
      String origin = found.group(3);
      String name = found.group(2);
      if (origin == null) {
        groups.addLast(name);
        continue;
      }
      String prefix = String.join(".", groups);
      // What chooses the variant of a group stands under it.
      boolean variant = name.equals("type") && !groups.isEmpty();
      origins.put(variant ? prefix : groups.isEmpty() ? name : prefix + "." + name, origin.strip());
    }
    return origins;
  }
}
