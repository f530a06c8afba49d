package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.MetaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Recognises whether the record of a run that has ended was changed since it was read, by four
 * looks at its directory and without opening a file. Every change that replaces or adds a file
 * changes a directory; whoever begins to write a run anew, or renames or deletes it, replaces its
 * meta.yaml. Only what another program overwrites in place below {@code tags} or appends to the
 * metrics of a run that has ended is not seen.
 *
 * @param run last change of the run's directory, in nanoseconds since 1970; 0 where there is none
 * @param meta last change of its meta.yaml
 * @param metaBytes size of that
 * @param tags last change of its tags
 * @param metrics last change of its metrics
 */
record Stamp(long run, long meta, long metaBytes, long tags, long metrics) {

  /** Clocks of file systems are coarse: what changed just now may change again unseen. */
  private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Looks at a directory now. */
  static Stamp of(Path run) {
    long[] meta = look(run.resolve(MetaFile.NAME));
    return new Stamp(
        look(run)[0],
        meta[0],
        meta[1],
        look(run.resolve("tags"))[0],
        look(run.resolve("metrics"))[0]);
  }

  private static long[] look(Path path) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new long[] {found.lastModifiedTime().to(TimeUnit.NANOSECONDS), found.size()};
    } catch (IOException e) {
      // What is not there, or may not be looked at, looks the same until that changes.
      return new long[] {0, 0};
    }
  }

  /** Whether a later look must find another stamp if anything was changed meanwhile. */
  boolean settled(long nowMillis) {
    long newest = Math.max(Math.max(run, meta), Math.max(tags, metrics));
    return TimeUnit.MILLISECONDS.toNanos(nowMillis) - newest > COARSE_NANOS;
  }
}
