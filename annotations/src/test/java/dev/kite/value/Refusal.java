package dev.kite.value;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a decoder says about a text that it does not take. */
final class Refusal {

  private Refusal() {}

  static ValueException of(Decoder<?> decoder, String text) {
    return catchThrowableOfType(ValueException.class, () -> decoder.decode(text));
  }
}
