package dev.kite.value;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a path as it is written: neither resolved nor looked up. */
final class PathDecoder implements Decoder<Path> {

  @Override
  public Path decode(String text) throws ValueException {
    if (text.isEmpty()) {
      throw new ValueException("is not a path, it is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ValueException("is not a path: " + e.getReason());
    }
  }

  @Override
  public String encode(Path value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "path";
  }
}
