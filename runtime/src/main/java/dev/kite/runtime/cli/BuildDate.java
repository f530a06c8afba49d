package dev.kite.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds out when code was built. */
final class BuildDate {

  private BuildDate() {}

  /** Returns the date of a class in an archive or a directory; none if it cannot be read. */
  static Optional<LocalDate> of(Path code, Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    try {
      if (Files.isDirectory(code)) {
        return Optional.of(
            LocalDate.ofInstant(
                Files.getLastModifiedTime(code.resolve(file)).toInstant(), ZoneOffset.UTC));
      }
      try (ZipFile zip = new ZipFile(code.toFile())) {
        return Optional.ofNullable(zip.getEntry(file))
            .map(ZipEntry::getTimeLocal)
            .map(time -> time.toLocalDate());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
