package dev.kite.runtime.artifact;

import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory of this machine, such as one that a server on it uses. */
final class LocalArtifacts implements ArtifactStore {

  private final Path directory;

  LocalArtifacts(Path directory) {
    this.directory = directory;
  }

  @Override
  public void put(String path, Path file) throws IOException {
    copy(file, directory.resolve(path));
  }

  @Override
  public void get(String path, Path target) throws IOException {
    copy(directory.resolve(path), target);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (InputStream content = Files.newInputStream(from)) {
      AtomicFile.copy(content, to);
    }
  }

  @Override
  public List<Entry> list() throws IOException {
    return FileTree.sizes(directory).entrySet().stream()
        .map(file -> new Entry(file.getKey(), file.getValue()))
        .toList();
  }
}
