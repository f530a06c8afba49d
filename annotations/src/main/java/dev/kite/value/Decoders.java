package dev.kite.value;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The decoder of every type that an option may have. */
public final class Decoders {

  /** Reads {@code true}, {@code false}, {@code yes}, {@code no}, {@code on}, {@code off}. */
  public static final Decoder<Boolean> BOOLEAN = new BooleanDecoder();

  /** Reads a whole number of 8 bits. */
  public static final Decoder<Byte> BYTE =
      new WholeDecoder<>(Byte.class, Range.between(Byte.MIN_VALUE, Byte.MAX_VALUE));

  /** Reads a whole number of 16 bits. */
  public static final Decoder<Short> SHORT =
      new WholeDecoder<>(Short.class, Range.between(Short.MIN_VALUE, Short.MAX_VALUE));

  /** Reads a whole number of 32 bits, such as {@code 1_000}. */
  public static final Decoder<Integer> INT =
      new WholeDecoder<>(Integer.class, Range.between(Integer.MIN_VALUE, Integer.MAX_VALUE));

  /** Reads a whole number of 64 bits, such as {@code 1_000}. */
  public static final Decoder<Long> LONG =
      new WholeDecoder<>(Long.class, Range.between(Long.MIN_VALUE, Long.MAX_VALUE));

  /** Reads a finite number in single precision, such as {@code 3e-4}. */
  public static final Decoder<Float> FLOAT = new RealDecoder<>(Float.class);

  /** Reads a finite number in double precision, such as {@code 3e-4}. */
  public static final Decoder<Double> DOUBLE = new RealDecoder<>(Double.class);

  /** Reads a decimal number of any size, exactly. */
  public static final Decoder<BigDecimal> BIG_DECIMAL = new BigDecimalDecoder(Range.FINITE);

  /** Reads a whole number of any size. */
  public static final Decoder<BigInteger> BIG_INTEGER =
      new WholeDecoder<>(BigInteger.class, Range.FINITE);

  /** Reads one UTF-16 character. */
  public static final Decoder<Character> CHAR = new TextDecoder.Single();

  /** Takes the text as it is. */
  public static final Decoder<String> STRING = new TextDecoder.Plain();

  /** Reads a URI, absolute or relative. */
  public static final Decoder<URI> URI = new TextDecoder.Uri();

  /** Reads a UUID. */
  public static final Decoder<UUID> UUID = new TextDecoder.Uuid();

  /** Reads a regular expression. */
  public static final Decoder<Pattern> PATTERN = new TextDecoder.Regex();

  /** Reads the name of a charset, such as {@code UTF-8}. */
  public static final Decoder<Charset> CHARSET = new TextDecoder.CharsetName();

  /** Reads a path of the default file system. */
  public static final Decoder<Path> PATH = new PathDecoder.Plain();

  /** Reads a path of the default file system. */
  public static final Decoder<File> FILE = new PathDecoder.Older();

  /** Reads the path of a file, and refuses it if there is none. */
  public static final Decoder<ExistingFile> EXISTING_FILE = new PathDecoder.Existing();

  /** Reads the path of a directory, and refuses it if there is none. */
  public static final Decoder<ExistingDirectory> EXISTING_DIRECTORY = new PathDecoder.Directory();

  /** Reads {@code 90s}, {@code 1h30m}, {@code 2d}, {@code 250ms} or ISO-8601. */
  public static final Decoder<Duration> DURATION = new DurationDecoder();

  /** Reads an instant in ISO-8601, such as {@code 2026-01-31T12:00:00Z}. */
  public static final Decoder<Instant> INSTANT = new InstantDecoder();

  private Decoders() {}

  /**
   * Returns the decoder of an enum, which reads the constants' names in kebab-case and any case.
   *
   * @param constants all constants, in the order that help shows
   * @throws IllegalArgumentException if there is none, or two have the same name in kebab-case
   */
  public static <E extends Enum<E>> Decoder<E> enumOf(E[] constants) {
    List<String> names = new ArrayList<>();
    for (E constant : constants) {
      names.add(constant.name());
    }
    return ChoiceDecoder.of(names, List.of(constants));
  }

  /**
   * Returns a decoder that accepts what {@link #enumOf} accepts for constants of these names, for
   * who knows the enum by name only, as the compiler does.
   *
   * @param names names of all constants as declared
   * @throws IllegalArgumentException if there is none, or two have the same name in kebab-case
   */
  public static Decoder<String> choice(List<String> names) {
    return ChoiceDecoder.of(names, List.copyOf(names));
  }

  /**
   * Returns the decoder of a type that Kite does not know.
   *
   * @param label word that help puts in the place of a value
   * @param parse reads a value; what it throws becomes the reason of a {@link ValueException}
   */
  public static <T> Decoder<T> parsed(String label, Parse<T> parse) {
    return new ParsedDecoder<>(label, parse);
  }

  /**
   * Returns the decoder of immutable lists.
   *
   * @throws IllegalArgumentException if the elements are lists or maps
   */
  public static <E> Decoder<List<E>> listOf(Decoder<E> element) {
    return new ListDecoder.Plain<>(element);
  }

  /**
   * Returns the decoder of immutable sets in the order of the text, which refuses an element that
   * is there already.
   *
   * @throws IllegalArgumentException if the elements are lists or maps
   */
  public static <E> Decoder<Set<E>> setOf(Decoder<E> element) {
    return new ListDecoder.Distinct<>(element);
  }

  /**
   * Returns the decoder of arrays.
   *
   * @param type class of the arrays, such as {@code int[].class}
   * @throws IllegalArgumentException if the elements are lists or maps, or the class is not that of
   *     an array
   */
  public static <E, A> Decoder<A> arrayOf(Decoder<E> element, Class<A> type) {
    return new ListDecoder.Filled<>(element, type);
  }

  /**
   * Returns the decoder of immutable maps in the order of the text, which refuses a key that is
   * there already.
   *
   * @throws IllegalArgumentException if keys or values are lists or maps
   */
  public static <K, V> Decoder<Map<K, V>> mapOf(Decoder<K> keys, Decoder<V> values) {
    return new MapDecoder<>(keys, values);
  }
}
