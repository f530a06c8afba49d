package dev.kite.processor.comment;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Character references of HTML, those that documentation uses. */
final class Entities {

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));");

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("times", "×"),
          Map.entry("plusmn", "±"),
          Map.entry("minus", "−"),
          Map.entry("le", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("ne", "≠"),
          Map.entry("deg", "°"),
          Map.entry("micro", "µ"),
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("epsilon", "ε"),
          Map.entry("lambda", "λ"),
          Map.entry("infin", "∞"),
          Map.entry("copy", "©"),
          Map.entry("commat", "@"));

  /**
   * A reference.
   *
   * @param text what it stands for
   * @param end index behind it
   */
  record Reference(String text, int end) {}

  private Entities() {}

  /** Returns the known reference that begins at an index. */
  static Optional<Reference> at(String text, int start) {
    Matcher matcher = REFERENCE.matcher(text).region(start, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    return decoded(matcher.group(1), matcher.group(2), matcher.group(3))
        .map(character -> new Reference(character, matcher.end()));
  }

  private static Optional<String> decoded(
      @Nullable String decimal, @Nullable String hex, @Nullable String name) {
    if (name != null) {
      return Optional.ofNullable(NAMED.get(name));
    }
    int code = decimal == null ? Integer.parseInt(hex, 16) : Integer.parseInt(decimal);
    boolean character =
        Character.isValidCodePoint(code)
            && !Character.isISOControl(code)
            && Character.getType(code) != Character.SURROGATE;
    return character ? Optional.of(Character.toString(code)) : Optional.empty();
  }
}
