package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one experiment; its name is the identifier that MLflow would draw.
 *
 * @param path the directory
 * @param name name of the experiment
 */
record ExperimentDirectory(Path path, String name) {

  private static final Logger log = LoggerFactory.getLogger(ExperimentDirectory.class);

  private static final int ID_LENGTH = 32;
  private static final String DEFAULT_ID = "0";
  private static final long LEAST_ID = 100_000_000_000_000_000L;

  /** Threads of a process share its file locks and have to queue by themselves. */
  private static final Object QUEUE = new Object();

  String id() {
    return String.valueOf(path.getFileName());
  }

  /** Returns the experiments of a store. */
  static List<ExperimentDirectory> all(Path root) throws IOException {
    List<ExperimentDirectory> experiments = new ArrayList<>();
    for (Path directory : directories(root, name -> name.matches("[0-9]+"))) {
      Optional<MetaFile> meta = MetaFile.read(directory);
      if (meta.isPresent() && meta.get().active()) {
        experiments.add(new ExperimentDirectory(directory, meta.get().get("name")));
      }
    }
    return experiments;
  }

  /** Returns the experiment of a name, made now if there is none. */
  static ExperimentDirectory obtain(Path root, String name) throws IOException {
    Files.createDirectories(root);
    synchronized (QUEUE) {
      // A file, since MLflow takes every directory here for an experiment.
      try (FileChannel lock =
          FileChannel.open(
              root.resolve(".kite.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        try {
          lock.lock();
        } catch (IOException e) {
          // A file system without locks: at worst two experiments of one name, which MLflow shows.
          log.debug("{} does not lock files", root, e);
        }
        if (!Files.exists(root.resolve(DEFAULT_ID))) {
          create(root, DEFAULT_ID, "Default");
        }
        for (ExperimentDirectory known : all(root)) {
          if (known.name.equals(name)) {
            return known;
          }
        }
        String id = Long.toString(ThreadLocalRandom.current().nextLong(LEAST_ID, LEAST_ID * 10));
        return create(root, id, name);
      }
    }
  }

  private static ExperimentDirectory create(Path root, String id, String name) throws IOException {
    Path directory = root.resolve(id);
    Path staged = root.resolve(".new-" + id);
    Files.createDirectories(staged.resolve("tags"));
    MetaFile.experiment(directory, id, name, System.currentTimeMillis()).write(staged, staged);
    AtomicFile.move(staged, directory);
    return new ExperimentDirectory(directory, name);
  }

  /** Returns the directories of all runs. */
  List<Path> directories() throws IOException {
    return directories(path, ExperimentDirectory::isRunId);
  }

  /** Returns whether a directory of this name holds a run. */
  static boolean isRunId(String name) {
    return name.length() == ID_LENGTH
        && name.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static List<Path> directories(Path parent, Predicate<String> name) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> name.test(String.valueOf(child.getFileName())))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }
}
