package dev.kite.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says why a text stands for no value.
 *
 * <p>The message is a fragment that follows the quoted text: {@code is not one of fp32, bf16. Did
 * you mean "fp32"?}
 */
public final class ValueException extends Exception {

  private static final long serialVersionUID = 1;

  private final String fact;
  private final @Nullable String suggestion;

  ValueException(String fact) {
    super(fact);
    this.fact = fact;
    this.suggestion = null;
  }

  private ValueException(String fact, String suggestion) {
    super(fact + ". Did you mean \"" + suggestion + "\"?");
    this.fact = fact;
    this.suggestion = suggestion;
  }

  static ValueException of(String fact, Optional<String> suggestion) {
    return suggestion
        .map(text -> new ValueException(fact, text))
        .orElseGet(() -> new ValueException(fact));
  }

  /** Returns what is wrong, such as {@code is not a number}, without the suggestion. */
  public String fact() {
    return fact;
  }

  /** Returns the text that was probably meant. */
  public Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }
}
