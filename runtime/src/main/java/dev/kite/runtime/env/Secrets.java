package dev.kite.runtime.env;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Values that must not be shown; immutable and never printed. */
public final class Secrets {

  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private static final Secrets NONE = new Secrets(List.of());

  private final List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  /** Returns a set without secrets, which masks nothing. */
  public static Secrets none() {
    return NONE;
  }

  /** Returns the set of these values; empty ones are ignored. */
  public static Secrets of(Collection<String> values) {
    // The longest first, so that a secret that contains another one leaves no rest.
    return new Secrets(
        values.stream()
            .filter(value -> !value.isEmpty())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  /** Replaces every secret in a text. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  /** Returns how many there are, never which. */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
