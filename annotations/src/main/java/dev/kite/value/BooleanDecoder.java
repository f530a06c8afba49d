package dev.kite.value;

import java.util.List;
import java.util.Locale;

/** Reads the usual words for yes and no, in any case. */
final class BooleanDecoder implements Decoder<Boolean> {

  @Override
  public Boolean decode(String text) throws ValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new ValueException("is neither true nor false");
    };
  }

  @Override
  public String encode(Boolean value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "bool";
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }

  @Override
  public List<String> choices() {
    return List.of("true", "false");
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
