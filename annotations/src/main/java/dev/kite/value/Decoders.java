package dev.kite.value;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The decoder of every type that an option may have. */
public final class Decoders {

  /** Reads {@code true}, {@code false}, {@code yes}, {@code no}, {@code on}, {@code off}. */
  public static final Decoder<Boolean> BOOLEAN = new BooleanDecoder();

  /** Reads a whole number of 8 bits. */
  public static final Decoder<Byte> BYTE =
      new WholeDecoder<>(Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);

  /** Reads a whole number of 16 bits. */
  public static final Decoder<Short> SHORT =
      new WholeDecoder<>(Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);

  /** Reads a whole number of 32 bits, such as {@code 1_000}. */
  public static final Decoder<Integer> INT =
      new WholeDecoder<>(Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue);

  /** Reads a whole number of 64 bits, such as {@code 1_000}. */
  public static final Decoder<Long> LONG =
      new WholeDecoder<>(Long.MIN_VALUE, Long.MAX_VALUE, Long::longValue);

  /** Reads a finite number in single precision, such as {@code 3e-4}. */
  public static final Decoder<Float> FLOAT = new RealDecoder<>(RealDecoder.Kind.SINGLE);

  /** Reads a finite number in double precision, such as {@code 3e-4}. */
  public static final Decoder<Double> DOUBLE = new RealDecoder<>(RealDecoder.Kind.DOUBLE);

  /** Reads one UTF-16 character. */
  public static final Decoder<Character> CHAR = new CharDecoder();

  /** Takes the text as it is. */
  public static final Decoder<String> STRING = new StringDecoder();

  /** Reads a path of the default file system. */
  public static final Decoder<Path> PATH = new PathDecoder();

  /** Reads a URI. */
  public static final Decoder<URI> URI = new UriDecoder();

  /** Reads {@code 90s}, {@code 1h30m}, {@code 2d}, {@code 250ms} or ISO-8601. */
  public static final Decoder<Duration> DURATION = new DurationDecoder();

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
}
