package dev.kite.value;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why a text stands for no value.
 *
 * <p>The message is a fragment that follows the quoted text: {@code is not one of fp32, bf16. Did
 * you mean "fp32"?} It has no stack trace, because it is an answer and not a failure of the
 * program.
 */
public final class ValueException extends Exception {

  private static final long serialVersionUID = 1;

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*[\\p{Cntrl}\\u2028\\u2029]+\\s*");

  private final String fact;
  private final @Nullable String suggestion;

  ValueException(String fact) {
    this(oneLine(fact), null);
  }

  private ValueException(String line, @Nullable String suggestion) {
    super(
        suggestion == null ? line : line + ". Did you mean \"" + suggestion + "\"?",
        null,
        false,
        false);
    this.fact = line;
    this.suggestion = suggestion;
  }

  private static String oneLine(String fact) {
    return LINE_BREAK.matcher(fact).replaceAll(" ").strip();
  }

  /** Returns the exception; the fact is a fragment that follows the quoted text. */
  public static ValueException of(String fact, Optional<String> suggestion) {
    return suggestion
        .map(text -> new ValueException(oneLine(fact), text))
        .orElseGet(() -> new ValueException(fact));
  }

  /** Returns the same of a part of the value. */
  ValueException at(String part) {
    return of("is not valid: " + part + " " + fact, suggestion());
  }

  /** Returns the same of one of several texts. */
  ValueException in(String text) {
    return of("has " + JsonText.quoted(text) + ", which " + fact, suggestion());
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
