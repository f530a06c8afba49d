package dev.kite.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an instant in ISO-8601, in UTC or with an offset, and writes it in UTC. */
final class InstantDecoder implements Decoder<Instant> {

  @Override
  public Instant decode(String text) throws ValueException {
    return read(text)
        .orElseThrow(
            () ->
                ValueException.of(
                    "is not an instant such as 2026-01-31T12:00:00Z", completed(text)));
  }

  private static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Adds what is missing to a date, or to a time without a zone. */
  private static Optional<String> completed(String text) {
    String joined = text.strip().replace(' ', 'T');
    if (joined.isEmpty() || "+-0123456789".indexOf(joined.charAt(0)) < 0) {
      return Optional.empty();
    }
    return Stream.of("", "Z", ":00Z", "T00:00:00Z")
        .map(joined::concat)
        .filter(whole -> read(whole).isPresent())
        .findFirst();
  }

  @Override
  public String encode(Instant value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "instant";
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
