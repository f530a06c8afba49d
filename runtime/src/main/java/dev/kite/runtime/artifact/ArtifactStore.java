package dev.kite.runtime.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files below one URI, by relative paths with slashes. Implementations are thread-safe. */
public interface ArtifactStore {

  /**
   * A file of the store.
   *
   * @param path relative to the store
   * @param sizeBytes its size
   */
  record Entry(String path, long sizeBytes) {}

  /**
   * Stores a file, replacing one of that path, and makes sure that the store has all of it.
   *
   * @throws dev.kite.runtime.http.HttpRefusedException if the server does not take such a file
   * @throws IOException if it did not arrive; then it may be tried again
   */
  void put(String path, Path file) throws IOException;

  /**
   * Brings a file here, whole or not at all.
   *
   * @throws IOException if there is none, or it does not arrive
   */
  void get(String path, Path target) throws IOException;

  /**
   * Returns all files, those in directories too.
   *
   * @throws IOException if the store cannot be asked
   */
  List<Entry> list() throws IOException;
}
