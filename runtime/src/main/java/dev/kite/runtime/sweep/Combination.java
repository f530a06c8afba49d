package dev.kite.runtime.sweep;

import dev.kite.runtime.layer.Chosen;
import dev.kite.runtime.layer.Layer;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.run.RunParam;
import dev.kite.value.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run of a sweep: a value of every axis.
 *
 * @param number which one, from 1
 * @param chosen the values by option, in the order of the axes
 * @param reading the call with these values
 * @param resolution what was decoded of it
 */
record Combination(int number, Chosen chosen, Reading reading, Resolution resolution) {

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  /** Returns what recognises the run. */
  String identity() {
    return ConfigIdentity.of(reading.spec(), resolution.params());
  }

  /** Returns whether an option has a value. */
  boolean has(Option<?> option) {
    return resolution.params().stream().anyMatch(param -> param.key().equals(option.name()));
  }

  /** Returns whether nobody has said what an option is. */
  boolean hasDefault(Option<?> option) {
    return resolution.params().stream()
        .anyMatch(
            param -> param.key().equals(option.name()) && param.origin().equals(Layer.DEFAULT));
  }

  /** Returns the options of every run. */
  RunOptions options() {
    return RunOptions.of(resolution.values());
  }

  /** Returns the words that are typed to run it, as far as they belong to these options. */
  List<String> words(Predicate<Option<?>> wanted) {
    return reading.words(wanted);
  }

  /** Returns the recorded text of each of these options that has a value. */
  Map<String, String> recorded(Predicate<String> wanted) {
    return resolution.params().stream()
        .filter(param -> wanted.test(param.key()))
        .collect(Collectors.toMap(RunParam::key, RunParam::text, (a, b) -> b, TreeMap::new));
  }

  /** Returns its values as a person reads them: {@code lr=1e-3 batch-size=32}. */
  @Override
  public String toString() {
    return chosen.texts().entrySet().stream()
        .map(value -> value.getKey() + "=" + shown(value.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Returns the values as they are shown, in the order of the axes. */
  List<String> shown() {
    return chosen.texts().values().stream().map(Combination::shown).toList();
  }

  /** What would break a line or move a terminal's cursor is escaped. */
  private static String shown(String text) {
    return INVISIBLE.matcher(text).find() ? JsonText.quoted(text) : text;
  }
}
