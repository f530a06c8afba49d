package dev.kite.runtime.query;

import dev.kite.runtime.tracking.StoredRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what runs must be like:
 *
 * <pre>
 * filter     = comparison { "and" comparison }
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~" ) value
 * value      = text without blanks, or in single or double quotes
 * </pre>
 *
 * Fields are those of {@link RunField}. Numbers are compared as numbers where both sides are one
 * ({@code params.lr = 1e-3} finds {@code 0.001}), times as times ({@code start >= 2026-11-01}),
 * everything else as text; {@code ~} asks whether the text contains the other in any case. A run
 * that lacks the field never matches.
 */
final class RunFilter {

  private static final String BEGINNING =
      "\\s*((?:[A-Za-z]+\\.)?(?:\"[^\"]*\"|`[^`]*`|[^\\s=!<>~\"'`]+))\\s*((?>!=|<=|>=|==?|<|>|~))\\s*";
  private static final Pattern COMPARISON =
      Pattern.compile(BEGINNING + "(?:'([^']*)'|\"([^\"]*)\"|([^\\s'\"]\\S*))");
  private static final Pattern WITHOUT_VALUE = Pattern.compile(BEGINNING);
  private static final Pattern AND = Pattern.compile("\\s+(?:and|AND|And)(?=\\s|$)");

  private RunFilter() {}

  /**
   * Reads a filter; an empty one lets every run through.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static Predicate<StoredRun> parse(String text) {
    List<Predicate<StoredRun>> all = new ArrayList<>();
    Matcher comparison = COMPARISON.matcher(text);
    Matcher and = AND.matcher(text);
    int at = 0;
    while (!text.isBlank()) {
      if (!comparison.region(at, text.length()).lookingAt()) {
        if (WITHOUT_VALUE.matcher(text).region(at, text.length()).matches()) {
          throw unreadable(text, text.length(), "a value is expected");
        }
        throw unreadable(text, at, "a comparison such as metrics.loss < 0.5 is expected");
      }
      all.add(comparison(comparison));
      at = comparison.end();
      if (text.substring(at).isBlank()) {
        break;
      }
      if (!and.region(at, text.length()).lookingAt()) {
        throw unreadable(text, at, "\"and\" is expected");
      }
      at = and.end();
    }
    return run -> all.stream().allMatch(each -> each.test(run));
  }

  private static IllegalArgumentException unreadable(String text, int at, String expected) {
    String rest = text.substring(at).strip();
    return new IllegalArgumentException(
        "Could not read the filter \"%s\": %s %s. Put texts with blanks in quotes."
            .formatted(text, expected, rest.isEmpty() ? "at the end" : "before \"" + rest + "\""));
  }

  private static Predicate<StoredRun> comparison(Matcher found) {
    RunField field = RunField.parse(found.group(1));
    String operator = found.group(2).equals("==") ? "=" : found.group(2);
    String value =
        found.group(3) != null
            ? found.group(3)
            : found.group(4) != null ? found.group(4) : found.group(5);
    if (operator.equals("~")) {
      String part = value.toLowerCase(Locale.ROOT);
      return run ->
          field.text(run).filter(text -> text.toLowerCase(Locale.ROOT).contains(part)).isPresent();
    }
    String wanted = field.kind().equals("status") ? status(value) : value;
    Optional<Double> number =
        field.isTime() ? Optional.of(seconds(wanted)) : RunField.number(wanted);
    return run -> {
      Optional<Double> has = field.number(run);
      if (number.isPresent() && has.isPresent()) {
        return holds(operator, has.get(), number.get());
      }
      return field
          .text(run)
          .filter(
              text -> !field.kind().equals("metrics") && holds(operator, text.compareTo(wanted)))
          .isPresent();
    };
  }

  private static String status(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (!List.of("running", "scheduled", "finished", "failed", "stopped", "killed", "broken")
        .contains(lower)) {
      throw new IllegalArgumentException(
          "Could not read the filter: there is no status \"%s\". Write running, scheduled, finished, failed, stopped or broken."
              .formatted(word));
    }
    return lower.equals("killed") ? "stopped" : lower;
  }

  private static double seconds(String text) {
    try {
      Instant instant =
          text.length() == "2026-01-01".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
              : Instant.parse(text);
      return instant.toEpochMilli() / 1e3;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Could not read the filter: \"%s\" is no time. Write 2026-11-01 or 2026-11-01T12:00:00Z."
              .formatted(text),
          e);
    }
  }

  /** NaN equals NaN here, and is neither less nor greater than anything. */
  private static boolean holds(String operator, double has, double wanted) {
    boolean equal = has == wanted || (Double.isNaN(has) && Double.isNaN(wanted));
    return switch (operator) {
      case "=" -> equal;
      case "!=" -> !equal;
      case "<" -> has < wanted;
      case "<=" -> has < wanted || equal;
      case ">" -> has > wanted;
      default -> has > wanted || equal;
    };
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
