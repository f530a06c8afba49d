package dev.kite.value;

import java.util.List;
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
  private final String discreetFact;
  private final @Nullable String suggestion;

  ValueException(String fact) {
    this(fact, fact, null);
  }

  private ValueException(String fact, String discreetFact, @Nullable String suggestion) {
    super(message(oneLine(fact), suggestion), null, false, false);
    this.fact = oneLine(fact);
    this.discreetFact = discreetFact;
    this.suggestion = suggestion;
  }

  private static String message(String fact, @Nullable String suggestion) {
    return suggestion == null ? fact : fact + ". Did you mean \"" + suggestion + "\"?";
  }

  private static String oneLine(String fact) {
    return LINE_BREAK.matcher(fact).replaceAll(" ").strip();
  }

  /** Returns the exception; the fact is a fragment that follows the quoted text. */
  public static ValueException of(String fact, Optional<String> suggestion) {
    return new ValueException(fact, fact, suggestion.orElse(null));
  }

  /** Returns the exception for a reason that may show parts of the text. */
  static ValueException of(String discreetFact, String reason) {
    return new ValueException(discreetFact + ": " + reason, discreetFact, null);
  }

  /** Returns the same of a part of the value. */
  ValueException at(String part) {
    return new ValueException(
        "is not valid: " + part + " " + fact, "is not valid in one of its parts", suggestion);
  }

  /** Returns the exception of a value that is wrong in several parts. */
  static ValueException inParts(List<String> facts) {
    return new ValueException(
        "is not valid: " + String.join("; ", facts), "is not valid in some of its parts", null);
  }

  /** Returns the same of one of several texts. */
  ValueException in(String text) {
    return new ValueException(
        "has " + JsonText.quoted(text) + ", which " + fact,
        "has a text that " + discreetFact,
        suggestion);
  }

  /** Returns what is wrong, such as {@code is not a number}, without the suggestion. */
  public String fact() {
    return fact;
  }

  /** Returns what is wrong without any part of the text, for a text that must not be shown. */
  public String discreetFact() {
    return discreetFact;
  }

  /** Returns the text that was probably meant. */
  public Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }
}
