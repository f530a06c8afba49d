package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that nobody typed one by one: a sweep chooses them for each of its runs.
 *
 * @param texts the values by option, in the order in which they are to be shown
 * @param unreadable options of which it is told already that their values cannot be read
 */
public record Chosen(Map<String, String> texts, Set<String> unreadable) implements Layer {

  /** Nothing is chosen. */
  static final Chosen NOTHING = new Chosen(Map.of(), Set.of());

  /** Origin of what was chosen. */
  public static final String ORIGIN = "sweep";

  /** Copies both. */
  public Chosen {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    unreadable = Set.copyOf(unreadable);
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    return Optional.ofNullable(texts.get(option.name())).map(text -> new Found(text, ORIGIN));
  }
}
