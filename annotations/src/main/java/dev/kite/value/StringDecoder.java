package dev.kite.value;

/** Takes every text as it is. */
final class StringDecoder implements Decoder<String> {

  @Override
  public String decode(String text) {
    return text;
  }

  @Override
  public String encode(String value) {
    return value;
  }

  @Override
  public String label() {
    return "text";
  }
}
