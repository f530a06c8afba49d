package dev.kite.value;

import dev.kite.name.NearestName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a type of the JDK whose values have one text each.
 *
 * <p>Named classes instead of lambdas, here and in the whole package, because every program makes
 * all of these when it starts, and a lambda takes several times as long to make.
 *
 * @param <T> the type
 */
abstract class TextDecoder<T> implements Decoder<T> {

  private final String label;

  TextDecoder(String label) {
    this.label = label;
  }

  @Override
  public final String label() {
    return label;
  }

  @Override
  public String encode(T value) {
    return value.toString();
  }

  private static String at(int index) {
    return index < 0 ? "" : " at index " + index;
  }

  /** Reads exactly one UTF-16 character. */
  static final class Single extends TextDecoder<Character> {

    Single() {
      super("char");
    }

    @Override
    public Character decode(String text) throws ValueException {
      if (text.length() != 1) {
        throw new ValueException("is not a single character");
      }
      return text.charAt(0);
    }
  }

  /** Takes every text as it is. */
  static final class Plain extends TextDecoder<String> {

    Plain() {
      super("text");
    }

    @Override
    public String decode(String text) {
      return text;
    }
  }

  /** Reads a URI, absolute or relative. */
  static final class Uri extends TextDecoder<URI> {

    Uri() {
      super("uri");
    }

    @Override
    public URI decode(String text) throws ValueException {
      if (text.isEmpty()) {
        throw new ValueException("is not a URI, it is empty");
      }
      try {
        return new URI(text);
      } catch (URISyntaxException e) {
        throw ValueException.of("is not a URI", e.getReason() + at(e.getIndex()));
      }
    }
  }

  /** Reads a UUID in its full length; the JDK would also read a shorter one. */
  static final class Uuid extends TextDecoder<UUID> {

    private static final Pattern FULL =
        Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    Uuid() {
      super("uuid");
    }

    @Override
    public UUID decode(String text) throws ValueException {
      if (!FULL.matcher(text).matches()) {
        throw new ValueException("is not a UUID such as 123e4567-e89b-12d3-a456-426614174000");
      }
      return UUID.fromString(text);
    }

    @Override
    public boolean commaFree() {
      return true;
    }
  }

  /** Reads a regular expression. */
  static final class Regex extends TextDecoder<Pattern> {

    Regex() {
      super("pattern");
    }

    @Override
    public Pattern decode(String text) throws ValueException {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw ValueException.of("is not a pattern", e.getDescription() + at(e.getIndex()));
      }
    }
  }

  /** Reads the name of a charset that this JDK has. */
  static final class CharsetName extends TextDecoder<Charset> {

    CharsetName() {
      super("charset");
    }

    @Override
    public Charset decode(String text) throws ValueException {
      try {
        return Charset.forName(text);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw ValueException.of("is not a charset such as UTF-8", nearest(text));
      }
    }

    @Override
    public boolean commaFree() {
      return true;
    }

    private static Optional<String> nearest(String text) {
      Map<String, String> known = new HashMap<>();
      for (String name : Charset.availableCharsets().keySet()) {
        known.put(name.toLowerCase(Locale.ROOT), name);
      }
      return NearestName.of(text.toLowerCase(Locale.ROOT), known.keySet()).map(known::get);
    }
  }
}
