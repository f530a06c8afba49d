package dev.kite.runtime.artifact;

import java.io.IOException;
import java.nio.file.Path;

/** Files below one URI, by relative paths with slashes. Implementations are thread-safe. */
public interface ArtifactStore extends ArtifactSource {

  /**
   * Stores a file, replacing one of that path, and makes sure that the store has all of it.
   *
   * @throws dev.kite.runtime.http.HttpRefusedException if the server does not take such a file
   * @throws IOException if it did not arrive; then it may be tried again
   */
  void put(String path, Path file) throws IOException;
}
