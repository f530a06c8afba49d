package dev.kite.runtime.slack;

import dev.kite.runtime.listener.ShortText;
import dev.kite.runtime.run.RunParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes many values into one section, and says how many it left out. */
final class ValueLines {

  private static final String DEFAULT = "default";

  /** Of a section, which takes 3,000 characters, since a message takes some 13,000 in all. */
  private static final int LONGEST = 1_700;

  private static final int LONGEST_KEY = 80;
  private static final int LONGEST_VALUE = 200;

  private ValueLines() {}

  /** Returns options by line: those that were given, then those by default. */
  static Optional<String> params(List<RunParam> params) {
    Stream<String> given =
        params.stream()
            .filter(param -> !param.origin().equals(DEFAULT))
            .map(param -> line(param.key(), value(param)));
    Stream<String> byDefault =
        params.stream()
            .filter(param -> param.origin().equals(DEFAULT))
            .map(param -> line(param.key(), value(param) + " _(default)_"));
    return lines("Parameters", Stream.concat(given, byDefault).toList());
  }

  private static String value(RunParam param) {
    String shown = param.shown().isBlank() ? "\"" + param.shown() + "\"" : param.shown();
    return Mrkdwn.code(shown, LONGEST_VALUE);
  }

  /** Returns numbers by line under a title. */
  static Optional<String> metrics(String title, Map<String, Double> metrics) {
    return lines(
        title,
        metrics.entrySet().stream()
            .map(metric -> line(metric.getKey(), ShortText.number(metric.getValue())))
            .toList());
  }

  private static String line(String key, String value) {
    return Mrkdwn.code(key, LONGEST_KEY) + " " + value;
  }

  private static Optional<String> lines(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> written = new ArrayList<>(List.of("*" + title + "*"));
    int length = title.length();
    for (String line : lines) {
      length += line.length() + 1;
      if (length > LONGEST) {
        written.add("… and %s more".formatted(lines.size() - written.size() + 1));
        break;
      }
      written.add(line);
    }
    return Optional.of(String.join("\n", written));
  }
}
