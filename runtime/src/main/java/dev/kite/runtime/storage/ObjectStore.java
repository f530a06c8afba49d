package dev.kite.runtime.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where the content of one URI scheme lies. Implementations are thread-safe. */
interface ObjectStore {

  /**
   * Returns a local file or directory with the content of a URI of this scheme.
   *
   * @throws IOException if there is no such content, or it cannot be brought here
   */
  Path localize(URI uri) throws IOException;
}
