package dev.kite.value;

/**
 * Reads with a method that the user wrote, and writes with the value's {@code toString}.
 *
 * @param <T> type of the values
 */
final class ParsedDecoder<T> implements Decoder<T> {

  private final String label;
  private final Parse<T> parse;

  ParsedDecoder(String label, Parse<T> parse) {
    this.label = label;
    this.parse = parse;
  }

  @Override
  public T decode(String text) throws ValueException {
    T value;
    try {
      value = parse.parse(text);
    } catch (Exception e) {
      throw refused(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    if (value == null) {
      throw refused("its parser returns null");
    }
    return value;
  }

  private ValueException refused(String reason) {
    return ValueException.of("cannot be read as " + label, reason);
  }

  @Override
  public String encode(T value) {
    String text = value.toString();
    try {
      if (decode(text).toString().equals(text)) {
        return text;
      }
    } catch (ValueException e) {
      throw new IllegalArgumentException(unreadable(text, e.fact()), e);
    }
    throw new IllegalArgumentException(unreadable(text, "is read as another value"));
  }

  private static String unreadable(String text, String fact) {
    return "Could not encode value="
        + text
        + ": what its toString() writes "
        + fact
        + ". Let toString() write what the parser reads.";
  }

  /** Keeps the text, because the type may have no {@code toString} that can be read. */
  @Override
  public String canonical(String text) throws ValueException {
    Object unused = decode(text);
    return text;
  }

  @Override
  public String label() {
    return label;
  }
}
