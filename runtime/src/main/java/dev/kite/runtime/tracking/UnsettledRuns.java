package dev.kite.runtime.tracking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers which runs of a store have begun and may not have ended, in a file, so that the start
 * of a run corrects the status of those whose process vanished by a look at these few. Without the
 * file, which may be deleted at any time, all runs are looked at once.
 *
 * <p>Two starts at one moment may lose a line between them; whoever lists the runs corrects that
 * one too.
 */
final class UnsettledRuns {

  private static final String NAME = ".kite.running";

  private final Path root;
  private final Path file;

  UnsettledRuns(Path root) {
    this.root = root;
    this.file = root.resolve(NAME);
  }

  /** Remembers a run that begins. */
  void add(RunDirectory run) throws IOException {
    append(List.of(line(run.path())));
  }

  /** Tells the truth about every run that is remembered and forgets those that have ended. */
  void settle() throws IOException {
    boolean known = Files.exists(file);
    List<String> before = known ? Files.readAllLines(file) : all();
    Set<String> running = new LinkedHashSet<>();
    for (String line : new LinkedHashSet<>(before)) {
      RunDirectory run = new RunDirectory(root.resolve(line));
      run.settle();
      if (run.running()) {
        running.add(line);
      }
    }
    if (!known || running.size() < before.size()) {
      replace(running);
    }
  }

  private List<String> all() throws IOException {
    List<String> all = new ArrayList<>();
    for (ExperimentDirectory experiment : ExperimentDirectory.all(root)) {
      experiment.directories().forEach(run -> all.add(line(run)));
    }
    return all;
  }

  private String line(Path run) {
    return root.relativize(run).toString().replace('\\', '/');
  }

  private void replace(Set<String> lines) throws IOException {
    Files.deleteIfExists(file);
    append(lines);
  }

  private void append(Iterable<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    // One write, after which a torn line is at worst a run that does not exist.
    Files.write(
        file,
        text.toString().getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
