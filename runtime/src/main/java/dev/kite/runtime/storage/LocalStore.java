package dev.kite.runtime.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files and directories of this machine: {@code file:} and paths without a scheme. */
final class LocalStore implements ObjectStore {

  @Override
  public Path localize(URI uri) throws IOException {
    Path path = path(uri);
    if (!Files.exists(path)) {
      throw new FileNotFoundException(
          "Could not find %s: there is no such file. Check the path.".formatted(absolute(path)));
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(
          "Could not read %s: permission denied. Grant read access.".formatted(absolute(path)));
    }
    return path;
  }

  private static Path path(URI uri) throws IOException {
    try {
      if (uri.getScheme() == null) {
        return Path.of(uri.getPath());
      }
      // "file:data.zip" is opaque, and what people type when they mean a relative path.
      return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
    } catch (IllegalArgumentException e) {
      throw new FileNotFoundException(
          "Could not find %s: it names no local file. Write file:relative/path or file:///path."
              .formatted(uri));
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
