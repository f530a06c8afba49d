package dev.kite.value;

import dev.kite.value.ListDecoder.Shape;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
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
      new WholeDecoder<>(Range.between(Byte.MIN_VALUE, Byte.MAX_VALUE), BigInteger::byteValue);

  /** Reads a whole number of 16 bits. */
  public static final Decoder<Short> SHORT =
      new WholeDecoder<>(Range.between(Short.MIN_VALUE, Short.MAX_VALUE), BigInteger::shortValue);

  /** Reads a whole number of 32 bits, such as {@code 1_000}. */
  public static final Decoder<Integer> INT =
      new WholeDecoder<>(Range.between(Integer.MIN_VALUE, Integer.MAX_VALUE), BigInteger::intValue);

  /** Reads a whole number of 64 bits, such as {@code 1_000}. */
  public static final Decoder<Long> LONG =
      new WholeDecoder<>(Range.between(Long.MIN_VALUE, Long.MAX_VALUE), BigInteger::longValue);

  /** Reads a finite number in single precision, such as {@code 3e-4}. */
  public static final Decoder<Float> FLOAT = new RealDecoder<>(RealDecoder.Width.SINGLE);

  /** Reads a finite number in double precision, such as {@code 3e-4}. */
  public static final Decoder<Double> DOUBLE = new RealDecoder<>(RealDecoder.Width.DOUBLE);

  /** Reads a decimal number of any size, exactly. */
  public static final Decoder<BigDecimal> BIG_DECIMAL = new BigDecimalDecoder(Range.FINITE);

  /** Reads a whole number of any size. */
  public static final Decoder<BigInteger> BIG_INTEGER =
      new WholeDecoder<>(Range.FINITE, number -> number);

  /** Reads one UTF-16 character. */
  public static final Decoder<Character> CHAR = TextDecoder.CHAR;

  /** Takes the text as it is. */
  public static final Decoder<String> STRING = TextDecoder.STRING;

  /** Reads a URI, absolute or relative. */
  public static final Decoder<URI> URI = TextDecoder.URI;

  /** Reads a UUID. */
  public static final Decoder<UUID> UUID = TextDecoder.UUID;

  /** Reads a regular expression. */
  public static final Decoder<Pattern> PATTERN = TextDecoder.PATTERN;

  /** Reads the name of a charset, such as {@code UTF-8}. */
  public static final Decoder<Charset> CHARSET = TextDecoder.CHARSET;

  /** Reads a path of the default file system. */
  public static final Decoder<Path> PATH = PathDecoder.PATH;

  /** Reads a path of the default file system. */
  public static final Decoder<File> FILE = PathDecoder.FILE;

  /** Reads the path of a file, and refuses it if there is none. */
  public static final Decoder<ExistingFile> EXISTING_FILE = PathDecoder.EXISTING_FILE;

  /** Reads the path of a directory, and refuses it if there is none. */
  public static final Decoder<ExistingDirectory> EXISTING_DIRECTORY =
      PathDecoder.EXISTING_DIRECTORY;

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
    return ChoiceDecoder.of(
        Arrays.stream(constants).map(Enum::name).toList(), List.of(constants.clone()));
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
    return new ListDecoder<>(element, new Shape<E, List<E>>(false, List::copyOf, list -> list));
  }

  /**
   * Returns the decoder of immutable sets in the order of the text, which refuses an element that
   * is there already.
   *
   * @throws IllegalArgumentException if the elements are lists or maps
   */
  public static <E> Decoder<Set<E>> setOf(Decoder<E> element) {
    return new ListDecoder<>(
        element,
        new Shape<>(
            true, list -> Collections.unmodifiableSet(new LinkedHashSet<>(list)), List::copyOf));
  }

  /**
   * Returns the decoder of arrays.
   *
   * @param type class of the arrays, such as {@code int[].class}
   * @throws IllegalArgumentException if the elements are lists or maps, or the class is not that of
   *     an array
   */
  public static <E, A> Decoder<A> arrayOf(Decoder<E> element, Class<A> type) {
    return new ListDecoder<>(element, Shape.array(type));
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
