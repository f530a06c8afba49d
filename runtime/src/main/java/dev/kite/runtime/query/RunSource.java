package dev.kite.runtime.query;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where runs are recorded: a directory of this machine, or an MLflow server. */
interface RunSource {

  /** Returns all runs, the newest first, without those that were deleted. */
  List<StoredRun> runs() throws IOException;

  /** Streams the points of one metric in the order of the record. Must be closed. */
  Stream<MetricPoint> history(StoredRun run, String key) throws IOException;

  /** Returns the artifacts as paths relative to their root, in order. */
  List<Artifact> artifacts(StoredRun run) throws IOException;

  /** Returns the text of an artifact, if there is one of that path. */
  Optional<String> text(StoredRun run, String path) throws IOException;

  /** Copies one artifact to a file that does not exist. */
  void fetch(StoredRun run, Artifact artifact, Path target) throws IOException;

  /** Deletes a run so that it may be restored. */
  void delete(StoredRun run) throws IOException;
}
