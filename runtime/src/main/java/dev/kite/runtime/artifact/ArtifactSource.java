package dev.kite.runtime.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that can be brought here, by relative paths with slashes. Thread-safe. */
public interface ArtifactSource {

  /**
   * A file.
   *
   * @param path relative to where the files are
   * @param sizeBytes its size
   */
  record Entry(String path, long sizeBytes) {}

  /**
   * Brings a file here, whole or not at all.
   *
   * @throws IOException if there is none, or it does not arrive
   */
  void get(String path, Path target) throws IOException;

  /**
   * Returns all files, those in directories too.
   *
   * @throws IOException if nobody can be asked
   */
  List<Entry> list() throws IOException;
}
