package dev.kite.lightning.checkpoint;

import dev.kite.lightning.tensorfile.AtomicFile;
import dev.kite.lightning.tensorfile.SafetensorsWriter;
import dev.kite.lightning.tensorfile.TensorFileException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory of one trainer's checkpoints: {@code last.safetensors} and {@code
 * best.safetensors}.
 *
 * <p>A file is replaced in one step, after its successor is completely on the disk: whoever is
 * killed at any moment leaves whole files behind. Not thread-safe, and one trainer at a time may
 * use a directory.
 */
public final class CheckpointDirectory {
  private static final String TEMPORARY = ".tmp";

  private final Path directory;

  private CheckpointDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens a directory, made if absent, and removes what a killed writer left.
   *
   * @throws CheckpointException if it cannot be made or written
   */
  public static CheckpointDirectory open(Path directory) {
    try {
      Files.createDirectories(directory);
      try (DirectoryStream<Path> leftovers =
          Files.newDirectoryStream(directory, "{last,best}.safetensors*" + TEMPORARY)) {
        for (Path leftover : leftovers) {
          Files.delete(leftover);
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(
          "Could not open checkpoint directory "
              + directory
              + ": "
              + fact(e)
              + ". Give a directory that can be written.",
          e);
    }
    return new CheckpointDirectory(directory);
  }

  /** Returns the path of the latest checkpoint, whether or not there is one. */
  public Path last() {
    return directory.resolve("last.safetensors");
  }

  /** Returns the path of the best checkpoint, whether or not there is one. */
  public Path best() {
    return directory.resolve("best.safetensors");
  }

  /**
   * Writes a checkpoint and puts it in the place of the latest and, if it is better than all
   * before, of the best.
   *
   * <p>The best file goes first: a process that dies between the two continues from the older one
   * and comes by here again.
   *
   * @param checkpoint what to write
   * @param isBest whether it is the best so far
   * @param beforeReplacing runs when the content is on the disk and the older file still in place
   * @throws CheckpointException if it cannot be written; older files stay as they were
   */
  public void save(Checkpoint checkpoint, boolean isBest, Runnable beforeReplacing) {
    Path temporary = temporary(last());
    Path twin = temporary(best());
    try {
      try {
        SafetensorsWriter.writeChecked(temporary, checkpoint.metadata(), checkpoint.tensors());
        beforeReplacing.run();
        if (isBest) {
          linkOrCopy(temporary, twin);
          AtomicFile.move(twin, best());
        }
        AtomicFile.move(temporary, last());
        AtomicFile.sync(directory);
      } finally { // a disk that is full has to have room for the record of the failure
        Files.deleteIfExists(twin);
        Files.deleteIfExists(temporary);
      }
    } catch (TensorFileException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CheckpointException(
          "Could not write checkpoint "
              + last()
              + ": "
              + fact(e)
              + ". Make room or give another directory.",
          e);
    }
  }

  private static Path temporary(Path target) {
    return target.resolveSibling(
        target.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY);
  }

  private static void linkOrCopy(Path file, Path twin) throws IOException {
    try {
      Files.createLink(twin, file);
    } catch (UnsupportedOperationException | IOException e) {
      // Some file systems have no links; a copy takes longer and is as good once it is on the disk.
      Files.copy(file, twin, StandardCopyOption.REPLACE_EXISTING);
      AtomicFile.sync(twin);
    }
  }

  private static String fact(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
