package dev.kite.value;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads a URI, absolute or relative. */
final class UriDecoder implements Decoder<URI> {

  @Override
  public URI decode(String text) throws ValueException {
    if (text.isEmpty()) {
      throw new ValueException("is not a URI, it is empty");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new ValueException(
          "is not a URI: " + e.getReason() + (e.getIndex() < 0 ? "" : " at index " + e.getIndex()));
    }
  }

  @Override
  public String encode(URI value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "uri";
  }
}
