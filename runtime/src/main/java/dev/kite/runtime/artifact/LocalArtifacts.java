package dev.kite.runtime.artifact;

import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    List<Entry> entries = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String path = directory.relativize(file).toString().replace('\\', '/');
          entries.add(new Entry(path, Files.size(file)));
        }
      }
    }
    return entries;
  }
}
