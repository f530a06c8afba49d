package dev.kite.runtime.ledger;

import dev.kite.runtime.query.Artifact;
import dev.kite.runtime.query.Runs;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Csv;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies runs to a directory or a zip file, which is there as a whole or not at all. */
final class RunExport {

  private static final Logger log = LoggerFactory.getLogger(RunExport.class);

  private RunExport() {}

  /**
   * Writes the copy beside its place and moves it there.
   *
   * @throws RunRefusedException if there is something already
   * @throws IOException if a part cannot be read or written
   */
  static void write(List<StoredRun> runs, Runs source, Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new RunRefusedException(
          "Could not export to %s: it exists. Choose another name, or remove it."
              .formatted(target));
    }
    Path parent = absolute.resolveSibling("");
    Files.createDirectories(parent);
    Path staged = Files.createTempDirectory(parent, ".export-");
    try {
      Path copy = Files.createDirectory(staged.resolve("runs"));
      Files.writeString(copy.resolve("runs.csv"), RunRows.csv(runs));
      for (StoredRun run : runs) {
        copy(run, source, Files.createDirectory(copy.resolve(run.id())));
      }
      Path whole = target.toString().endsWith(".zip") ? zip(copy, staged.resolve("zip")) : copy;
      AtomicFile.move(whole, absolute);
    } finally {
      delete(staged);
    }
  }

  private static void copy(StoredRun run, Runs source, Path directory) throws IOException {
    Files.writeString(directory.resolve("run.json"), RunRows.json(run) + "\n");
    try (Writer csv = Files.newBufferedWriter(directory.resolve("metrics.csv"))) {
      csv.write(Csv.POINTS);
      for (String key : new TreeSet<>(run.points().keySet())) {
        try (Stream<MetricPoint> points = source.history(run, key)) {
          for (Iterator<MetricPoint> each = points.iterator(); each.hasNext(); ) {
            csv.write(Csv.row(each.next()));
          }
        }
      }
    }
    Path artifacts = directory.resolve("artifacts");
    for (Artifact artifact : source.artifacts(run)) {
      Path file = artifacts.resolve(artifact.path()).normalize();
      if (!file.startsWith(artifacts)) {
        throw new IOException("the artifact " + artifact.path() + " lies outside the run");
      }
      FileTree.makeRoom(file);
      try {
        source.fetch(run, artifact, file);
      } catch (NoSuchFileException e) {
        // A run that goes on removes old checkpoints.
        log.debug("{} has vanished since it was listed", artifact.path(), e);
      }
    }
  }

  private static Path zip(Path directory, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(directory.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
    return file;
  }

  private static void delete(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
