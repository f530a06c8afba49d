package dev.kite.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Reads and writes a type of the JDK that has one text for each value.
 *
 * @param label word that help shows
 * @param commaFree whether no text of the type has a comma
 * @param read reads a value
 * @param write writes a value
 * @param <T> the type
 */
record TextDecoder<T>(String label, boolean commaFree, Read<T> read, Function<T, String> write)
    implements Decoder<T> {

  /** One UTF-16 character. */
  static final Decoder<Character> CHAR =
      new TextDecoder<>("char", false, TextDecoder::character, String::valueOf);

  /** Every text as it is. */
  static final Decoder<String> STRING =
      new TextDecoder<>("text", false, text -> text, text -> text);

  /** A URI, absolute or relative. */
  static final Decoder<URI> URI =
      new TextDecoder<>("uri", false, TextDecoder::uri, Object::toString);

  /** A UUID in its full length; the JDK would also read a shorter one. */
  static final Decoder<UUID> UUID =
      new TextDecoder<>("uuid", true, TextDecoder::uuid, Object::toString);

  /** A regular expression. */
  static final Decoder<Pattern> PATTERN =
      new TextDecoder<>("pattern", false, TextDecoder::pattern, Pattern::pattern);

  /** The name of a charset that this JDK has. */
  static final Decoder<Charset> CHARSET =
      new TextDecoder<>("charset", true, TextDecoder::charset, Charset::name);

  private static final Pattern FULL_UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Reads a value from a text, or says why it is none. */
  interface Read<T> {
    T from(String text) throws ValueException;
  }

  @Override
  public T decode(String text) throws ValueException {
    return read.from(text);
  }

  @Override
  public String encode(T value) {
    return write.apply(value);
  }

  private static char character(String text) throws ValueException {
    if (text.length() != 1) {
      throw new ValueException("is not a single character");
    }
    return text.charAt(0);
  }

  private static URI uri(String text) throws ValueException {
    if (text.isEmpty()) {
      throw new ValueException("is not a URI, it is empty");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw ValueException.of("is not a URI", e.getReason() + at(e.getIndex()));
    }
  }

  private static String at(int index) {
    return index < 0 ? "" : " at index " + index;
  }

  private static UUID uuid(String text) throws ValueException {
    if (!FULL_UUID.matcher(text).matches()) {
      throw new ValueException("is not a UUID such as 123e4567-e89b-12d3-a456-426614174000");
    }
    return java.util.UUID.fromString(text);
  }

  private static Pattern pattern(String text) throws ValueException {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw ValueException.of("is not a pattern", e.getDescription() + at(e.getIndex()));
    }
  }

  private static Charset charset(String text) throws ValueException {
    try {
      return Charset.forName(text);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw ValueException.of("is not a charset such as UTF-8", nearestCharset(text));
    }
  }

  private static Optional<String> nearestCharset(String text) {
    Map<String, String> known = KnownCharsets.BY_LOWER_CASE;
    return NearestName.of(text.toLowerCase(Locale.ROOT), known.keySet()).map(known::get);
  }

  /** Names of all charsets, which are many and slow to find, so only looked up for a suggestion. */
  private static final class KnownCharsets {
    static final Map<String, String> BY_LOWER_CASE =
        Charset.availableCharsets().keySet().stream()
            .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
  }
}
