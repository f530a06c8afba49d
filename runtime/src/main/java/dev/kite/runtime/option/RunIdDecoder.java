package dev.kite.runtime.option;

import dev.kite.value.Decoder;
import dev.kite.value.ValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the whole identifier of a run; whether there is such a run is not asked here. */
final class RunIdDecoder implements Decoder<String> {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  @Override
  public String decode(String text) throws ValueException {
    if (!ID.matcher(text).matches()) {
      throw ValueException.of(
          "is not the identifier of a run, which has 32 hexadecimal digits", Optional.empty());
    }
    return text;
  }

  @Override
  public String encode(String value) {
    return value;
  }

  @Override
  public String label() {
    return "id";
  }
}
