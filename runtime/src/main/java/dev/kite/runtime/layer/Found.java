package dev.kite.runtime.layer;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.option.Option;
import dev.kite.value.Kind;
import java.util.Optional;

/**
 * What a place says about an option.
 *
 * @param text what was written; empty where nothing was
 * @param origin where, such as {@code command line} or {@code env DIGITS_DATA}
 * @param form how it was written
 * @param filed whether a file says it, such as one that was printed without secrets
 */
public record Found(String text, String origin, Form form, boolean filed) {

  /** What was printed or recorded of an address with a password. */
  private static final String MASKED_LOGIN = "://" + Secrets.MASK + "@";

  /** How a value is written. */
  public enum Form {
    /** As a text. */
    TEXT,
    /** As the list of a file; the text is one of JSON. */
    LIST,
    /** As the mapping of a file; the text is an object of JSON. */
    MAPPING,
    /** As nothing: it was said that there is no value. */
    NOTHING
  }

  /** Creates what was found as a text. */
  public Found(String text, String origin) {
    this(text, origin, Form.TEXT, false);
  }

  /** Returns that a place says that there is no value. */
  public static Found nothing(String origin) {
    return new Found("", origin, Form.NOTHING, false);
  }

  /** Whether it was said that there is no value. */
  public boolean absent() {
    return form == Form.NOTHING;
  }

  /** Whether a part of it was a secret when it was written; who types a mask may mean it. */
  boolean masked() {
    return text.contains(filed ? Secrets.MASK : MASKED_LOGIN);
  }

  /** Returns the origin in brackets, unless it is where every reader looks first. */
  String place() {
    return origin.equals(Typed.ORIGIN) ? "" : " (" + origin + ")";
  }

  /** Returns why this cannot be a value of the option, whatever its text is. */
  Optional<String> misfit(Option<?> option) {
    Kind kind = option.decoder().kind();
    String takes =
        switch (kind) {
          case LIST -> " takes a list";
          case MAP -> " takes keys with values";
          default -> " takes one value";
        };
    return switch (form) {
      case LIST ->
          kind == Kind.LIST ? Optional.empty() : Optional.of(takes + ", but this is a list");
      case MAPPING ->
          kind == Kind.MAP
              ? Optional.empty()
              : Optional.of(takes + ", but values with names are below it");
      default -> Optional.empty();
    };
  }
}
