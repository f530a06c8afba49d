package dev.kite.value;

/** Reads exactly one UTF-16 character. */
final class CharDecoder implements Decoder<Character> {

  @Override
  public Character decode(String text) throws ValueException {
    if (text.length() != 1) {
      throw new ValueException("is not a single character");
    }
    return text.charAt(0);
  }

  @Override
  public String encode(Character value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "char";
  }
}
