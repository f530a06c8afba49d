package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactSource;
import dev.kite.runtime.artifact.ArtifactSource.Entry;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the files of a run here and looks whether each is as long as the server says, and has the
 * digest that whoever sent it has noted. One that is not is brought once more, since it may have
 * changed meanwhile. Not thread-safe.
 */
public final class CheckedFiles {

  private static final int ATTEMPTS = 2;

  private final ArtifactSource source;
  private final Map<String, Long> sizes = new HashMap<>();
  private Digests digests = Digests.NONE;

  CheckedFiles(ArtifactSource source) {
    this.source = source;
  }

  /** Returns all files, with that of the digests where there is one. */
  public List<Entry> list() throws IOException {
    List<Entry> entries = source.list();
    sizes.clear();
    entries.forEach(entry -> sizes.put(entry.path(), entry.sizeBytes()));
    digests = sizes.containsKey(Digests.FILE) ? digests() : Digests.NONE;
    return entries;
  }

  private Digests digests() throws IOException {
    Path file = Files.createTempFile("kite-digests", "");
    try {
      source.get(Digests.FILE, file);
      return Digests.of(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Brings a file here.
   *
   * @param target where it will be, as a whole or not at all
   * @throws IOException if it does not arrive as it was sent
   */
  public void get(String path, Path target) throws IOException {
    if (sizes.isEmpty()) {
      list();
    }
    Path beside = target.resolveSibling("." + target.getFileName() + ".unchecked");
    try {
      for (int attempt = 1; ; attempt++) {
        source.get(path, beside);
        Optional<String> wrong = wrong(path, beside);
        if (wrong.isEmpty()) {
          AtomicFile.move(beside, target);
          return;
        }
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "file %s did not arrive as it was sent: %s".formatted(path, wrong.get()));
        }
        list();
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private Optional<String> wrong(String path, Path file) throws IOException {
    // Not every storage tells the size; then it is 0.
    long size = sizes.getOrDefault(path, 0L);
    if (size > 0 && Files.size(file) != size) {
      return Optional.of("of %s bytes, %s are here".formatted(size, Files.size(file)));
    }
    String noted = digests.byPath().get(path);
    return noted == null || noted.equals(Digests.of(file))
        ? Optional.empty()
        : Optional.of("its SHA-256 is not " + noted);
  }
}
