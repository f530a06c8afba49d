package dev.kite.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads an instant in ISO-8601, in UTC or with an offset, and writes it in UTC. */
final class InstantDecoder implements Decoder<Instant> {

  @Override
  public Instant decode(String text) throws ValueException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw ValueException.of("is not an instant such as 2026-01-31T12:00:00Z", completed(text));
    }
  }

  /** Adds what is missing to a date, or to a time without a zone. */
  private static Optional<String> completed(String text) {
    String joined = text.strip().replace(' ', 'T');
    if (joined.isEmpty() || "+-0123456789".indexOf(joined.charAt(0)) < 0) {
      return Optional.empty();
    }
    for (String rest : List.of("", "Z", ":00Z", "T00:00:00Z")) {
      if (readable(joined + rest)) {
        return Optional.of(joined + rest);
      }
    }
    return Optional.empty();
  }

  private static boolean readable(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
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
