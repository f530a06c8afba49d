package dev.kite.runtime.tracking;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists all runs of a store without reading again what an earlier look has read: one file beside
 * the experiments holds the runs that had ended, each with the {@link Stamp} of its directory.
 *
 * <pre>
 * for each run directory: stamp as in the index -> take the run from there
 *                         else -> read the run; keep it if it has ended and its stamp is settled
 * anything new -> write the index, whole
 * </pre>
 *
 * The index holds nothing that is not in the directories: it may be deleted at any time, and one
 * that is torn or of another version counts as absent. A small store has none.
 */
final class RunIndex {

  /** Looked for in the root, where MLflow takes only directories for experiments. */
  static final String NAME = ".kite.index";

  private static final Logger log = LoggerFactory.getLogger(RunIndex.class);

  private static final int SMALLEST = 64;

  private final Path root;

  RunIndex(Path root) {
    this.root = root;
  }

  /**
   * What the index knows of a directory.
   *
   * @param stamp how the directory looked when it was read
   * @param run what was read; empty if the run was deleted
   */
  record Entry(Stamp stamp, Optional<StoredRun> run) {

    private boolean lasts(long now) {
      return stamp.settled(now)
          && run.map(found -> found.defect().isEmpty() && found.status().ended()).orElse(true);
    }
  }

  private record Place(ExperimentDirectory experiment, Path run) {
    String key() {
      return experiment.id() + "/" + run.getFileName();
    }
  }

  /** Returns all runs, the newest first. */
  List<StoredRun> runs() throws IOException {
    List<Place> places = places();
    Path file = root.resolve(NAME);
    Map<String, Entry> known = places.size() < SMALLEST ? Map.of() : IndexFile.read(file, root);
    // A look takes longer than the rest, and the system does several at once.
    Map<String, Entry> found =
        places.parallelStream()
            .collect(Collectors.toMap(Place::key, place -> entry(place, known.get(place.key()))));
    if (places.size() >= SMALLEST) {
      keep(file, known, found);
    }
    return newestFirst(found.values());
  }

  private List<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    for (ExperimentDirectory experiment : ExperimentDirectory.all(root)) {
      try (DirectoryStream<Path> children =
          Files.newDirectoryStream(experiment.path(), RunIndex::isRun)) {
        children.forEach(child -> places.add(new Place(experiment, child)));
      } catch (NoSuchFileException e) {
        // Removed since it was listed.
        log.debug("{} has vanished", experiment.path(), e);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return places;
  }

  private static boolean isRun(Path child) {
    return ExperimentDirectory.isRunId(String.valueOf(child.getFileName()));
  }

  private static Entry entry(Place place, @Nullable Entry known) {
    Stamp stamp = Stamp.of(place.run());
    if (known != null && known.stamp().equals(stamp)) {
      return known;
    }
    RunReader reader = new RunReader(new RunDirectory(place.run()), place.experiment().name());
    return new Entry(stamp, reader.read());
  }

  private void keep(Path file, Map<String, Entry> known, Map<String, Entry> found) {
    long now = System.currentTimeMillis();
    Map<String, Entry> lasting = new HashMap<>(found);
    lasting.values().removeIf(entry -> !entry.lasts(now));
    if (lasting.equals(known)) {
      return;
    }
    try {
      IndexFile.write(file, lasting, root);
    } catch (IOException e) {
      // Someone else's store, or a full disk: looking works without it.
      log.debug("Could not write {}", file, e);
    }
  }

  private static List<StoredRun> newestFirst(Collection<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.run().stream())
        .sorted(Comparator.comparing(StoredRun::start).reversed().thenComparing(StoredRun::id))
        .toList();
  }
}
