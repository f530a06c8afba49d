package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.Holder;
import dev.kite.runtime.layout.KeyFiles;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.WriterLock;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one run, in MLflow's layout: {@code meta.yaml}, {@code params}, {@code tags},
 * {@code metrics}, {@code artifacts}; beside them {@code .kite} for what only Kite needs.
 */
record RunDirectory(Path path) {

  private static final Logger log = LoggerFactory.getLogger(RunDirectory.class);

  /** Returns the directory of the run that has this directory of artifacts. */
  static RunDirectory of(Path artifacts) {
    return new RunDirectory(artifacts.toAbsolutePath().resolve("..").normalize());
  }

  /** The directory of its experiment. */
  Path experiment() {
    return path.resolve("..").normalize();
  }

  /** The directory of all experiments. */
  Path root() {
    return experiment().resolve("..").normalize();
  }

  Path params() {
    return path.resolve("params");
  }

  Path tags() {
    return path.resolve("tags");
  }

  Path metrics() {
    return path.resolve("metrics");
  }

  Path artifacts() {
    return path.resolve("artifacts");
  }

  /** Kite's own files, and temporary ones that MLflow must not see. */
  Path kite() {
    return path.resolve(".kite");
  }

  Path renames(Path keys) {
    return kite().resolve(keys.getFileName() + ".renamed");
  }

  void create() throws IOException {
    for (Path directory : new Path[] {kite(), params(), tags(), metrics(), artifacts()}) {
      Files.createDirectories(directory);
    }
  }

  Optional<MetaFile> meta() throws IOException {
    return MetaFile.read(path);
  }

  void meta(MetaFile meta) throws IOException {
    meta.write(path, kite());
  }

  /** Returns which file of a directory holds which key. */
  KeyFiles keys(Path directory) throws IOException {
    return new KeyFiles(directory, renames(directory));
  }

  void tag(String key, String value) throws IOException {
    tags(Map.of(key, value));
  }

  void tags(Map<String, String> tags) throws IOException {
    KeyFiles keys = keys(tags());
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      AtomicFile.write(keys.file(tag.getKey()), tag.getValue(), kite());
    }
  }

  void params(Map<String, String> params) throws IOException {
    KeyFiles keys = keys(params());
    for (Map.Entry<String, String> param : params.entrySet()) {
      Path file = keys.file(param.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(param.getValue())) {
        AtomicFile.write(file, param.getValue(), kite());
      }
    }
  }

  Optional<String> param(String key) throws IOException {
    return text(params(), key);
  }

  void removeTag(String key) throws IOException {
    Optional<Path> file = keys(tags()).existing(key);
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }

  Optional<String> tag(String key) throws IOException {
    return text(tags(), key);
  }

  private Optional<String> text(Path directory, String key) throws IOException {
    Optional<Path> file = keys(directory).existing(key);
    return file.isPresent() ? text(file.get()) : Optional.empty();
  }

  /** Returns the texts of a directory by the names of their files. */
  static Map<String, String> texts(Path directory) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Path> file : files(directory).entrySet()) {
      text(file.getValue()).ifPresent(text -> texts.put(file.getKey(), text));
    }
    return texts;
  }

  /** Returns the files of a directory by their names. */
  static Map<String, Path> files(Path directory) throws IOException {
    return Files.isDirectory(directory) ? FileTree.files(directory) : Map.of();
  }

  /** Returns what was found in a directory of keys under the names of files by key. */
  <V> Map<String, V> byKey(Path directory, Map<String, V> byName) throws IOException {
    Map<String, String> keys = KeyFiles.renamed(renames(directory));
    Map<String, V> byKey = new HashMap<>();
    byName.forEach((name, value) -> byKey.put(keys.getOrDefault(name, name), value));
    return byKey;
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (NoSuchFileException e) {
      // The process that continues the run has just removed it.
      return Optional.empty();
    }
  }

  /**
   * Tells the truth about a run whose process vanished: it is not running, it failed, at its last
   * sign of life. Runs that Kite did not write are left alone, and those that this process may not
   * write.
   */
  void settle() {
    try {
      correct();
    } catch (IOException e) {
      // Someone else's run, or a broken one, must not keep anyone from looking or running.
      log.debug("Could not correct the status of {}", path, e);
    }
  }

  private void correct() throws IOException {
    if (!WriterLock.known(kite()) || !running()) {
      return;
    }
    Optional<Holder> last = WriterLock.holder(kite());
    WriterLock lock = WriterLock.acquire(kite()).orElse(null);
    if (lock == null) {
      return;
    }
    try {
      Optional<MetaFile> meta = meta();
      // Its process may have ended it properly just before the lock was free.
      if (meta.isPresent() && running()) {
        tag(RunTags.OUTCOME, RunTags.KILLED);
        long end = lastSignOfLife(meta.get(), last.map(Holder::beatMillis).orElse(0L));
        meta(meta.get().with(RunStatus.FAILED.code(), OptionalLong.of(end)));
      }
    } finally {
      lock.close();
    }
  }

  /** The heart beats every few seconds; metrics that were written since then are later signs. */
  private long lastSignOfLife(MetaFile meta, long beatMillis) throws IOException {
    long latest = Math.max(meta.number("start_time").orElse(0), beatMillis);
    for (Path file : files(metrics()).values()) {
      latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
    }
    return latest;
  }

  /** Looks without parsing, since every start of a program looks at every run. */
  boolean running() throws IOException {
    Path file = path.resolve(MetaFile.NAME);
    return Files.exists(file)
        && Files.readString(file).contains("\nstatus: " + RunStatus.RUNNING.code() + "\n");
  }
}
